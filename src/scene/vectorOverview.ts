/** A vector too long for a bar an entry, as columns of several entries each. */
import type { SiteScene } from './siteScene';
import { niceAbove } from './nextScene';

export interface VectorOverview {
  /** Entries of a column; the last one may have fewer. */
  readonly per: number;
  /** Mean |before| and mean |after| of each column, which is what 1/(1−p) keeps in expectation. */
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** A round number that none of them is above. */
  readonly high: number;
}

function meanSizes(values: Float32Array, order: readonly number[], per: number): Float32Array {
  const means = new Float32Array(Math.ceil(order.length / per));
  for (let column = 0, from = 0; column < means.length; column++, from += per) {
    const to = Math.min(order.length, from + per);
    let sum = 0;
    for (let place = from; place < to; place++) sum += Math.abs(values[order[place]!]!);
    means[column] = sum / (to - from);
  }
  return means;
}

/**
 * @param order all entries, as they are to stand side by side
 * @param most how many columns there is room for
 */
export function vectorOverview(
  scene: Pick<SiteScene, 'before' | 'after'>,
  order: readonly number[],
  most: number,
): VectorOverview {
  const per = Math.max(1, Math.ceil(order.length / Math.max(1, most)));
  const before = meanSizes(scene.before, order, per);
  const after = scene.after === scene.before ? before : meanSizes(scene.after, order, per);
  const top = (means: Float32Array): number => means.reduce((a, b) => Math.max(a, b), 0);
  return { per, before, after, high: niceAbove(Math.max(top(before), top(after))) };
}

/** Where a page stands among all, as parts of their length. */
export const pageSpan = (page: number, pageSize: number, total: number) => ({
  from: Math.min(1, (page * pageSize) / total),
  to: Math.min(1, ((page + 1) * pageSize) / total),
});
