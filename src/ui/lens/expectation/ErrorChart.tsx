/** How far the mean is from "before" against the number of passes: measured, and as theory expects it. */
import { useCallback, useMemo } from 'react';
import { drawLineChart, type ChartSize, type LineChart, type Series } from '../../../render/charts';
import { MOST_PASSES, type Distance, type Experiment } from '../../../scene/expectationScene';
import { countText, rateText } from '../../../scene/figures';
import { i18n } from '../../../words/i18n';
import { shortText } from '../../../words/numbers';
import { Svg } from '../../Svg';
import type { Progress } from './runner';

interface ErrorChartProps {
  readonly experiment: Experiment;
  /** Changes with every pass. */
  readonly progress: Progress;
}

const pointsOf = (
  curve: readonly Distance[],
  distance: 'fromBefore' | 'fromTarget',
): [number, number][] => curve.map((point) => [point.passes, point[distance]]);

/** Whole powers of ten around all that is drawn; of zeros there is no logarithm. */
function rangeOf(series: readonly Series[]): readonly [number, number] {
  const all = series.flatMap(({ points }) => points.map(([, y]) => y)).filter((y) => y > 0);
  if (all.length === 0) return [0.01, 1];
  const low = 10 ** Math.floor(Math.log10(Math.min(...all)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...all)));
  return [low, Math.max(high, low * 10)];
}

/** Whether what the mean tends to is something else than `before`. */
const isOff = ({ scaling, drop }: Experiment): boolean =>
  scaling !== 'inverted' && drop.variant !== 'gaussian' && drop.variant !== 'alpha';

function chartOf(experiment: Experiment): LineChart {
  const theory = experiment.expectedCurve();
  const off = isOff(experiment);
  const series: Series[] = [
    { name: 'expected', points: pointsOf(theory, 'fromBefore') },
    ...(off ? [{ name: 'target', points: pointsOf(experiment.curve, 'fromTarget') }] : []),
    { name: 'measured', points: pointsOf(experiment.curve, 'fromBefore') },
  ];
  const last = experiment.measured();
  const dot: Series = {
    name: 'now',
    points: last ? [[last.passes, last.fromBefore]] : [],
    dots: true,
  };
  return {
    // A little more than there are, so that the last tick's figures have room.
    x: { domain: [1, MOST_PASSES * 1.2], log: true, label: i18n.t('passes'), format: countText },
    y: {
      domain: rangeOf(series),
      log: true,
      label: i18n.t('away from before'),
      format: (part) => `${shortText(part * 100, 1)}%`,
    },
    series: [...series, dot],
  };
}

export function ErrorChart({ experiment, progress }: ErrorChartProps) {
  const chart = useMemo(() => progress.experiment && chartOf(progress.experiment), [progress]);
  const draw = useCallback(
    (svg: SVGSVGElement, size: ChartSize) => {
      if (chart) drawLineChart(svg, chart, size);
    },
    [chart],
  );
  const kept = rateText(1 - experiment.drop.rate);
  return (
    <div className="error-chart">
      <Svg
        label={i18n.t(
          'Distance of the mean from before, after 1 to {passes} passes, on logarithmic scales',
          { passes: experiment.passes },
        )}
        draw={draw}
      />
      <p className="chart-key small">
        <span className="measured">{i18n.t('measured')}</span>
        {experiment.expectedCurve().length > 0 && (
          <span className="expected">
            {isOff(experiment) ? i18n.t('theory') : i18n.t('theory, ∝ 1/√n')}
          </span>
        )}
        {isOff(experiment) && (
          <span className="target">{i18n.t('from {kept} × before instead', { kept })}</span>
        )}
      </p>
    </div>
  );
}
