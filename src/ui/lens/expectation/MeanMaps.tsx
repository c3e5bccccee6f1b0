/** One channel before dropout, the mean of it after dropout over the passes so far, and how far it is off. */
import { useMemo } from 'react';
import { channelView } from '../../../render/maps';
import type { Palette } from '../../../render/palette';
import { mapShape } from '../../../scene/cells';
import type { Experiment } from '../../../scene/expectationScene';
import { countText, tickText } from '../../../scene/figures';
import { channelOf } from '../../../scene/mapPair';
import { valueRange } from '../../../scene/siteValues';
import { i18n } from '../../../words/i18n';
import { usePalette } from '../../scheme';
import { useApp } from '../../store';
import { Legend } from '../../next/Legend';
import { MapCard, plainView } from '../parts/MapCard';
import { MapRow } from '../parts/MapRow';
import type { Progress } from './runner';

interface MeanMapsProps {
  readonly experiment: Experiment;
  /** Changes with every pass. */
  readonly progress: Progress;
}

const signed = (palette: Palette) => palette.signed;
const magnitude = (palette: Palette) => palette.magnitude;

export function MeanMaps({ experiment, progress }: MeanMapsProps) {
  const palette = usePalette();
  const { before, passes } = experiment;
  const shape = mapShape(before.shape);
  const [height, width, channels] = shape;
  const channel = useApp((state) => Math.min(state.view.channel, channels - 1));
  const range = valueRange(before.data);
  const own = useMemo(
    () => ({
      view: channelView(before.data, mapShape(before.shape), channel),
      values: channelOf(before.data, before.shape, channel),
    }),
    [before, channel],
  );
  const { mean, off } = useMemo(() => {
    const values = progress.experiment?.channelMean(channel) ?? own.values;
    return {
      mean: plainView(values, height, width),
      off: plainView(
        values.map((value, i) => value - own.values[i]!),
        height,
        width,
      ),
    };
  }, [progress, own, channel, height, width]);
  const domain = useMemo(() => ({ low: -range.high, high: range.high }), [range]);
  const values = { ramp: range.low < 0 ? signed : magnitude, domain: range };
  const ramp = values.ramp(palette);
  return (
    <div className="mean-maps">
      <MapRow height={height} width={width} over="site" channel={channel}>
        <MapCard
          {...values}
          title={i18n.t('before, ch {channel}', { channel })}
          label={i18n.t('Before dropout')}
          map={own.view}
        />
        <MapCard
          {...values}
          title={i18n.t('mean of {count}', { count: countText(passes) })}
          label={i18n.t('Mean after dropout over {passes} passes', { passes })}
          map={mean}
          strong
        />
        <MapCard
          title={i18n.t('mean − before')}
          label={i18n.t('Mean after dropout minus before')}
          map={off}
          ramp={signed}
          domain={domain}
        />
      </MapRow>
      <div className="lying-legends">
        <Legend ramp={ramp} low={tickText(range.low)} high={tickText(range.high)} />
        <Legend
          ramp={palette.signed}
          low={tickText(domain.low)}
          high={`+${tickText(domain.high)}`}
        />
      </div>
    </div>
  );
}
