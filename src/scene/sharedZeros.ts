/** One mask, every filter: the same patch with the same zeros under several filters. */
import type { NextConv } from '../core/graph';
import type { Place } from '../core/sources';
import type { NdArray } from '../core/trace';
import { windowTerms } from '../core/window';
import { shareOut, thousandths, type WindowRow, type WindowScene } from './windowScene';

export interface FilterView {
  readonly filter: number;
  readonly weights: Float32Array;
  /** Thousandths; they add up to `sum`. */
  readonly products: readonly number[];
  readonly sum: number;
}

export interface SharedZeros {
  /** The row whose loss is strongest; its patch is what all the filters see. */
  readonly row: WindowRow;
  /** Which tap was zeroed, the strongest one; null where the window lost nothing. */
  readonly tap: number | null;
  readonly place: Place | null;
  readonly filters: readonly FilterView[];
  /** How many filters the next conv has. */
  readonly filterCount: number;
}

/** The row that lost most, and of those without any loss the one that weighs most. */
function strongestLoss(scene: WindowScene): WindowRow | null {
  let best: WindowRow | null = null;
  for (const row of scene.rows) {
    if (!best || row.lost > best.lost || (row.lost === best.lost && row.size > best.size))
      best = row;
  }
  return best;
}

/** Of a row's dropped taps the one that lost most. */
function strongestTap(row: WindowRow): number | null {
  let best: number | null = null;
  row.marks.forEach((mark, tap) => {
    if (mark === 'dropped' && (best === null || row.losses[tap]! > row.losses[best]!)) best = tap;
  });
  return best;
}

/**
 * @param input the next conv's input in the dropped run
 * @param filters which filters to set side by side
 */
export function sharedZeros(
  scene: WindowScene,
  next: NextConv,
  input: NdArray,
  kernel: NdArray,
  filters: readonly number[],
): SharedZeros | null {
  const row = strongestLoss(scene);
  if (!row) return null;
  const tap = strongestTap(row);
  return {
    row,
    tap,
    place: tap === null ? null : row.places[tap]!,
    filterCount: next.layer.shape.at(-1)!,
    filters: filters.flatMap((filter) => {
      // A depthwise filter reads one channel only, and leaves the others' zeros alone.
      const terms = windowTerms(next.layer, input, kernel, scene.at, filter);
      const term = terms.find(({ channel }) => channel === row.channel);
      if (!term) return [];
      const sum = thousandths(term.sum);
      return [{ filter, weights: term.weights, products: shareOut(term.products, sum), sum }];
    }),
  };
}

/** The chosen filter first, then those that changed most. */
export function filtersToCompare(
  filter: number,
  byChange: readonly { readonly filter: number }[],
  count: number,
): number[] {
  const others = byChange.map((entry) => entry.filter).filter((other) => other !== filter);
  return [filter, ...others].slice(0, count);
}

/** What several units of a Dense layer make of the same few entries. */
export interface SharedEntries {
  /** Dropped ones, the strongest loss first. */
  readonly rows: readonly WindowRow[];
  /** How many entries were dropped in all. */
  readonly dropped: number;
  readonly units: readonly {
    readonly unit: number;
    /** One per row. */
    readonly weights: readonly number[];
    /** Thousandths of the dropped run, one per row. */
    readonly products: readonly number[];
  }[];
  readonly unitCount: number;
}

/**
 * @param scene of a Dense layer: one tap a row
 * @param most how many entries are set side by side
 */
export function sharedEntries(
  scene: WindowScene,
  input: NdArray,
  kernel: NdArray,
  units: readonly number[],
  most: number,
): SharedEntries {
  const dropped = scene.rows
    .filter(({ marks }) => marks[0] === 'dropped')
    .sort((a, b) => b.lost - a.lost || a.channel - b.channel);
  const rows = dropped.slice(0, most);
  const unitCount = scene.layer.shape.at(-1)!;
  return {
    rows,
    dropped: dropped.length,
    unitCount,
    units: units.map((unit) => {
      const weights = rows.map(({ channel }) => kernel.data[channel * unitCount + unit]!);
      const products = rows.map(({ channel }, i) =>
        thousandths(input.data[channel]! * weights[i]!),
      );
      return { unit, weights, products };
    }),
  };
}
