/** An output that is no choice between classes: one channel of both runs, and what dropout changed. */
import type { NdArray } from '../core/trace';
import { asMap } from '../core/types';
import { i18n } from '../words/i18n';
import { finePercentText } from './figures';
import { filterMaps, type FilterMaps } from './nextScene';
import type { Pixel } from './predictionScene';

export interface OutputMaps extends FilterMaps {
  /** Where the runs are furthest apart. */
  readonly most: Pixel;
}

/** @param clean `[h, w, c]` of the clean run; `dropped` the same of the dropped run */
export function outputMaps(clean: NdArray, dropped: NdArray, channel: number): OutputMaps {
  const [height, width, filters] = asMap(clean.shape);
  const both = { clean: clean.data, dropped: dropped.data };
  const maps = filterMaps({ height, width, filters, ...both }, channel);
  let most = 0;
  maps.difference.forEach((apart, i) => {
    if (Math.abs(apart) > Math.abs(maps.difference[most]!)) most = i;
  });
  return { ...maps, most: { y: Math.floor(most / width), x: most % width } };
}

/** The entries that dropout changed most, first those; of equal ones the earlier. */
export function largestValues(
  clean: Float32Array,
  dropped: Float32Array,
  count: number,
): readonly number[] {
  const apart = (i: number): number => Math.abs(dropped[i]! - clean[i]!);
  return Array.from(clean.keys())
    .sort((a, b) => apart(b) - apart(a) || a - b)
    .slice(0, count);
}

/** ‖dropped − clean‖₂ / ‖clean‖₂ in words. */
export function changeText(clean: NdArray, dropped: NdArray): string {
  let apart = 0;
  let whole = 0;
  clean.data.forEach((value, i) => {
    apart += (dropped.data[i]! - value) ** 2;
    whole += value ** 2;
  });
  if (apart === 0) return i18n.t('is the same in both runs');
  if (whole === 0) return i18n.t('is zero without dropout, and not with it');
  const part = finePercentText(Math.sqrt(apart / whole));
  return i18n.t('is {part} away from the clean run', { part });
}
