/** Plays the passes, stops them, takes one more, begins anew. */
import { Button } from 'react-aria-components/Button';
import { MOST_PASSES } from '../../../scene/expectationScene';
import { countText } from '../../../scene/figures';
import type { Progress, Runner } from './runner';

interface RunControlsProps {
  readonly runner: Runner;
  readonly progress: Progress;
}

export function RunControls({ runner, progress }: RunControlsProps) {
  const { experiment, playing } = progress;
  const passes = experiment?.passes ?? 0;
  const over = experiment?.over ?? false;
  const runs = playing && !over;
  return (
    <div className="run-controls">
      <Button className="button play" onPress={() => (runs ? runner.pause() : runner.play())}>
        {runs ? '❚❚ Pause' : over ? '▶ Again' : '▶ Play'}
      </Button>
      <Button className="button" isDisabled={over} onPress={() => runner.step()}>
        +1 pass
      </Button>
      <Button className="button" onPress={() => runner.restart()}>
        Reset
      </Button>
      <span className="number" data-passes={passes}>
        <b>{countText(passes)}</b> <span className="muted">of {countText(MOST_PASSES)} passes</span>
      </span>
    </div>
  );
}
