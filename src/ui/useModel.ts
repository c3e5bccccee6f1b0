/** The opened model, and its network as the page knows it. */
import type { NetSpec } from '../core/types';
import type { ModelEntry } from '../nets/registry';
import { modelOf } from '../state/permalinkKeys';
import { useApp } from './store';

export const useModel = (): ModelEntry => modelOf({ model: useApp((state) => state.view.model) });

/** The network as the engine has it; until that has come, as it is registered. */
export function useSpec(): NetSpec {
  const model = useModel();
  const traced = useApp(({ trace }) => (trace?.meta.model === model.id ? trace.meta.spec : null));
  return traced ?? model.spec;
}
