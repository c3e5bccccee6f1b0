/** Which next conv is opened, and what the trace holds of it. */
import type { NextConv } from '../../core/graph';
import { nextConvs } from '../../core/graph';
import type { Trace } from '../../core/trace';
import { modelById } from '../../nets/registry';
import type { Cell } from '../../scene/cells';
import { nextScene, openedNext, type NextScene } from '../../scene/nextScene';
import { clampAt } from '../../scene/windowScene';
import { useApp } from '../store';

export interface OpenedNext {
  readonly paths: readonly NextConv[];
  readonly next: NextConv;
  /** Null while the engine has not yet brought this conv's arrays. */
  readonly scene: NextScene | null;
  readonly trace: Trace | null;
  readonly filter: number;
  readonly at: Cell;
}

/** Null where no layer with a kernel follows the site. */
export function useOpenedNext(): OpenedNext | null {
  const trace = useApp((state) => state.trace);
  const view = useApp((state) => state.view);
  const spec = modelById(view.model)?.spec ?? trace?.meta.spec;
  const next = spec ? openedNext(spec, view.site, view.next) : null;
  if (!spec || !next) return null;
  const filters = next.layer.shape.at(-1)!;
  return {
    paths: nextConvs(spec, view.site),
    next,
    scene: nextScene(trace, view.site, next),
    trace,
    filter: Math.min(filters - 1, Math.max(0, view.filter)),
    at: clampAt(next.layer, view.at),
  };
}
