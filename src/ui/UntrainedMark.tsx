/** Says of a layer that its weights were never trained; of all others nothing. */
import type { SiteId } from '../core/types';
import { useUntrained } from './useModel';
import { i18n } from '../words/i18n';

export function UntrainedMark({ layer }: { readonly layer: SiteId }) {
  if (!useUntrained().has(layer)) return null;
  return (
    <span
      className="untrained muted small"
      title={i18n.t('It has the weights that it started from')}
    >
      {i18n.t('untrained')}
    </span>
  );
}
