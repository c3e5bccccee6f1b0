/** Plays the passes, stops them, takes one more, begins anew. */
import { MOST_PASSES } from '../../../scene/expectationScene';
import { countText } from '../../../scene/figures';
import { i18n } from '../../../words/i18n';
import { Rich } from '../../Rich';
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
        {runs ? i18n.t('❚❚ Pause') : over ? i18n.t('▶ Again') : i18n.t('▶ Play')}
      </button>
      <button type="button" className="button" disabled={over} onClick={() => runner.step()}>
        {i18n.t('+1 pass')}
      </button>
      <button type="button" className="button" onClick={() => runner.restart()}>
        {i18n.t('Reset')}
      </button>
      <span className="number" data-passes={passes}>
        <Rich
          text={i18n.t('<0>{passes}</0> <1>of {most} passes</1>', {
            passes: countText(passes),
            most: countText(MOST_PASSES),
          })}
          parts={[<b key="passes" />, <span key="most" className="muted" />]}
        />
      </span>
    </div>
  );
}
