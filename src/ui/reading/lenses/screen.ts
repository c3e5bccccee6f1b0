/** What the lenses' readings have in common: the opened site and next conv, and what the engine found. */
import { findLayer, openedNext, type NextConv } from '../../../core/graph';
import type { Answer, Question } from '../../../core/inspection';
import { planOf } from '../../../core/plan';
import type { NdArray, Trace } from '../../../core/trace';
import type { NetSpec, Plan, SiteId } from '../../../core/types';
import { cellAt, mapShape, placeOf, type Cell } from '../../../scene/cells';
import { nextScene, type NextScene } from '../../../scene/nextScene';
import { clampAt } from '../../../scene/windowScene';
import { modelOf } from '../../../state/permalinkKeys';
import type { AppState } from '../../../state/store';

export interface Opened {
  readonly next: NextConv;
  readonly filter: number;
  readonly at: Cell;
  /** Null while the engine has not yet brought this conv's arrays. */
  readonly scene: NextScene | null;
}

export interface Screen {
  readonly plan: Plan;
  readonly spec: NetSpec;
  readonly site: SiteId;
  /** Channel of the site that is picked, and how many there are. */
  readonly channel: number;
  readonly channels: number;
  /** Null until it holds the site's maps. */
  readonly trace: Trace | null;
  readonly before: NdArray | null;
  readonly opened: Opened | null;
  /** The opened window's place in a map of any size; its middle where no kernel follows. */
  readonly around: (height: number, width: number) => Cell;
}

function openedOf({ view }: AppState, spec: NetSpec, trace: Trace | null): Opened | null {
  const next = openedNext(spec, view.site, view.next);
  if (!next) return null;
  const filters = next.layer.shape.at(-1)!;
  return {
    next,
    filter: Math.min(filters - 1, Math.max(0, view.filter)),
    at: clampAt(next.layer, view.at),
    scene: nextScene(trace, view.site, next),
  };
}

export function screenOf(state: AppState): Screen {
  const { view } = state;
  const model = modelOf(view);
  const spec = state.trace?.meta.model === model.id ? state.trace.meta.spec : model.spec;
  const trace = state.trace?.meta.site === view.site ? state.trace : null;
  const channels = mapShape(findLayer(spec, view.site)?.shape ?? [1])[2];
  const opened = openedOf(state, spec, trace);
  const place = opened ? placeOf(opened.next.layer.shape, opened.at) : { u: 0.5, v: 0.5 };
  return {
    plan: planOf(view),
    spec,
    site: view.site,
    channel: Math.min(view.channel, channels - 1),
    channels,
    trace,
    before: trace?.arrays.before ?? null,
    opened,
    around: (height, width) => cellAt([height, width, 1], place),
  };
}

/** What the engine found of the present screen; null while it is at it. */
export function answerOf<K extends Question['kind']>(
  { finding }: AppState,
  kind: K,
): Extract<Answer, { readonly kind: K }> | null {
  if (!finding?.answer || finding.stale || finding.answer.kind !== kind) return null;
  return finding.answer as Extract<Answer, { kind: K }>;
}
