/** How the picture that goes into the network is painted: in its colours, or as ink on paper. */
import { useCallback, useMemo } from 'react';
import { inkRamp } from '../../render/inkRamp';
import { paintMap, paintPixels, type Rect } from '../../render/maps';
import type { PictureInput } from '../../state/store';
import type { Paint } from '../Canvas';
import { usePalette } from '../scheme';

const DOMAIN = { low: 0, high: 1 };

/** Painting of a square drawing over a square of `extent` CSS pixels. */
export function useDrawingPaint(image: Float32Array | null, extent: number): Paint {
  const palette = usePalette();
  return useCallback(
    (context) => {
      if (!image) return;
      const side = Math.sqrt(image.length);
      const map = { data: image, height: side, width: side, stride: 1, offset: 0 };
      const rect = { x: 0, y: 0, width: extent, height: extent };
      paintMap(context, map, inkRamp(palette), DOMAIN, rect);
    },
    [image, palette, extent],
  );
}

/** Columns of a picture; only fitted ones need not be square. */
export const columnsOf = ({ image, width }: PictureInput): number =>
  width ?? Math.sqrt(image.length);

/** A picture's place in a square of `extent`, whole and undistorted. */
function within(input: PictureInput, extent: number): Rect {
  const columns = columnsOf(input);
  const rows = input.image.length / columns;
  const scale = extent / Math.max(rows, columns);
  const [width, height] = [columns * scale, rows * scale];
  return { x: (extent - width) / 2, y: (extent - height) / 2, width, height };
}

/** Painting of the input, whatever its size, within a square of `extent` CSS pixels. */
export function usePicturePaint(input: PictureInput | null, extent: number): Paint {
  const ink = useDrawingPaint(input?.shown ? null : (input?.image ?? null), extent);
  const colours = useMemo(
    () => (input?.shown ? new Uint32Array(input.shown.slice().buffer) : null),
    [input],
  );
  return useCallback(
    (context) => {
      if (!input || !colours) {
        ink(context);
        return;
      }
      const columns = columnsOf(input);
      paintPixels(context, colours, columns, input.image.length / columns, within(input, extent));
    },
    [input, colours, ink, extent],
  );
}
