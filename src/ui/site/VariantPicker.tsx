/** Which kind of dropout the site has; where there is none, picking a kind puts it there. */
import { VARIANTS, type Drop } from '../../core/types';
import { VARIANT_NAMES, variantLabel } from '../../scene/variantNames';
import { setVariant, toggleDrop } from '../../state/actions';
import { Opens } from '../Opens';
import { Popup } from '../Popup';
import { useApp, useAppStore } from '../store';

export function VariantPicker({ drop }: { readonly drop: Drop | undefined }) {
  const store = useAppStore();
  const site = useApp((state) => state.view.site);
  const name = drop ? variantLabel(drop.variant) : 'Add dropout';
  return (
    <Popup
      className="small"
      label={drop ? `Kind of dropout at ${site}: ${name}` : `Add dropout to ${site}`}
      trigger={<Opens>{name}</Opens>}
    >
      <p className="popup-heading">What one random decision covers</p>
      {VARIANTS.map((variant) => (
        <button
          key={variant}
          type="button"
          className="popup-item"
          aria-pressed={drop?.variant === variant}
          data-closes
          onClick={() => setVariant(store, site, variant)}
        >
          <span>{VARIANT_NAMES[variant].name}</span>
          <span className="muted small">{VARIANT_NAMES[variant].does}</span>
        </button>
      ))}
      {drop && (
        <button
          type="button"
          className="popup-item popup-last"
          data-closes
          onClick={() => toggleDrop(store, site)}
        >
          Remove dropout from {site}
        </button>
      )}
    </Popup>
  );
}
