/** How probable the likeliest classes are at one pixel, clean over dropped. */
import { CLASS_NAMES } from '../../nets/registry';
import type { ClassBar } from '../../scene/predictionScene';
import { LensLink } from '../lens/LensLink';

interface ClassBarsProps {
  readonly bars: readonly ClassBar[];
  /** Class colours, so that a bar can be found in the maps. */
  readonly colours: readonly string[];
}

const RUNS = ['clean', 'dropped'] as const;

export function ClassBars({ bars, colours }: ClassBarsProps) {
  return (
    <table className="class-bars number">
      <thead className="muted">
        <tr>
          <td colSpan={2}>
            <LensLink lens="samples">many masks</LensLink>
          </td>
          <th scope="col">clean</th>
          <th scope="col">dropped</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label} data-class={bar.label}>
            <th scope="row" title={CLASS_NAMES[bar.label]}>
              <i className="swatch" style={{ background: colours[bar.label] }} />
              {bar.label === 0 ? 'none' : CLASS_NAMES[bar.label]}
            </th>
            <td className="bars" aria-hidden>
              {RUNS.map((run) => (
                <i key={run} className={`bar ${run}`} style={{ width: `${bar[run] * 100}%` }} />
              ))}
            </td>
            {RUNS.map((run) => (
              <td key={run} data-run={run} className={run === 'clean' ? 'muted' : 'drop'}>
                {bar[run].toFixed(2)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
