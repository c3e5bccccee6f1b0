/** How much gradient each channel gets, clean beside dropped: which ones lose their teacher. */
import { useCallback, useMemo } from 'react';
import type { GradientsAnswer } from '../../../core/inspection';
import { drawChannelBars, type ChannelBars } from '../../../render/channelBars';
import type { ChartSize } from '../../../render/charts';
import { powerOfTen } from '../../../scene/figures';
import type { SiteScene } from '../../../scene/siteScene';
import { i18n } from '../../../words/i18n';
import { fixedText } from '../../../words/numbers';
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
  const counts = { gone, count: lost.length };
  const vector = site.shape.length === 1;
  const chart = useMemo((): ChannelBars => {
    const peak = Math.max(...clean, ...dropped);
    const power = powerOfTen(peak);
    const top = `${fixedText(peak * power.factor, 1)}${power.text && ` × ${power.text}`}`;
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
          {vector ? i18n.t('each entry’s gradient, size') : i18n.t('each channel’s gradient, ‖·‖₂')}
        </h3>
        <span className="bar-key small">
          <i className="clean" /> {i18n.t('clean')} <i className="dropped" /> {i18n.t('dropped')}
          {gone > 0 && (
            <>
              {' '}
              <i className="lost" /> {i18n.t('none at all')}
            </>
          )}
        </span>
      </div>
      <Svg
        className="norm-chart"
        label={
          vector
            ? i18n.t(
                'Norm of the gradient of each entry; {gone} of {count} get none at all.',
                counts,
              )
            : i18n.t(
                'Norm of the gradient of each channel; {gone} of {count} get none at all.',
                counts,
              )
        }
        draw={draw}
      />
    </div>
  );
}
