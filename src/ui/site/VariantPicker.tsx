/** Which kind of dropout the site has; where there is none, picking a kind puts it there. */
import { VARIANTS, type Drop } from '../../core/types';
import { VARIANT_NAMES, variantLabel, variantTitle } from '../../scene/variantNames';
import { setVariant, toggleDrop } from '../../state/actions';
import { i18n, translated } from '../../words/i18n';
import { Opens } from '../Opens';
import { Popup } from '../Popup';
import { useApp, useAppStore } from '../store';

export function VariantPicker({ drop }: { readonly drop: Drop | undefined }) {
  const store = useAppStore();
  const site = useApp((state) => state.view.site);
  const name = drop ? variantLabel(drop.variant) : i18n.t('Add dropout');
  return (
    <Popup
      className="small"
      label={
        drop
          ? i18n.t('Kind of dropout at {site}: {name}', { site, name })
          : i18n.t('Add dropout to {site}', { site })
      }
      trigger={<Opens>{name}</Opens>}
    >
      <p className="popup-heading">{i18n.t('What one random decision covers')}</p>
      {VARIANTS.map((variant) => (
        <button
          key={variant}
          type="button"
          className="popup-item"
          aria-pressed={drop?.variant === variant}
          data-closes
          onClick={() => setVariant(store, site, variant)}
        >
          <span>{variantTitle(variant)}</span>
          <span className="muted small">{translated(VARIANT_NAMES[variant].does)}</span>
        </button>
      ))}
      {drop && (
        <button
          type="button"
          className="popup-item popup-last"
          data-closes
          onClick={() => toggleDrop(store, site)}
        >
          {i18n.t('Remove dropout from {site}', { site })}
        </button>
      )}
    </Popup>
  );
}
