/** The picture that goes into the network, small. */
import { useCallback } from 'react';
import { SCENE_SIZE } from '../../data/scenes';
import { paintMap } from '../../render/maps';
import { Canvas } from '../Canvas';
import { inkRamp } from '../../render/inkRamp';
import { usePalette } from '../scheme';
import { useApp } from '../store';

const DOMAIN = { low: 0, high: 1 };

/** Painting of a `[96, 96]` picture over a square of `extent` CSS pixels. */
export function usePicturePaint(image: Float32Array | null, extent: number) {
  const palette = usePalette();
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!image) return;
      const map = { data: image, height: SCENE_SIZE, width: SCENE_SIZE, stride: 1, offset: 0 };
      paintMap(context, map, inkRamp(palette), DOMAIN, {
        x: 0,
        y: 0,
        width: extent,
        height: extent,
      });
    },
    [image, palette, extent],
  );
}

export function Thumbnail() {
  const image = useApp((state) => state.input?.image ?? null);
  const paint = usePicturePaint(image, SCENE_SIZE);
  return (
    <Canvas
      className="thumbnail"
      width={SCENE_SIZE}
      height={SCENE_SIZE}
      style={{ width: 30, height: 30 }}
      paint={paint}
      aria-hidden
    />
  );
}
