/** Both ways of one channel, how far they are apart, and why. */
import { useMemo } from 'react';
import { channelView } from '../../../render/maps';
import type { Palette } from '../../../render/palette';
import { mapShape } from '../../../scene/cells';
import { tickText } from '../../../scene/figures';
import { channelOf, mapPair } from '../../../scene/mapPair';
import type { Order } from '../../../scene/orderScene';
import { i18n } from '../../../words/i18n';
import { Legend } from '../../next/Legend';
import { usePalette } from '../../scheme';
import { useApp } from '../../store';
import { MapCard, plainView } from '../parts/MapCard';
import { MapRow } from '../parts/MapRow';
import type { Comparison } from './useOrders';

interface OrderPictureProps {
  readonly comparison: Comparison;
  readonly order: Order;
}

const signed = (palette: Palette) => palette.signed;
const magnitude = (palette: Palette) => palette.magnitude;

/** One channel of both ways, as maps. */
function useMaps(order: Order, channel: number) {
  return useMemo(() => {
    const shape = mapShape(order.shape);
    const [height, width] = shape;
    const of = (data: Float32Array) => channelOf(data, order.shape, channel);
    const pair = mapPair(of(order.first), of(order.second));
    const before = channelView(order.clean, shape, channel);
    const drops = (keep: Uint8Array | null) => keep && { before, keep, domain: pair.domain };
    return {
      ...pair,
      height,
      width,
      views: {
        first: plainView(pair.first, height, width),
        second: plainView(pair.second, height, width),
        difference: plainView(pair.difference, height, width),
      },
      drops: { first: drops(order.firstKeep), second: drops(order.secondKeep) },
    };
  }, [order, channel]);
}

export function OrderPicture({ comparison, order }: OrderPictureProps) {
  const palette = usePalette();
  const channels = mapShape(order.shape)[2];
  const channel = useApp((state) => Math.min(state.view.channel, channels - 1));
  const { height, width, domain, differenceDomain, views, drops } = useMaps(order, channel);
  const ramp = domain.low < 0 ? signed : magnitude;
  const { ways, why, facts } = comparison;
  return (
    <div className="order-picture">
      <MapRow height={height} width={width} over="site" channel={channel}>
        <MapCard
          title={ways[0]}
          label={i18n.t('{way}, channel {channel}', { way: ways[0], channel })}
          map={views.first}
          ramp={ramp}
          domain={domain}
          drops={drops.first}
        />
        <MapCard
          title={ways[1]}
          label={i18n.t('{way}, channel {channel}', { way: ways[1], channel })}
          map={views.second}
          ramp={ramp}
          domain={domain}
          drops={drops.second}
        />
        <MapCard
          title={i18n.t('difference')}
          label={i18n.t('The one minus the other')}
          map={views.difference}
          ramp={signed}
          domain={differenceDomain}
        />
      </MapRow>
      <div className="order-notes">
        <div className="lying-legends">
          <Legend ramp={ramp(palette)} low={tickText(domain.low)} high={tickText(domain.high)} />
          <Legend
            ramp={palette.signed}
            low={tickText(differenceDomain.low)}
            high={`+${tickText(differenceDomain.high)}`}
          />
        </div>
        {facts.length > 0 && (
          <dl className="order-facts number">
            {facts.map(({ name, count, text }) => (
              <div key={name}>
                <dt className="muted">{name}</dt>
                <dd data-fact={count}>{text}</dd>
              </div>
            ))}
          </dl>
        )}
        {why && <p className="muted">{why}</p>}
      </div>
    </div>
  );
}
