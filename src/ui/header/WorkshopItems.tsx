/** Ways into the workshop. */
import { PRESETS } from '../../nets/presets';
import { setLens } from '../../state/actions';
import { isOfBlocks, showBlocks } from '../../state/workshop';
import { useAppStore } from '../store';
import { useModel } from '../useModel';
import { i18n } from '../../words/i18n';

export function WorkshopItems() {
  const store = useAppStore();
  const model = useModel();
  const { built, title } = model;
  return (
    <div role="group" aria-label={i18n.t('From blocks')}>
      <p className="popup-heading">{i18n.t('From blocks')}</p>
      {isOfBlocks(model) && (
        <button
          type="button"
          className="popup-item model-item"
          data-closes
          aria-pressed={built !== undefined}
          onClick={() => setLens(store, 'workshop')}
        >
          <span>{built ? i18n.t('Go on building…') : i18n.t('Adapt this one…')}</span>
          <span className="muted small">
            {built ? title : i18n.t('{title}: its weights stay where they fit', { title })}
          </span>
        </button>
      )}
      <button
        type="button"
        className="popup-item model-item"
        data-closes
        onClick={() => {
          showBlocks(store, PRESETS[0]!.net, null, { afresh: true });
          setLens(store, 'workshop');
        }}
      >
        <span>{i18n.t('Build your own…')}</span>
        <span className="muted small">
          {i18n.t('from modules, LeNet, VGG, a U-Net; untrained, to see shapes and masks')}
        </span>
      </button>
    </div>
  );
}
