/** How probable the likeliest classes are at one pixel, clean over dropped. */
import { classColour, type Palette } from '../../render/palette';
import type { ClassBar } from '../../scene/predictionScene';
import { LensLink } from '../lens/LensLink';
import { useClassNames } from './useClassNames';

interface ClassBarsProps {
  readonly bars: readonly ClassBar[];
  /** With the class colours, so that a bar can be found in the maps. */
  readonly palette: Palette;
}

const RUNS = ['clean', 'dropped'] as const;

export function ClassBars({ bars, palette }: ClassBarsProps) {
  const names = useClassNames();
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
            <th scope="row" title={names[bar.label]}>
              <i className="swatch" style={{ background: classColour(palette, bar.label) }} />
              {names[bar.label] ?? bar.label}
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
