/** Plays the passes, stops them, takes one more, begins anew. */
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
      <button
        type="button"
        className="button play"
        onClick={() => (runs ? runner.pause() : runner.play())}
      >
        {runs ? '❚❚ Pause' : over ? '▶ Again' : '▶ Play'}
      </button>
      <button type="button" className="button" disabled={over} onClick={() => runner.step()}>
        +1 pass
      </button>
      <button type="button" className="button" onClick={() => runner.restart()}>
        Reset
      </button>
      <span className="number" data-passes={passes}>
        <b>{countText(passes)}</b> <span className="muted">of {countText(MOST_PASSES)} passes</span>
      </span>
    </div>
  );
}
