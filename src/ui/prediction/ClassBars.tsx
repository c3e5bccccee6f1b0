/** How probable the likeliest classes are at one pixel, clean over dropped. */
import type { ClassBar } from '../../scene/predictionScene';
import type { ClassWords } from '../../scene/classWords';
import { i18n } from '../../words/i18n';
import { fixedText } from '../../words/numbers';
import { LensLink } from '../lens/LensLink';

interface ClassBarsProps {
  readonly bars: readonly ClassBar[];
  /** Class colours, so that a bar can be found in the maps. */
  readonly colours: readonly string[];
  readonly words: ClassWords;
}

const RUNS = ['clean', 'dropped'] as const;

export function ClassBars({ bars, colours, words }: ClassBarsProps) {
  return (
    <table className="class-bars number">
      <thead className="muted">
        <tr>
          <td colSpan={2}>
            <LensLink lens="samples">{i18n.t('many masks')}</LensLink>
          </td>
          <th scope="col">{i18n.t('clean')}</th>
          <th scope="col">{i18n.t('dropped')}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label} data-class={bar.label}>
            <th scope="row" title={words.nameOf(bar.label)}>
              <i className="swatch" style={{ background: colours[bar.label] }} />
              {words.nameOf(bar.label)}
            </th>
            <td className="bars" aria-hidden>
              {RUNS.map((run) => (
                <i key={run} className={`bar ${run}`} style={{ width: `${bar[run] * 100}%` }} />
              ))}
            </td>
            {RUNS.map((run) => (
              <td key={run} data-run={run} className={run === 'clean' ? 'muted' : 'drop'}>
                {fixedText(bar[run], 2)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
