/** What the network trained the other way made of the same picture under the same mask, if it was seen. */
import { useEffect, useMemo, useState } from 'react';
import type { TraceMeta } from '../../core/trace';
import { MODELS, modelById } from '../../nets/registry';
import type { PredictionScene } from '../../scene/predictionScene';
import { i18n } from '../../words/i18n';
import { useApp, useAppStore } from '../store';

type Accuracy = NonNullable<PredictionScene['accuracy']>;

export interface OtherWeights {
  /** How they were trained: `trained without`. */
  readonly name: string;
  readonly accuracy: Accuracy;
}

/** Picture, mask and placement that a prediction was made under. */
const circumstances = ({ input, plan }: TraceMeta): string => JSON.stringify([input, plan]);

/** What each model was last seen to make of which circumstances. Not drawn itself, so no state of React's. */
class Seen {
  private readonly last = new Map<
    string,
    { readonly meta: TraceMeta; readonly accuracy: Accuracy }
  >();

  note(meta: TraceMeta, accuracy: Accuracy): void {
    this.last.set(meta.model, { meta, accuracy });
  }

  /** Under the same circumstances that of another model of the same pictures. */
  other(meta: TraceMeta): OtherWeights | null {
    const entry = modelById(meta.model);
    // Another network altogether.
    if (entry?.built) return null;
    const own = entry?.data.id;
    for (const { id, data } of MODELS) {
      const seen = id === meta.model || data.id !== own ? undefined : this.last.get(id);
      if (!seen || circumstances(seen.meta) !== circumstances(meta)) continue;
      const without = modelById(id)?.trainedWith.length === 0;
      return {
        name: without ? i18n.t('trained without') : i18n.t('trained with'),
        accuracy: seen.accuracy,
      };
    }
    return null;
  }
}

/** @param accuracy of the prediction on the screen; noted once that has settled */
export function useOtherWeights(accuracy: PredictionScene['accuracy']): OtherWeights | null {
  const store = useAppStore();
  const meta = useApp((state) => state.trace?.meta);
  const [seen] = useState(() => new Seen());
  useEffect(() => {
    if (!accuracy || !meta) return;
    const note = () => {
      const { settled, trace } = store.getState();
      if (settled && trace?.meta === meta) seen.note(meta, accuracy);
    };
    note();
    return store.subscribe(note);
  }, [store, seen, accuracy, meta]);
  return useMemo(() => (meta ? seen.other(meta) : null), [seen, meta]);
}
