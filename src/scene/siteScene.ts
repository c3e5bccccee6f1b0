/**
 * Beat 1: everything the page can say about the opened site by itself, from its "before" maps and the
 * plan: mask, after, counts. Recomputed only when one of those changes, shared by all panels.
 */
import { openedNext } from '../core/graph';
import { kernelEffectAt, kernelShape } from '../core/kernelMask';
import {
  applyEffect,
  countStates,
  dropAt,
  editsAt,
  effectAt,
  type Effect,
  type StateCounts,
} from '../core/masks';
import type { NdArray, Trace } from '../core/trace';
import {
  sizeOf,
  type Drop,
  type Plan,
  type Shape,
  type SiteEdits,
  type SiteId,
} from '../core/types';

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
  /** Added to a kept activation, and what a dropped one becomes: 0 for all but `alpha`. */
  readonly shift: number;
  readonly dropsTo: number;
  readonly drop: Drop | null;
  /** The site's hand edits, where they have an effect. */
  readonly edits: SiteEdits | null;
  /** Of `dropconnect`: what became of the next conv's weights; null for all others. */
  readonly weights: WeightCounts | null;
  readonly counts: StateCounts;
  readonly total: number;
  /** Dropped ones, silent or not, over all. */
  readonly droppedFraction: number;
}

/** How many of a kernel's weights DropConnect drops, and what the others are multiplied by. */
export interface WeightCounts {
  readonly layer: SiteId;
  readonly dropped: number;
  readonly total: number;
  readonly scale: number;
}

/** The weights of the opened next conv; null where the site's drop is no `dropconnect`. */
function weightsAt(
  { spec, next }: Pick<Trace['meta'], 'spec' | 'next'>,
  plan: Plan,
  site: SiteId,
): WeightCounts | null {
  const layer = openedNext(spec, site, next)?.layer;
  if (!layer || dropAt(plan, site)?.variant !== 'dropconnect') return null;
  const effect = kernelEffectAt(plan, spec, layer);
  const total = sizeOf(kernelShape(spec, layer));
  const kept = effect?.keep?.reduce((sum, bit) => sum + bit, 0) ?? total;
  return { layer: layer.name, dropped: total - kept, total, scale: effect?.scale ?? 1 };
}

/** The mask; `gaussian` has one only where a hand dropped. */
function maskOf(effect: Effect | null, edits: SiteEdits | null, total: number): Uint8Array | null {
  if (!effect?.multiplier || !edits || edits.drop.length === 0) return effect?.keep ?? null;
  const keep = new Uint8Array(total).fill(1);
  for (const unit of edits.drop) keep[unit] = 0;
  return keep;
}

/** The scene of any site's numbers under a plan, whichever site is opened. */
export function sceneOf(
  meta: Pick<Trace['meta'], 'spec' | 'next'>,
  before: NdArray,
  plan: Plan,
  site: SiteId,
): SiteScene {
  const effect = effectAt(plan, site, before.shape);
  const weights = weightsAt(meta, plan, site);
  const edits = (plan.mode !== 'inference' && editsAt(plan, site)) || null;
  const keep = maskOf(effect, edits, before.data.length);
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
    shift: effect?.shift ?? 0,
    dropsTo: effect?.dropped ?? 0,
    drop: dropAt(plan, site) ?? null,
    edits,
    weights,
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
    trace.meta.next,
  ].join();
  if (last?.before !== before || last.edits !== edits || last.key !== key)
    last = { before, edits, key, scene: sceneOf(trace.meta, before, plan, site) };
  return last.scene;
}
