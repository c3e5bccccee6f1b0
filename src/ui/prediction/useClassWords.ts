/** What the classes are called of the network that predicted, which may not be the one that is loading. */
import { useMemo } from 'react';
import { DATASETS } from '../../nets/datasets';
import { modelById } from '../../nets/registry';
import { DIGIT_WORDS, wordsFor, type ClassWords } from '../../scene/classWords';
import { useApp } from '../store';

const SCENES = DATASETS['digit-scenes'];

export function useClassWords(): ClassWords {
  const model = useApp((state) => state.trace?.meta.model ?? state.view.model);
  // A person may give the classes other names at any time; the store tells when.
  const data = useApp(() => modelById(model)?.data);
  return useMemo(
    () =>
      !data || data.classNames === SCENES.classNames ? DIGIT_WORDS : wordsFor(data.classNames),
    [data],
  );
}
