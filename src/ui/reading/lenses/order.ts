/** Dropout before and after three things: how far both ways are apart. */
import { activationName } from '../../../scene/activationNames';
import { dropAt, effectAt } from '../../../core/masks';
import { channelView } from '../../../render/maps';
import { mapShape } from '../../../scene/cells';
import { countText, valueText } from '../../../scene/figures';
import { maskedText, wholeMap, type ChannelMap } from '../../../scene/lensTables';
import { nothingDrawn } from '../../../scene/lensWords';
import { channelOf, mapPair } from '../../../scene/mapPair';
import {
  activationOf,
  activationOrder,
  consumerOrder,
  poolBehind,
  poolOrder,
  type Order,
} from '../../../scene/orderScene';
import { poolFacts, poolTitle, type PoolFact } from '../../../scene/orderWords';
import type { AppState } from '../../../state/store';
import { i18n } from '../../../words/i18n';
import type { Figure, Reading, Table } from '../reading';
import { answerOf, screenOf, type Screen } from './screen';
import { listTable, mapTable } from './tables';

interface Comparison {
  readonly title: string;
  readonly ways: readonly [string, string];
  /** Null while it cannot be made. */
  readonly order: Order | null;
  readonly facts: readonly PoolFact[];
}

function consumer({ site, trace, opened }: Screen): Comparison | null {
  if (!opened) return null;
  const { next } = opened;
  return {
    title: i18n.t('leaving {site}, entering {next}', { site, next: next.layer.name }),
    ways: [i18n.t('output, dropped'), i18n.t('input, dropped')],
    order: trace && consumerOrder(trace, next),
    facts: [],
  };
}

function activation(state: AppState, { spec, plan, site }: Screen): Comparison | null {
  const own = activationOf(spec, site);
  if (!own) return null;
  const name = activationName(own);
  const answer = answerOf(state, 'linear');
  const values = answer?.layer === site ? answer.values : null;
  const effect = values && effectAt(plan, site, values.shape);
  return {
    title: i18n.t('before or after the {name}', { name }),
    ways: [i18n.t('drop, then {name}', { name }), i18n.t('{name}, then drop', { name })],
    order: effect && activationOrder(values, own, effect),
    facts: [],
  };
}

function pool({ spec, plan, site, before }: Screen): Comparison | null {
  const found = poolBehind(spec, site);
  const drop = dropAt(plan, site);
  if (!found) return null;
  const order = before && drop ? poolOrder(plan, site, before, found.pool) : null;
  return {
    title: i18n.t('before or after {pool}', { pool: poolTitle(found) }),
    ways: [i18n.t('drop, then pool'), i18n.t('pool, then drop')],
    order,
    facts: order?.counts && drop ? poolFacts(order.counts, order.lostAfter, drop, found.pool) : [],
  };
}

function tablesOf({ order, ways, facts, title }: Comparison, screen: Screen): Table[] {
  if (!order) return [];
  const [height, width, channels] = mapShape(order.shape);
  const channel = Math.min(screen.channel, channels - 1);
  const of = (data: Float32Array) => channelOf(data, order.shape, channel);
  const pair = mapPair(of(order.first), of(order.second));
  const around = screen.around(height, width);
  const shape = [height, width, channels];
  const map = (way: string, view: ChannelMap, keep: Uint8Array | null) =>
    mapTable(
      i18n.t('{title}, channel {channel}: {way}', { title, channel, way }),
      view,
      around,
      maskedText(keep),
    );
  return [
    listTable(
      i18n.t('{title}: both ways compared, in all channels', { title }),
      [i18n.t('what'), i18n.t('how many')],
      [
        [i18n.t('values compared'), countText(order.count)],
        [i18n.t('differ'), countText(order.differ)],
        [i18n.t('largest difference'), valueText(order.largest)],
        ...facts.map(({ name, text }) => [name, text] as const),
      ],
    ),
    map(ways[0], channelView(order.first, shape, channel), order.firstKeep),
    map(ways[1], channelView(order.second, shape, channel), order.secondKeep),
    map(i18n.t('difference'), wholeMap(pair.difference, height, width), null),
  ];
}

export const orderReading: Reading = (state) => {
  const screen = screenOf(state);
  const { plan, site } = screen;
  const isStill =
    dropAt(plan, site)?.variant === 'dropconnect' || nothingDrawn(plan, site) !== null;
  const figure = (comparison: Comparison, read: string): Figure => ({
    title: comparison.title,
    read,
    tables: isStill ? [] : tablesOf(comparison, screen),
  });
  const figures = [
    [
      consumer(screen),
      i18n.t(
        'One channel twice: as it leaves the layer, and as it enters the next one; then the first minus the second. The stronger a colour, the larger its number; hatched is dropped. A difference that is pale everywhere says that both are one tensor.',
      ),
    ],
    [
      activation(state, screen),
      i18n.t(
        'One channel twice: dropped and then activated, activated and then dropped; then the first minus the second. The stronger a colour, the larger its number; hatched is dropped. Look at the count of values that differ: where it is 0, the order does not matter.',
      ),
    ],
    [
      pool(screen),
      i18n.t(
        'One channel twice, pooled: dropped before the pool, and dropped behind it; then the first minus the second. Hatched is what is lost whole: a window before the pool, a single pooled value behind it. Look how few windows are lost whole where dropout comes first, and that the maps differ.',
      ),
    ],
  ] as const;
  return figures.flatMap(([comparison, read]) => (comparison ? [figure(comparison, read)] : []));
};
