/** The values of a site: the range that colours stand for, and how they spread before and after. */
import type { SiteScene } from './siteScene';

/** The values that the two ends of a colour scale stand for. */
export interface ValueRange {
  readonly low: number;
  readonly high: number;
}

const QUANTILE = 0.995;
const FINE_BINS = 2048;

const ranges = new WeakMap<Float32Array, ValueRange>();

/** Rounds up to two significant figures, so that a scale ends at a number that can be read. */
function roundedUp(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.ceil(value / unit - 1e-9) * unit).toPrecision(2));
}

/**
 * The range shared by before and after: up to the 99.5th percentile of |before| over what is not zero;
 * symmetric where there are negative values. Computed once per array, from `before` alone, so that it
 * stands still while p is dragged.
 */
export function valueRange(before: Float32Array): ValueRange {
  const known = ranges.get(before);
  if (known) return known;
  let top = 0;
  let signed = false;
  for (const value of before) {
    if (value < 0) signed = true;
    const size = Math.abs(value);
    if (size > top) top = size;
  }
  const high = top > 0 ? roundedUp(quantileOfSizes(before, top)) : 1;
  const range = { low: signed ? -high : 0, high };
  ranges.set(before, range);
  return range;
}

const twoSided = new WeakMap<ValueRange, ValueRange>();

/**
 * The range shared by a site's maps before and after. It has both signs where the variant may turn
 * activations negative, at every p and in every mode, so that colours stand still.
 */
export function siteRange({ before, drop }: Pick<SiteScene, 'before' | 'drop'>): ValueRange {
  const range = valueRange(before);
  if (range.low < 0 || (drop?.variant !== 'gaussian' && drop?.variant !== 'alpha')) return range;
  const known = twoSided.get(range);
  if (known) return known;
  const signed = { low: -range.high, high: range.high };
  twoSided.set(range, signed);
  return signed;
}

/** Multipliers of `gaussian`, about 1: two standard deviations of p = 0.5 to both sides, whatever p is. */
export const MULTIPLIER_RANGE: ValueRange = { low: -1, high: 3 };

/** The quantile of |values| over those that are not zero, to 1/2048 of `top`. */
function quantileOfSizes(values: Float32Array, top: number): number {
  const bins = new Uint32Array(FINE_BINS);
  let count = 0;
  for (const value of values) {
    if (value === 0) continue;
    count++;
    bins[Math.min(FINE_BINS - 1, Math.floor((Math.abs(value) / top) * FINE_BINS))]!++;
  }
  let below = 0;
  for (let i = 0; i < FINE_BINS; i++) {
    below += bins[i]!;
    if (below >= count * QUANTILE) return ((i + 1) / FINE_BINS) * top;
  }
  return top;
}

/** Bars of the histogram. */
export const SPREAD_BINS = 36;

export interface Spread {
  readonly range: ValueRange;
  /** Counts of non-zero values in equal bins over the range; what lies beyond is in the outer bins. */
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  /** Zeros, which no bin holds. */
  readonly zeros: { readonly before: number; readonly after: number };
}

function countBins(values: Float32Array, range: ValueRange, bins: number): Uint32Array {
  const counts = new Uint32Array(bins);
  const perUnit = bins / (range.high - range.low);
  for (const value of values) {
    if (value === 0) continue;
    const bin = Math.floor((value - range.low) * perUnit);
    counts[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin]!++;
  }
  return counts;
}

let lastBefore: {
  readonly values: Float32Array;
  readonly range: ValueRange;
  readonly counts: Uint32Array;
} | null = null;

/** Bins of the maps before dropout, kept while p is dragged. */
function beforeBins(values: Float32Array, range: ValueRange, bins: number): Uint32Array {
  const last = lastBefore;
  if (last?.values === values && last.range === range && last.counts.length === bins)
    return last.counts;
  const counts = countBins(values, range, bins);
  lastBefore = { values, range, counts };
  return counts;
}

/** How the values spread before and after dropout, over the same bins. */
export function spreadOf(scene: SiteScene, bins: number): Spread {
  const range = siteRange(scene);
  const before = beforeBins(scene.before, range, bins);
  const after = scene.after === scene.before ? before : countBins(scene.after, range, bins);
  const zeros = (counts: Uint32Array): number =>
    counts.reduce((left, count) => left - count, scene.total);
  return { range, before, after, zeros: { before: zeros(before), after: zeros(after) } };
}
