/** The person's own model among the models, and the way to bring one. */
import { parameterTotal } from '../../core/parameters';
import { OWN_MODEL } from '../../nets/own';
import { modelById } from '../../nets/registry';
import { shapeText } from '../../scene/figures';
import { setModel } from '../../state/actions';
import { parametersText } from '../header/parametersText';
import { useApp, useAppStore } from '../store';
import { useOwnSheets } from './ownSheets';
import { i18n } from '../../words/i18n';

export function OwnModelItems() {
  const store = useAppStore();
  const { open } = useOwnSheets();
  const own = useApp((state) => state.own);
  const looked = useApp((state) => state.view.model === OWN_MODEL);
  const entry = own && modelById(OWN_MODEL);
  return (
    <div role="group" aria-label={i18n.t('Your own model')}>
      <p className="popup-heading">{i18n.t('Your own model')}</p>
      {entry && (
        <button
          type="button"
          className="popup-item model-item"
          data-closes
          aria-pressed={looked}
          onClick={() => setModel(store, OWN_MODEL)}
        >
          <span>{entry.title}</span>
          <span className="muted small number">
            {i18n.t('{shape} in', { shape: shapeText(entry.spec.layers[0]!.shape) })} ·{' '}
            {parametersText(parameterTotal(entry.spec))}
          </span>
        </button>
      )}
      <button
        type="button"
        className="popup-item model-item"
        data-closes
        onClick={() => open('model')}
      >
        <span>{entry ? i18n.t('Its settings, or another…') : i18n.t('Open your own model…')}</span>
        {!entry && (
          <span className="muted small">
            {i18n.t('Keras or TensorFlow.js; it stays on this machine')}
          </span>
        )}
      </button>
    </div>
  );
}
