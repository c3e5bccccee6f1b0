/** The experiment of the opened site, started anew whenever what it depends on changes. */
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { dropAt } from '../../../core/masks';
import { planOf } from '../../../core/plan';
import type { NdArray } from '../../../core/trace';
import { Experiment } from '../../../scene/expectationScene';
import { useApp, useAppStore } from '../../store';
import { Runner, type Progress } from './runner';

const stillness = matchMedia('(prefers-reduced-motion: reduce)');

/** The site's maps before dropout; null while they are on their way. */
function useBefore(): NdArray | null {
  return useApp(({ trace, view }) =>
    trace?.meta.site === view.site ? (trace.arrays.before ?? null) : null,
  );
}

export function useExperiment(): { readonly runner: Runner; readonly progress: Progress } {
  const store = useAppStore();
  const before = useBefore();
  const site = useApp((state) => state.view.site);
  const drop = useApp((state) => dropAt(state.view, state.view.site));
  const seed = useApp((state) => state.view.seed);
  const scaling = useApp((state) => state.view.scaling);
  // While somebody talks nothing moves by itself.
  const present = useApp((state) => state.view.present);
  const [runner] = useState(() => new Runner(!stillness.matches && !present));
  const progress = useSyncExternalStore(runner.subscribe, runner.look);
  useLayoutEffect(() => {
    runner.start(() => {
      if (!before || !drop || drop.variant === 'dropconnect') return null;
      return new Experiment(
        { ...planOf(store.getState().view), seed, scaling },
        site,
        drop,
        before,
      );
    });
  }, [runner, store, before, site, drop, seed, scaling]);
  useEffect(() => () => runner.stop(), [runner]);
  return { runner, progress };
}
