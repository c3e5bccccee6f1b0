/** The opened model, and its network as the page knows it. */
import type { NetSpec, SiteId } from '../core/types';
import type { ModelEntry } from '../nets/registry';
import { modelOf } from '../state/permalinkKeys';
import { useApp } from './store';

export const useModel = (): ModelEntry => modelOf({ model: useApp((state) => state.view.model) });

const NONE: ReadonlySet<SiteId> = new Set();

/** Layers of the opened model whose weights were never trained. */
export const useUntrained = (): ReadonlySet<SiteId> => useModel().built?.untrained ?? NONE;

/** The network as the engine has it; until that has come, as it is registered. */
export function useSpec(): NetSpec {
  const model = useModel();
  const traced = useApp(({ trace }) => (trace?.meta.model === model.id ? trace.meta.spec : null));
  return traced ?? model.spec;
}
