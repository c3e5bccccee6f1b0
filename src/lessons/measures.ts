/** What of a settled screen the checks of lessons measure: the opened site, its mask, and what reads it. */
import { findLayer, openedNext, type NextConv } from '../core/graph';
import { dropAt, effectAt, type Effect } from '../core/masks';
import { planOf } from '../core/plan';
import type { NdArray, Trace } from '../core/trace';
import { asMap, type Drop, type LayerSpec, type NetSpec } from '../core/types';
import type { View } from '../state/view';

export interface Site {
  readonly spec: NetSpec;
  readonly layer: LayerSpec;
  readonly before: NdArray;
  readonly drop: Drop | undefined;
  /** Null where the plan does nothing to the activations. */
  readonly effect: Effect | null;
  readonly next: NextConv | null;
}

/** The opened site as the trace has it; null while the trace is of another screen. */
export function siteOf(view: View, { meta, arrays }: Trace): Site | null {
  const layer = findLayer(meta.spec, view.site);
  const { before } = arrays;
  const next = openedNext(meta.spec, view.site, view.next);
  const present =
    meta.model === view.model &&
    meta.site === view.site &&
    meta.next === (next?.layer.name ?? null) &&
    JSON.stringify(planOf(meta.plan)) === JSON.stringify(planOf(view));
  if (!present || !layer || !before) return null;
  return {
    spec: meta.spec,
    layer,
    before,
    drop: dropAt(view, view.site),
    effect: effectAt(planOf(view), view.site, before.shape),
    next,
  };
}

/** The same, where a mask is drawn. */
export function maskedSite(
  view: View,
  trace: Trace,
): (Site & { readonly keep: Uint8Array }) | null {
  const site = siteOf(view, trace);
  return site?.effect?.keep ? { ...site, keep: site.effect.keep } : null;
}

export const countOf = (values: ArrayLike<number>, wanted: number): number => {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === wanted) count++;
  return count;
};

export const sumOf = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
};

/** Calls with the indices of every activation and of the one `apart` columns to its right, in the same channel. */
export function eachPair(
  shape: readonly number[],
  pair: (a: number, b: number) => void,
  apart = 1,
): void {
  const [height, width, channels] = asMap(shape);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x + apart < width; x++) {
      for (let c = 0; c < channels; c++) {
        const at = (y * width + x) * channels + c;
        pair(at, at + apart * channels);
      }
    }
  }
}

/**
 * Pearson's correlation of activations `apart` columns apart, of their deviations from their channel's mean;
 * null where nothing varies.
 */
export function rowCorrelation({ shape, data }: NdArray, apart: number): number | null {
  const channels = shape.at(-1)!;
  const means = new Float64Array(channels);
  data.forEach((x, i) => (means[i % channels]! += (x * channels) / data.length));
  let [aa, bb, ab] = [0, 0, 0];
  eachPair(
    shape,
    (i, j) => {
      const mean = means[i % channels]!;
      const [a, b] = [data[i]! - mean, data[j]! - mean];
      aa += a * a;
      bb += b * b;
      ab += a * b;
    },
    apart,
  );
  return aa * bb > 0 ? ab / Math.sqrt(aa * bb) : null;
}

/** Of the dropped activations, which part has a dropped neighbour to the right; null where none has one. */
export function droppedNeighbours(keep: Uint8Array, shape: readonly number[]): number | null {
  let dropped = 0;
  let both = 0;
  eachPair(shape, (i, j) => {
    if (keep[i]) return;
    dropped++;
    if (!keep[j]) both++;
  });
  return dropped > 0 ? both / dropped : null;
}

/** How many channels are dropped whole, kept whole, and hold some of each. */
export function channelsOf(keep: Uint8Array, channels: number) {
  const kept = new Uint32Array(channels);
  for (let i = 0; i < keep.length; i++) kept[i % channels]! += keep[i]!;
  const places = keep.length / channels;
  const [gone, whole] = [countOf(kept, 0), countOf(kept, places)];
  return { gone, whole, mixed: channels - gone - whole };
}
