/** What is done with the plan: training, inference or many masks, on which weights, under which mask. */
import { Button } from 'react-aria-components';
import { MODELS } from '../../nets/registry';
import { newMask, notify, setMode, setModel, setPass, setSeed } from '../../state/actions';
import { useApp, useAppStore } from '../store';
import { Choice } from './Choice';
import { UintField } from './UintField';

const MODE_OPTIONS = [
  { value: 'train', text: 'Training' },
  { value: 'inference', text: 'Inference' },
  { value: 'mc', text: 'Monte Carlo' },
] as const;

const MODEL_OPTIONS = MODELS.map((model) => ({
  value: model.id,
  text: model.trainedWith.length > 0 ? 'with dropout' : 'without',
}));

export function PlanControls() {
  const store = useAppStore();
  const mode = useApp((state) => state.view.mode);
  const model = useApp((state) => state.view.model);
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
      <div
        className="header-group"
        title="Two sets of weights of the same network. The mask depends on the seed alone, so both are compared under the same one."
      >
        <span className="muted">trained</span>
        <Choice
          label="Weights trained with or without dropout, compared under the same mask"
          value={model}
          options={MODEL_OPTIONS}
          onChange={(chosen) => setModel(store, chosen)}
        />
      </div>
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
        <Button className="button" onPress={() => newMask(store)}>
          New mask
        </Button>
      </div>
    </>
  );
}
