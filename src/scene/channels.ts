/** What is known about each channel of a site, and in which order channels are shown. */
import { i18n } from '../words/i18n';
import { ordinalText, percentText } from './figures';
import type { SiteScene } from './siteScene';

/** One entry per channel, over the maps before dropout. */
export interface ChannelStats {
  /** Fraction of activations that are not zero. */
  readonly active: Float32Array;
  /** Sum of squares. */
  readonly energy: Float64Array;
  /** 1 is the strongest by energy. */
  readonly rank: Uint16Array;
}

const statsOf = new WeakMap<Float32Array, ChannelStats>();

const byDescending = (values: ArrayLike<number>): number[] =>
  Array.from({ length: values.length }, (_, i) => i).sort(
    (a, b) => values[b]! - values[a]! || a - b,
  );

/** Statistics of `[…, channels]`, computed once per array. */
export function channelStats(before: Float32Array, channels: number): ChannelStats {
  const known = statsOf.get(before);
  if (known) return known;
  const active = new Float32Array(channels);
  const energy = new Float64Array(channels);
  for (let i = 0, c = 0; i < before.length; i++, c = c + 1 === channels ? 0 : c + 1) {
    const value = before[i]!;
    if (value === 0) continue;
    active[c]! += 1;
    energy[c]! += value * value;
  }
  const positions = before.length / channels;
  for (let c = 0; c < channels; c++) active[c]! /= positions;
  const rank = new Uint16Array(channels);
  byDescending(energy).forEach((channel, place) => (rank[channel] = place + 1));
  const stats = { active, energy, rank };
  statsOf.set(before, stats);
  return stats;
}

/** `‖after − before‖₂²` per channel. */
export function channelChange(
  before: Float32Array,
  after: Float32Array,
  channels: number,
): Float64Array {
  const change = new Float64Array(channels);
  if (before === after) return change;
  for (let i = 0, c = 0; i < before.length; i++, c = c + 1 === channels ? 0 : c + 1) {
    const difference = after[i]! - before[i]!;
    change[c]! += difference * difference;
  }
  return change;
}

export const CHANNEL_ORDERS = ['index', 'energy', 'change'] as const;
export type ChannelOrder = (typeof CHANNEL_ORDERS)[number];

export interface OrderedChannels {
  readonly living: readonly number[];
  /** Channels that are zero everywhere before dropout, by index. */
  readonly dead: readonly number[];
}

export function orderChannels(scene: SiteScene, order: ChannelOrder): OrderedChannels {
  const channels = scene.shape.at(-1)!;
  const { energy } = channelStats(scene.before, channels);
  const all =
    order === 'index'
      ? Array.from({ length: channels }, (_, i) => i)
      : byDescending(
          order === 'energy' ? energy : channelChange(scene.before, scene.after, channels),
        );
  return {
    living: all.filter((channel) => energy[channel]! > 0),
    dead: all.filter((channel) => energy[channel] === 0).sort((a, b) => a - b),
  };
}

/** Channels of one page of the strip; from `PAGED_FROM` channels on there are pages. */
export const PAGE = 64;
export const PAGED_FROM = 97;

export const pagesOf = (count: number): number =>
  count < PAGED_FROM ? 1 : Math.ceil(count / PAGE);

/** The channels of a page, in their order; where there are no pages, all. */
export const pageOf = (order: readonly number[], page: number): readonly number[] =>
  pagesOf(order.length) === 1 ? order : order.slice(page * PAGE, (page + 1) * PAGE);

/** The strongest channel by energy that is not `except`; `except` itself where there is no other. */
export function strongestOther(stats: ChannelStats, except: number): number {
  const first = stats.rank.indexOf(1);
  if (first !== except) return first;
  const second = stats.rank.indexOf(2);
  return second < 0 ? except : second;
}

/** What a channel is like, in a few words: `61 % active · 3rd strongest`. */
export function channelTraits(stats: ChannelStats, channel: number): string {
  if (stats.energy[channel] === 0) return i18n.t('dead: zero everywhere');
  const rank = stats.rank[channel]!;
  const active = percentText(stats.active[channel]!);
  return rank === 1
    ? i18n.t('{active} active · strongest', { active })
    : i18n.t('{active} active · {rank} strongest', { active, rank: ordinalText(rank) });
}
