/** Figures that add up exactly as shown: integers of thousandths. */

export const UNIT = 1000;

/** Thousandths of a number, never −0. */
export const thousandths = (value: number): number => Math.round(value * UNIT) + 0;

/**
 * Integers near `values` · 1000 that add up to `total` exactly, each less than one unit off
 * (largest-remainder rounding; of equal remainders the first). `total` must lie within one unit of the values' own sum.
 */
export function shareOut(values: ArrayLike<number>, total: number): number[] {
  const shares = new Array<number>(values.length);
  const remainders = new Float64Array(values.length);
  let missing = total;
  for (let i = 0; i < values.length; i++) {
    const scaled = values[i]! * UNIT;
    const share = Math.floor(scaled) + 0;
    shares[i] = share;
    remainders[i] = scaled - share;
    missing -= share;
  }
  if (missing <= 0) return shares;
  // What is above the bound gets one more, and the first of those that are just at it.
  const bound = remainders.slice().sort()[Math.max(0, values.length - missing)]!;
  let atBound = missing;
  for (const remainder of remainders) if (remainder > bound) atBound--;
  for (let i = 0; i < shares.length; i++) {
    const more = remainders[i]! > bound || (remainders[i] === bound && atBound-- > 0);
    if (more) shares[i] = shares[i]! + 1 + 0;
  }
  return shares;
}

export interface Sums {
  readonly sums: readonly number[];
  readonly total: number;
}

/** Sums of channels in thousandths, such that with the rounded bias they make the rounded total. */
export function roundSums(sums: ArrayLike<number>, bias: number): Sums {
  let all = 0;
  for (let i = 0; i < sums.length; i++) all += sums[i]!;
  const total = thousandths(all + bias);
  return { sums: shareOut(sums, total - thousandths(bias)), total };
}
