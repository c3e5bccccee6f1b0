/** Pictures that have a number: the scenes of one model, the test pictures of another. */
import { useState } from 'react';
import { setInput } from '../../state/actions';
import type { InputRef } from '../../state/view';
import { useApp, useAppStore } from '../store';
import { useModel } from '../useModel';

const SCENES = 2 ** 32;

export interface NumberedInput {
  readonly kind: 'scene' | 'picture';
  /** The one that is shown, or was before the drawing. */
  readonly number: number;
  readonly count: number;
  readonly open: (number: number) => void;
}

const numberOf = (input: InputRef): number | null => {
  if (input.kind === 'draw' || input.kind === 'upload') return null;
  return input.kind === 'scene' ? input.number : input.index;
};

export function useNumberedInput(): NumberedInput {
  const store = useAppStore();
  const model = useModel();
  const shown = numberOf(useApp((state) => state.view.input));
  const [last, setLast] = useState({ data: model.data.id, number: shown ?? model.picture });
  if (last.data !== model.data.id || (shown !== null && shown !== last.number)) {
    setLast({ data: model.data.id, number: shown ?? model.picture });
  }
  // A person’s own model can look at scenes too.
  const scenes = model.data.input !== 'test';
  return {
    kind: scenes ? 'scene' : 'picture',
    number: last.number,
    count: scenes ? SCENES : (model.data.testPictures ?? 0),
    open: (number) =>
      setInput(store, scenes ? { kind: 'scene', number } : { kind: 'test', index: number }),
  };
}
