/** What is done with the plan: training, inference or many masks, on which weights, under which mask. */
import { newMask, notify, setMode, setPass, setSeed } from '../../state/actions';
import { useApp, useAppStore } from '../store';
import { Choice } from './Choice';
import { ModelChoice } from './ModelChoice';
import { UintField } from './UintField';
import { i18n } from '../../words/i18n';

const modes = () =>
  [
    { value: 'train', text: i18n.t('Training') },
    { value: 'inference', text: i18n.t('Inference') },
    { value: 'mc', text: i18n.t('Monte Carlo') },
  ] as const;

export function PlanControls() {
  const store = useAppStore();
  const mode = useApp((state) => state.view.mode);
  const seed = useApp((state) => state.view.seed);
  const pass = useApp((state) => state.view.pass);
  const problem = (sentence: string) => notify(store, 'error', sentence);
  return (
    <>
      <Choice
        label={i18n.t('Forward pass as in')}
        value={mode}
        options={modes()}
        onChange={(chosen) => setMode(store, chosen)}
      />
      <ModelChoice />
      <div className="header-group">
        <label className="header-label">
          <span aria-hidden>{i18n.t('seed')}</span>
          <UintField
            label={i18n.t('Seed of the mask')}
            value={seed}
            onChange={(value) => setSeed(store, value)}
            onProblem={problem}
          />
        </label>
        {(pass !== 0 || mode === 'mc') && (
          <label
            className="header-label pass"
            title={i18n.t('Which mask of this seed is shown: Monte Carlo draws one for each pass')}
          >
            <span aria-hidden>{i18n.t('pass')}</span>
            <UintField
              label={i18n.t('Pass of the mask')}
              value={pass}
              onChange={(value) => setPass(store, value)}
              onProblem={problem}
            />
          </label>
        )}
        <button type="button" className="button" onClick={() => newMask(store)}>
          {i18n.t('New mask')}
        </button>
      </div>
    </>
  );
}
