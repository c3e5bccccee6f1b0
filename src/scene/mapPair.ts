/** Two maps of one shape set side by side: on one scale, and how far they are apart. */
import type { Shape } from '../core/types';
import { mapShape } from './cells';
import { niceAbove } from './nextScene';
import type { ValueRange } from './siteValues';

/** One channel of `[h, w, c]` as a map `[h, w]` of its own. */
export function channelOf(data: Float32Array, shape: Shape, channel: number): Float32Array {
  const [height, width, channels] = mapShape(shape);
  return Float32Array.from({ length: height * width }, (_, i) => data[i * channels + channel]!);
}

/** How far two arrays of one length are apart. */
export interface Apart {
  /** Values of which a pair was compared. */
  readonly count: number;
  /** Pairs that are not equal. */
  readonly differ: number;
  /** The largest |first − second|. */
  readonly largest: number;
}

/** @param rounding pairs that differ by no more than this part of a value count as equal */
export function apartOf(first: Float32Array, second: Float32Array, rounding = 0): Apart {
  let differ = 0;
  let largest = 0;
  for (let i = 0; i < first.length; i++) {
    const distance = Math.abs(first[i]! - second[i]!);
    if (distance > rounding * Math.abs(first[i]!)) differ++;
    if (distance > largest) largest = distance;
  }
  return { count: first.length, differ, largest };
}

export interface MapPair extends Apart {
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** first − second. */
  readonly difference: Float32Array;
  /** Shared by both: from 0 up, or about 0 where there are negative values. */
  readonly domain: ValueRange;
  /** About 0. */
  readonly differenceDomain: ValueRange;
}

/** A difference smaller than this part of the maps' scale must not look large. */
const LEAST_DIFFERENCE = 0.2;

/** @param domain of both maps, where they have one that is shared with others; else their own */
export function mapPair(
  first: Float32Array,
  second: Float32Array,
  domain: ValueRange = ownDomain(first, second),
): MapPair {
  const apart = apartOf(first, second);
  const far = niceAbove(Math.max(apart.largest, domain.high * LEAST_DIFFERENCE));
  return {
    ...apart,
    first,
    second,
    difference: first.map((value, i) => value - second[i]!),
    domain,
    differenceDomain: { low: -far, high: far },
  };
}

function ownDomain(first: Float32Array, second: Float32Array): ValueRange {
  let low = 0;
  let high = 0;
  for (const values of [first, second]) {
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const top = niceAbove(Math.max(high, -low));
  return { low: low < 0 ? -top : 0, high: top };
}
