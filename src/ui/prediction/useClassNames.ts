/** Names of the classes of the network that predicted, which may not be the one that is loading. */
import { useMemo } from 'react';
import { modelById } from '../../nets/registry';
import { useApp } from '../store';

/** One per class; the background of scenes is no class that is looked for. */
export function useClassNames(): readonly string[] {
  const model = useApp((state) => state.trace?.meta.model ?? state.view.model);
  return useMemo(
    () => (modelById(model)?.data.classNames ?? []).map((name) => (name === 'background' ? 'none' : name)), // prettier-ignore
    [model],
  );
}
