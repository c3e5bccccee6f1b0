/** The prediction as it belongs together: both outputs, and the truth of the picture they were made from. */
import { useMemo, useState } from 'react';
import type { NdArray } from '../../core/trace';
import { predictionScene, type PredictionScene } from '../../scene/predictionScene';
import type { PictureInput } from '../../state/store';
import { useApp } from '../store';

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
  const clean = useApp((state) => state.trace?.arrays['output/clean']);
  const dropped = useApp((state) => state.trace?.arrays['output/dropped']);
  const input = useApp((state) => state.input);
  const settled = useApp((state) => state.settled);
  const [whole, setWhole] = useState<Whole>({ clean, dropped, input });
  const stale = whole.clean !== clean || whole.dropped !== dropped;
  const late = whole.input !== input && (settled || whole.input === null);
  if (stale || late) {
    const fresh = { clean, dropped, input };
    setWhole(fresh);
    return fresh;
  }
  return whole;
}

/** Null until the engine has brought both outputs. */
export function usePrediction(): Prediction | null {
  const { clean, dropped, input } = useWhole();
  const truth = input?.labels ?? null;
  const scene = useMemo(
    () => (clean && dropped ? predictionScene(clean, dropped, truth) : null),
    [clean, dropped, truth],
  );
  return clean && dropped && scene ? { clean, dropped, input, scene } : null;
}
