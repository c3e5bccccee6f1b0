/** Says of a layer that its weights were never trained; of all others nothing. */
import type { SiteId } from '../core/types';
import { useUntrained } from './useModel';

export function UntrainedMark({ layer }: { readonly layer: SiteId }) {
  if (!useUntrained().has(layer)) return null;
  return (
    <span className="untrained muted small" title="It has the weights that it started from">
      untrained
    </span>
  );
}
