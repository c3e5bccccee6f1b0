/**
 * Beat 1: everything the page can say about the opened site by itself, from its "before" maps and the
 * plan: mask, after, counts. Recomputed only when one of those changes, shared by all panels.
 */
import {
  applyEffect,
  countStates,
  dropAt,
  editsAt,
  effectAt,
  type StateCounts,
} from '../core/masks';
import type { NdArray, Trace } from '../core/trace';
import type { Drop, Plan, Shape, SiteEdits, SiteId } from '../core/types';

export interface SiteScene {
  readonly site: SiteId;
  readonly shape: Shape;
  readonly before: Float32Array;
  /** Null where nothing is masked: no dropout here, p = 0, inference, or a variant without a mask. */
  readonly keep: Uint8Array | null;
  /** Multipliers of `gaussian`, one per activation; null for all others. */
  readonly multiplier: Float32Array | null;
  readonly after: Float32Array;
  /** What a kept activation is multiplied by. */
  readonly scale: number;
  readonly drop: Drop | null;
  readonly counts: StateCounts;
  readonly total: number;
  /** Dropped ones, silent or not, over all. */
  readonly droppedFraction: number;
}

function compute(before: NdArray, plan: Plan, site: SiteId): SiteScene {
  const effect = effectAt(plan, site, before.shape);
  const keep = effect?.keep ?? null;
  const after = applyEffect(before.data, effect);
  const counts = countStates(before.data, keep);
  const total = before.data.length;
  return {
    site,
    shape: before.shape,
    before: before.data,
    keep,
    multiplier: effect?.multiplier ?? null,
    after,
    scale: effect?.scale ?? 1,
    drop: dropAt(plan, site) ?? null,
    counts,
    total,
    droppedFraction: (counts.dropped + counts.droppedSilent) / total,
  };
}

interface Last {
  readonly before: NdArray;
  readonly edits: SiteEdits | undefined;
  readonly key: string;
  readonly scene: SiteScene;
}

let last: Last | null = null;

/** The scene of the opened site; null until the trace holds that site's maps. */
export function siteScene(trace: Trace | null, plan: Plan, site: SiteId): SiteScene | null {
  const before = trace?.arrays.before;
  if (!before || trace.meta.site !== site) return null;
  const drop = dropAt(plan, site);
  const edits = editsAt(plan, site);
  const key = [
    site,
    drop?.variant,
    drop?.rate,
    drop?.blockSize,
    plan.scaling,
    plan.mode,
    plan.seed,
    plan.pass,
  ].join();
  if (last?.before !== before || last.edits !== edits || last.key !== key)
    last = { before, edits, key, scene: compute(before, plan, site) };
  return last.scene;
}
