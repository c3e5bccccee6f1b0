/** How much gradient each channel gets, clean beside dropped: which ones lose their teacher. */
import { useCallback, useMemo } from 'react';
import type { GradientsAnswer } from '../../../core/inspection';
import { drawChannelBars, type ChannelBars } from '../../../render/channelBars';
import type { ChartSize } from '../../../render/charts';
import { powerOfTen } from '../../../scene/figures';
import type { SiteScene } from '../../../scene/siteScene';
import { Svg } from '../../Svg';

interface ChannelNormsProps {
  readonly answer: GradientsAnswer;
  readonly lost: readonly boolean[];
  readonly site: SiteScene;
  readonly channel: number;
}

export function ChannelNorms({ answer, lost, site, channel }: ChannelNormsProps) {
  const clean = answer.clean.before.norms;
  const dropped = answer.dropped.before.norms;
  const gone = lost.filter(Boolean).length;
  const vector = site.shape.length === 1;
  const what = vector ? 'entry' : 'channel';
  const chart = useMemo((): ChannelBars => {
    const peak = Math.max(...clean, ...dropped);
    const power = powerOfTen(peak);
    const top = `${(peak * power.factor).toFixed(1)}${power.text && ` × ${power.text}`}`;
    return { clean, dropped, lost, channel, top };
  }, [clean, dropped, lost, channel]);
  const draw = useCallback(
    (svg: SVGSVGElement, size: ChartSize) => drawChannelBars(svg, chart, size),
    [chart],
  );
  return (
    <div className="channel-norms">
      <div className="backward-head">
        <h3>
          each {what}’s gradient, {vector ? 'size' : '‖·‖₂'}
        </h3>
        <span className="bar-key small">
          <i className="clean" /> clean <i className="dropped" /> dropped
          {gone > 0 && (
            <>
              {' '}
              <i className="lost" /> none at all
            </>
          )}
        </span>
      </div>
      <Svg
        className="norm-chart"
        label={`Norm of the gradient of each ${what}; ${gone} of ${lost.length} get none at all.`}
        draw={draw}
      />
    </div>
  );
}
