/** What each placement does to the picture on the screen: asked of the engine once that has settled. */
import { useEffect, useState } from 'react';
import { planOf } from '../../core/plan';
import { predictedClasses } from '../../core/prediction';
import type { Trace } from '../../core/trace';
import type { Placement } from '../../nets/placements';
import {
  outcomesQuestion,
  placementOutcomes,
  type PlacementOutcome,
} from '../../scene/placementScene';
import type { AppState } from '../../state/store';
import { useCommands } from '../commands';
import { useApp, useAppStore } from '../store';

interface Found {
  readonly key: string;
  /** Null where there is no answer to be had. */
  readonly outcomes: readonly PlacementOutcome[] | null;
}

/** The class of the picture in the clean run; null for a class per pixel. */
function cleanClass(trace: Trace): number | null {
  const output = trace.arrays['output/clean'];
  if (output?.shape.length !== 1) return null;
  return predictedClasses(output.data, output.shape[0]!)[0]!;
}

/** All that the outcomes depend on, as text; empty while the screen changes. */
function keyOf({ settled, trace }: AppState): string {
  if (!settled || !trace) return '';
  const { model, input, plan } = trace.meta;
  return JSON.stringify([model, input, plan.seed, plan.pass, plan.mode, plan.scaling]);
}

/** One per placement; undefined until they are known, null if they cannot be. */
export function usePlacementOutcomes(
  placements: readonly Placement[],
): readonly PlacementOutcome[] | null | undefined {
  const store = useAppStore();
  const { ask } = useCommands();
  const key = useApp(keyOf);
  const [found, setFound] = useState<Found | null>(null);
  useEffect(() => {
    const { trace, view } = store.getState();
    if (key === '' || !trace) return;
    let current = true;
    ask(outcomesQuestion(placements, planOf(view), cleanClass(trace))).then(
      (answer) => {
        if (current && answer) setFound({ key, outcomes: placementOutcomes(answer) });
      },
      () => {
        if (current) setFound({ key, outcomes: null });
      },
    );
    return () => {
      current = false;
    };
  }, [store, ask, key, placements]);
  return found?.key === key ? found.outcomes : undefined;
}
