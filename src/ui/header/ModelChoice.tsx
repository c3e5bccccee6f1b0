/** Which network is looked at: what it is for, what it has learnt from, and with which dropout. */
import { parameterTotal } from '../../core/parameters';
import { MODELS, type ModelEntry } from '../../nets/registry';
import { setModel } from '../../state/actions';
import { Opens } from '../Opens';
import { OwnModelItems } from '../own/OwnModelItems';
import { Popup } from '../Popup';
import { useAppStore } from '../store';
import { useModel } from '../useModel';
import { parametersText } from './parametersText';
import { WorkshopItems } from './WorkshopItems';
import { i18n, translated } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import './modelChoice.css';

interface Group {
  readonly heading: string;
  readonly task: ModelEntry['task'];
}

const GROUPS: readonly Group[] = [
  { heading: /*i18n*/ 'A class for every pixel', task: 'segmentation' },
  { heading: /*i18n*/ 'One class for the picture', task: 'classification' },
];

/** Weights of one network that differ in their training only are told apart by it. */
function noteOf({ trainedWith, spec, data }: ModelEntry): string {
  const rates = new Set(trainedWith.map(({ rate }) => rate));
  const dropout =
    rates.size === 0
      ? i18n.t('no dropout in training')
      : `p = ${[...rates].map((rate) => shortText(rate)).join(', ')}`;
  return [data.name, dropout, parametersText(parameterTotal(spec))].join(' · ');
}

function Models() {
  const store = useAppStore();
  const model = useModel();
  return GROUPS.map(({ heading, task }) => (
    <div key={task} role="group" aria-label={translated(heading)}>
      <p className="popup-heading">{translated(heading)}</p>
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
    <Popup
      className="model-choice"
      label={i18n.t('Model: {title}', { title })}
      trigger={
        <Opens>
          <span className="model-name">{title}</span>
        </Opens>
      }
    >
      <Models />
      <OwnModelItems />
      <WorkshopItems />
    </Popup>
  );
}
