/** The picture that goes into the network, small. */
import { useCallback } from 'react';
import { paintMap } from '../../render/maps';
import { Canvas } from '../Canvas';
import { inkRamp } from '../../render/inkRamp';
import { usePalette } from '../scheme';
import { useApp } from '../store';

const DOMAIN = { low: 0, high: 1 };

/** Painting of a square grey picture over a square of `extent` CSS pixels. */
export function usePicturePaint(image: Float32Array | null, extent: number) {
  const palette = usePalette();
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!image) return;
      const side = Math.sqrt(image.length);
      const map = { data: image, height: side, width: side, stride: 1, offset: 0 };
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

const SIDE = 30;

export function Thumbnail() {
  const image = useApp((state) => state.input?.image ?? null);
  const paint = usePicturePaint(image, SIDE);
  return <Canvas className="thumbnail" width={SIDE} height={SIDE} paint={paint} aria-hidden />;
}
