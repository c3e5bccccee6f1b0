/** Ways into the workshop. */
import { PRESETS } from '../../nets/presets';
import { setLens } from '../../state/actions';
import { isOfBlocks, showBlocks } from '../../state/workshop';
import { useAppStore } from '../store';
import { useModel } from '../useModel';

export function WorkshopItems() {
  const store = useAppStore();
  const model = useModel();
  const { built, title } = model;
  return (
    <div role="group" aria-label="From blocks">
      <p className="popup-heading">From blocks</p>
      {isOfBlocks(model) && (
        <button
          type="button"
          className="popup-item model-item"
          data-closes
          aria-pressed={built !== undefined}
          onClick={() => setLens(store, 'workshop')}
        >
          <span>{built ? 'Go on building…' : 'Adapt this one…'}</span>
          <span className="muted small">
            {built ? title : `${title}: its weights stay where they fit`}
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
        <span>Build your own…</span>
        <span className="muted small">
          from modules, LeNet, VGG, a U-Net; untrained, to see shapes and masks
        </span>
      </button>
    </div>
  );
}
