/** Which network is looked at: what it is for, what it has learnt from, and with which dropout. */
import { parameterTotal } from '../../core/parameters';
import { MODELS, type ModelEntry } from '../../nets/registry';
import { countText } from '../../scene/figures';
import { setModel } from '../../state/actions';
import { Opens } from '../Opens';
import { OwnModelItems } from '../own/OwnModelItems';
import { Popup } from '../Popup';
import { useAppStore } from '../store';
import { useModel } from '../useModel';
import { WorkshopItems } from './WorkshopItems';
import './modelChoice.css';

interface Group {
  readonly heading: string;
  readonly task: ModelEntry['task'];
}

const GROUPS: readonly Group[] = [
  { heading: 'A class for every pixel', task: 'segmentation' },
  { heading: 'One class for the picture', task: 'classification' },
];

/** Weights of one network that differ in their training only are told apart by it. */
function noteOf({ trainedWith, spec, data }: ModelEntry): string {
  const rates = new Set(trainedWith.map(({ rate }) => rate));
  const dropout = rates.size === 0 ? 'no dropout in training' : `p = ${[...rates].join(', ')}`;
  return `${data.name} · ${dropout} · ${countText(parameterTotal(spec))} parameters`;
}

function Models() {
  const store = useAppStore();
  const model = useModel();
  return GROUPS.map(({ heading, task }) => (
    <div key={task} role="group" aria-label={heading}>
      <p className="popup-heading">{heading}</p>
      {MODELS.filter((entry) => entry.task === task).map((entry) => (
        <button
          key={entry.id}
          type="button"
          className="popup-item model-item"
          data-closes
          aria-pressed={entry.id === model.id}
          onClick={() => setModel(store, entry.id)}
        >
          <span>{entry.title}</span>
          <span className="muted small number">{noteOf(entry)}</span>
        </button>
      ))}
    </div>
  ));
}

export function ModelChoice() {
  const { title } = useModel();
  return (
    <Popup className="model-choice" label={`Model: ${title}`} trigger={<Opens>{title}</Opens>}>
      <Models />
      <OwnModelItems />
      <WorkshopItems />
    </Popup>
  );
}
