/** What the network trained the other way made of the same picture under the same mask, if it was seen. */
import { useState } from 'react';
import { MODELS, modelById } from '../../nets/registry';
import type { PredictionScene } from '../../scene/predictionScene';
import { useApp } from '../store';

type Accuracy = NonNullable<PredictionScene['accuracy']>;

interface Seen {
  /** Picture, mask and placement that it was seen under. */
  readonly key: string;
  readonly accuracy: Accuracy;
}

export interface OtherWeights {
  /** How they were trained: `trained without`. */
  readonly name: string;
  readonly accuracy: Accuracy;
}

export function useOtherWeights(accuracy: PredictionScene['accuracy']): OtherWeights | null {
  const settled = useApp((state) => state.settled);
  const meta = useApp((state) => state.trace?.meta);
  const [seen, setSeen] = useState<Readonly<Record<string, Seen>>>({});
  if (!meta) return null;
  const key = JSON.stringify([meta.input, meta.plan]);
  const known = seen[meta.model];
  if (settled && accuracy && (known?.key !== key || known.accuracy !== accuracy)) {
    setSeen({ ...seen, [meta.model]: { key, accuracy } });
  }
  const other = MODELS.find(({ id }) => id !== meta.model && seen[id]?.key === key);
  if (!other) return null;
  const without = modelById(other.id)?.trainedWith.length === 0;
  return {
    name: without ? 'trained without' : 'trained with',
    accuracy: seen[other.id]!.accuracy,
  };
}
