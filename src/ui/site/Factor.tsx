/** What a kept activation is multiplied by; opens the ways to choose that. */
import { SCALINGS } from '../../core/types';
import type { SiteScene } from '../../scene/siteScene';
import { effectText } from '../../scene/siteWords';
import { SCALING_NAMES } from '../../scene/variantNames';
import { setScaling } from '../../state/actions';
import { i18n, translated } from '../../words/i18n';
import { LensLink } from '../lens/LensLink';
import { Opens } from '../Opens';
import { Popup } from '../Popup';
import { useApp, useAppStore } from '../store';

export function Factor({ scene }: { readonly scene: SiteScene }) {
  const store = useAppStore();
  const scaling = useApp((state) => state.view.scaling);
  const text = effectText(scene);
  return (
    <>
      <Popup
        className="head-button number"
        label={i18n.t('Factor of what is kept: {factor}', { factor: text })}
        trigger={<Opens>{text}</Opens>}
      >
        <p className="popup-heading">{i18n.t('Where the factor is that keeps the mean')}</p>
        {SCALINGS.map((one) => (
          <button
            key={one}
            type="button"
            className="popup-item"
            aria-pressed={one === scaling}
            data-closes
            onClick={() => setScaling(store, one)}
          >
            <span>{translated(SCALING_NAMES[one].name)}</span>
            <span className="muted small">{translated(SCALING_NAMES[one].does)}</span>
          </button>
        ))}
        <div data-closes>
          <LensLink lens="expectation" className="popup-item popup-last">
            {i18n.t('Why is a factor needed?')}
          </LensLink>
        </div>
      </Popup>
      <LensLink lens="expectation" className="lens-link head-why">
        {i18n.t('why?')}
      </LensLink>
    </>
  );
}
