/** Which next conv is opened, and what the trace holds of it. */
import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { nextConvs, openedNext, type NextConv } from '../../core/graph';
import type { ArrayName, Trace } from '../../core/trace';
import { modelById } from '../../nets/registry';
import type { Cell } from '../../scene/cells';
import { nextScene, type NextScene } from '../../scene/nextScene';
import { clampAt } from '../../scene/windowScene';
import { useApp, useAppStore } from '../store';

export interface OpenedNext {
  readonly paths: readonly NextConv[];
  readonly next: NextConv;
  /** Null while the engine has not yet brought this conv's arrays. */
  readonly scene: NextScene | null;
  readonly trace: Trace | null;
  readonly filter: number;
  readonly at: Cell;
}

const ARRAYS: readonly ArrayName[] = [
  'before',
  'next/kernel',
  'next/bias',
  'next/input_clean',
  'next/input_dropped',
  'next/linear_clean',
  'next/linear_dropped',
];

/** The trace as of its last change that matters here: the ripple and the prediction do not. */
function useNextTrace(): Trace | null {
  const store = useAppStore();
  const meta = useApp((state) => state.trace?.meta);
  const arrays = useApp(useShallow((state) => ARRAYS.map((name) => state.trace?.arrays[name])));
  return useMemo(
    () => (meta && arrays.length > 0 ? store.getState().trace : null),
    [store, meta, arrays],
  );
}

/** Null where no layer with a kernel follows the site. Stays the same object while nothing of it changes. */
export function useOpenedNext(): OpenedNext | null {
  const trace = useNextTrace();
  const model = useApp((state) => state.view.model);
  const site = useApp((state) => state.view.site);
  const asked = useApp((state) => state.view.next);
  const filter = useApp((state) => state.view.filter);
  const at = useApp((state) => state.view.at);
  const spec = modelById(model)?.spec ?? trace?.meta.spec;
  const way = useMemo(() => {
    const next = spec ? openedNext(spec, site, asked) : null;
    return spec && next ? { next, paths: nextConvs(spec, site) } : null;
  }, [spec, site, asked]);
  const scene = nextScene(trace, site, way?.next ?? null);
  const window = useMemo(() => {
    if (!way) return null;
    const filters = way.next.layer.shape.at(-1)!;
    return {
      filter: Math.min(filters - 1, Math.max(0, filter)),
      at: clampAt(way.next.layer, at),
    };
  }, [way, filter, at]);
  return useMemo(
    () => (way && window ? { ...way, ...window, scene, trace } : null),
    [way, window, scene, trace],
  );
}
