/** The picture that goes into the network, small. */
import { useCallback } from 'react';
import { paintMap } from '../../render/maps';
import { Canvas } from '../Canvas';
import { inkRamp } from '../../render/inkRamp';
import { usePalette } from '../scheme';
import { useApp } from '../store';
import { useModel } from '../useModel';

const DOMAIN = { low: 0, high: 1 };

/**
 * Painting of a grey picture over a square of `extent` CSS pixels; in its proportions, in the middle.
 *
 * @param width of the picture in pixels; a square's follows from itself
 */
export function usePicturePaint(image: Float32Array | null, extent: number, width?: number) {
  const palette = usePalette();
  return useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!image) return;
      const columns = width ?? Math.sqrt(image.length);
      const rows = image.length / columns;
      // Pictures of another network may still be there.
      if (!Number.isInteger(rows) || !Number.isInteger(columns)) return;
      const map = { data: image, height: rows, width: columns, stride: 1, offset: 0 };
      const scale = extent / Math.max(rows, columns);
      const [w, h] = [columns * scale, rows * scale];
      paintMap(context, map, inkRamp(palette), DOMAIN, {
        x: (extent - w) / 2,
        y: (extent - h) / 2,
        width: w,
        height: h,
      });
    },
    [image, palette, extent, width],
  );
}

const SIDE = 30;

export function Thumbnail() {
  const image = useApp((state) => state.input?.image ?? null);
  const width = useModel().spec.layers[0]!.shape[1]!;
  const paint = usePicturePaint(image, SIDE, width);
  return <Canvas className="thumbnail" width={SIDE} height={SIDE} paint={paint} aria-hidden />;
}
