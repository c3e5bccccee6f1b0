/** What is done with the plan: training or inference, on which weights, under which mask. */
import { Button } from 'react-aria-components';
import { newMask, notify, setMode, setSeed } from '../../state/actions';
import { useApp, useAppStore } from '../store';
import { Choice } from './Choice';
import { ModelChoice } from './ModelChoice';
import { UintField } from './UintField';

const MODE_OPTIONS = [
  { value: 'train', text: 'Training' },
  { value: 'inference', text: 'Inference' },
] as const;

export function PlanControls() {
  const store = useAppStore();
  const mode = useApp((state) => state.view.mode);
  const seed = useApp((state) => state.view.seed);
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
            onProblem={(sentence) => notify(store, 'error', sentence)}
          />
        </label>
        <Button className="button" onPress={() => newMask(store)}>
          New mask
        </Button>
      </div>
    </>
  );
}
