/** The prediction as it belongs together: both outputs, and the truth of the picture they were made from. */
import { useMemo, useState } from 'react';
import type { NdArray } from '../../core/trace';
import { predictionScene, type PredictionScene } from '../../scene/predictionScene';
import type { PictureInput } from '../../state/store';
import { useApp, useAppStore } from '../store';

export interface Prediction {
  readonly clean: NdArray;
  readonly dropped: NdArray;
  readonly input: PictureInput | null;
  readonly scene: PredictionScene;
}

interface Whole {
  readonly clean: NdArray | undefined;
  readonly dropped: NdArray | undefined;
  readonly input: PictureInput | null;
}

/** A picture may be newer than the outputs; it is taken together with them. */
function useWhole(): Whole {
  const store = useAppStore();
  const clean = useApp((state) => state.trace?.arrays['output/clean']);
  const dropped = useApp((state) => state.trace?.arrays['output/dropped']);
  const [whole, setWhole] = useState<Whole>(() => ({
    clean,
    dropped,
    input: store.getState().input,
  }));
  const late = useApp(
    ({ input, settled }) => whole.input !== input && (settled || whole.input === null),
  );
  if (late || whole.clean !== clean || whole.dropped !== dropped) {
    const fresh = { clean, dropped, input: store.getState().input };
    setWhole(fresh);
    return fresh;
  }
  return whole;
}

/** Null until the engine has brought both outputs. Stays the same object while nothing of it changes. */
export function usePrediction(): Prediction | null {
  const { clean, dropped, input } = useWhole();
  return useMemo(() => {
    if (!clean || !dropped) return null;
    return { clean, dropped, input, scene: predictionScene(clean, dropped, input?.labels ?? null) };
  }, [clean, dropped, input]);
}
