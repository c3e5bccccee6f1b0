/** The pixel of the prediction that is looked at, and the way to look at another. */
import { useCallback, useState } from 'react';
import type { Pixel } from '../../scene/predictionScene';
import { setHover } from '../../state/actions';
import { placePointedAt } from '../../state/store';
import { useApp, useAppStore } from '../store';

interface Size {
  readonly height: number;
  readonly width: number;
}

export interface LookedAt {
  /** Under the pointer anywhere, else the one chosen, else the one that tells most. */
  readonly at: Pixel;
  /** The same without the pointer. */
  readonly rest: Pixel;
  readonly onPoint: (pixel: Pixel | null) => void;
  readonly onPick: (pixel: Pixel | null) => void;
}

/** @param telling the pixel that is looked at while none is chosen */
export function usePixel({ height, width }: Size, telling: Pixel): LookedAt {
  const store = useAppStore();
  const hover = useApp((state) => placePointedAt(state.hover));
  const [picked, setPicked] = useState<Pixel | null>(null);
  const onPoint = useCallback(
    (pixel: Pixel | null) =>
      setHover(
        store,
        pixel && {
          u: (pixel.x + 0.5) / width,
          v: (pixel.y + 0.5) / height,
          over: 'picture',
          channel: null,
        },
      ),
    [store, height, width],
  );
  const rest = picked ?? telling;
  const at = hover
    ? {
        y: Math.min(height - 1, Math.floor(hover.v * height)),
        x: Math.min(width - 1, Math.floor(hover.u * width)),
      }
    : rest;
  return { at, rest, onPoint, onPick: setPicked };
}
