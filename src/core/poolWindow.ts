/**
 * Fact 4 in numbers, where a max-pool reads a site: a window survives dropout unless its maximum is
 * hit. For variants that drop to zero; what is kept may be multiplied, which moves no maximum.
 */
import { behind } from './sources';
import type { NdArray } from './trace';
import type { PoolLayer } from './types';

/** What a mask did to cells of which only the largest is passed on. */
export interface Largest {
  /** Which of the cells is the largest before dropout, as an index; the first of equal ones. */
  readonly at: number;
  /** Its value before dropout, and whether it was dropped. */
  readonly max: number;
  readonly lost: boolean;
  /** Largest value before dropout of the kept cells and of the dropped ones; null where there are none. */
  readonly kept: number | null;
  readonly dropped: number | null;
}

/**
 * @param cells row-major indices into the site, at least one
 * @param keep the site's mask; null where nothing is dropped
 */
export function largestOf(
  cells: ArrayLike<number>,
  before: Float32Array,
  keep: Uint8Array | null,
): Largest {
  let at = 0;
  let max = before[cells[0]!]!;
  let lost = false;
  let kept: number | null = null;
  let dropped: number | null = null;
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!;
    const value = before[cell]!;
    const isKept = !keep || keep[cell] === 1;
    if (i === 0 || value > max) {
      at = i;
      max = value;
      lost = !isKept;
    }
    if (!isKept) dropped = dropped === null || value > dropped ? value : dropped;
    else if (kept === null || value > kept) kept = value;
  }
  return { at, max, lost, kept, dropped };
}

/** A maximum is hit where there is one to lose: a positive value, dropped. */
const isHit = ({ max, lost }: Largest): boolean => max > 0 && lost;

/** Input positions under each row (axis 0) or column (axis 1) of the pooled map, without the padding. */
const positionsUnder = (layer: PoolLayer, axis: 0 | 1, inputSize: number): number[][] =>
  Array.from({ length: layer.shape[axis]! }, (_, at) => behind(layer, axis, inputSize, at));

/** The pooled map `[h, w, c]` of an input: the largest value of each window, each channel's own. */
export function maxPool(layer: PoolLayer, input: NdArray): NdArray {
  const [height, width, channels] = input.shape as [number, number, number];
  const [rows, columns] = [positionsUnder(layer, 0, height), positionsUnder(layer, 1, width)];
  const data = new Float32Array(rows.length * columns.length * channels).fill(-Infinity);
  let to = 0;
  for (const ys of rows) {
    for (const xs of columns) {
      for (const y of ys) {
        for (const x of xs) {
          const from = (y * width + x) * channels;
          for (let channel = 0; channel < channels; channel++) {
            const value = input.data[from + channel]!;
            if (value > data[to + channel]!) data[to + channel] = value;
          }
        }
      }
      to += channels;
    }
  }
  return { shape: [rows.length, columns.length, channels], data };
}

export interface PoolCell {
  readonly y: number;
  readonly x: number;
  readonly before: number;
  readonly after: number;
  readonly kept: boolean;
}

/** One window of a max-pool, in one channel. */
export interface PoolWindow {
  /** Row by row; without those of the padding. */
  readonly cells: readonly PoolCell[];
  /** Which cell holds the maximum before dropout, the first of equal ones; null where none is positive. */
  readonly top: number | null;
  /** Whether that cell was dropped. */
  readonly hit: boolean;
  /** What the pool passes on, before dropout and after it. */
  readonly cleanMax: number;
  readonly droppedMax: number;
}

/**
 * @param before the site before dropout; `after` and `keep` have its shape, `keep` null where nothing
 *   is dropped
 * @param at position in the pooled map, and channel
 */
export function poolWindow(
  layer: PoolLayer,
  before: NdArray,
  after: Float32Array,
  keep: Uint8Array | null,
  at: { readonly y: number; readonly x: number; readonly channel: number },
): PoolWindow {
  const [height, width, channels] = before.shape as [number, number, number];
  const rows = positionsUnder(layer, 0, height)[at.y]!;
  const columns = positionsUnder(layer, 1, width)[at.x]!;
  const places = rows.flatMap((y) => columns.map((x) => ({ y, x })));
  const indices = places.map(({ y, x }) => (y * width + x) * channels + at.channel);
  const largest = largestOf(indices, before.data, keep);
  return {
    cells: places.map(({ y, x }, i) => ({
      y,
      x,
      before: before.data[indices[i]!]!,
      after: after[indices[i]!]!,
      kept: !keep || keep[indices[i]!] === 1,
    })),
    top: largest.max > 0 ? largest.at : null,
    hit: isHit(largest),
    cleanMax: largest.max,
    droppedMax: Math.max(...indices.map((index) => after[index]!)),
  };
}

/** Windows of the whole pooled map, each channel's own. */
export interface PoolCounts {
  readonly windows: number;
  /** Those whose maximum, the first positive one, was dropped. */
  readonly hit: number;
  /** Those of which every cell was dropped, silent ones included: with dropout on 2×2, p⁴ of them. */
  readonly whollyDropped: number;
  /** Those that pass on the same as before, but for the factor of what is kept. */
  readonly unchanged: number;
}

/** @param keep the site's mask; null where nothing is dropped */
export function countPoolWindows(
  layer: PoolLayer,
  before: NdArray,
  keep: Uint8Array | null,
): PoolCounts {
  const [height, width, channels] = before.shape as [number, number, number];
  const [rows, columns] = [positionsUnder(layer, 0, height), positionsUnder(layer, 1, width)];
  const counts = { windows: 0, hit: 0, whollyDropped: 0, unchanged: 0 };
  for (const ys of rows) {
    for (const xs of columns) {
      const corners = ys.flatMap((y) => xs.map((x) => (y * width + x) * channels));
      const cells = new Array<number>(corners.length);
      for (let channel = 0; channel < channels; channel++) {
        for (let i = 0; i < cells.length; i++) cells[i] = corners[i]! + channel;
        const largest = largestOf(cells, before.data, keep);
        // A dropped cell is a zero, which may be the largest where the others are negative.
        const left = Math.max(largest.kept ?? 0, largest.dropped === null ? -Infinity : 0);
        counts.windows++;
        if (isHit(largest)) counts.hit++;
        if (largest.kept === null) counts.whollyDropped++;
        if (left === largest.max) counts.unchanged++;
      }
    }
  }
  return counts;
}
