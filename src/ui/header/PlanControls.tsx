/** What is done with the plan: training, inference or many masks, on which weights, under which mask. */
import { newMask, notify, setMode, setPass, setSeed } from '../../state/actions';
import { useApp, useAppStore } from '../store';
import { Choice } from './Choice';
import { ModelChoice } from './ModelChoice';
import { UintField } from './UintField';

const MODE_OPTIONS = [
  { value: 'train', text: 'Training' },
  { value: 'inference', text: 'Inference' },
  { value: 'mc', text: 'Monte Carlo' },
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
        label="Forward pass as in"
        value={mode}
        options={MODE_OPTIONS}
        onChange={(chosen) => setMode(store, chosen)}
      />
      <ModelChoice />
      <div className="header-group">
        <label className="header-label">
          <span aria-hidden>seed</span>
          <UintField
            label="Seed of the mask"
            value={seed}
            onChange={(value) => setSeed(store, value)}
            onProblem={problem}
          />
        </label>
        {(pass !== 0 || mode === 'mc') && (
          <label
            className="header-label"
            title="Which mask of this seed is shown: Monte Carlo draws one for each pass"
          >
            <span aria-hidden>pass</span>
            <UintField
              label="Pass of the mask"
              value={pass}
              onChange={(value) => setPass(store, value)}
              onProblem={problem}
            />
          </label>
        )}
        <button type="button" className="button" onClick={() => newMask(store)}>
          New mask
        </button>
      </div>
    </>
  );
}
