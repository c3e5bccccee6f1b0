/** What the classes are called of the network that predicted, which may not be the one that is loading. */
import { useMemo } from 'react';
import { OWN_MODEL } from '../../nets/own';
import { modelById } from '../../nets/registry';
import { DIGIT_WORDS, wordsFor, type ClassWords } from '../../scene/classWords';
import { useApp } from '../store';

export function useClassWords(): ClassWords {
  const model = useApp((state) => state.trace?.meta.model ?? state.view.model);
  // A person may give the classes other names at any time; the store tells when.
  const names = useApp(() => modelById(model)?.data.classNames);
  return useMemo(
    () => (model === OWN_MODEL && names ? wordsFor(names) : DIGIT_WORDS),
    [model, names],
  );
}
