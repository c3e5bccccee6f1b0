import { expect, test } from 'vitest';
import { siteId } from '../core/types';
import {
  channelChange,
  channelStats,
  channelTraits,
  orderChannels,
  pageOf,
  pagesOf,
  strongestOther,
} from './channels';
import type { SiteScene } from './siteScene';

/** `[2, 2, 3]`: channel 0 weak, channel 1 dead, channel 2 strong. */
const BEFORE = Float32Array.from([1, 0, 3, 0, 0, 3, 1, 0, 0, 0, 0, 3]);

const scene = (after: Float32Array): SiteScene => ({
  site: siteId('conv'),
  shape: [2, 2, 3],
  before: BEFORE,
  keep: null,
  multiplier: null,
  after,
  scale: 1,
  shift: 0,
  dropsTo: 0,
  drop: null,
  edits: null,
  weights: null,
  counts: { kept: 5, dropped: 0, silent: 7, droppedSilent: 0 },
  total: 12,
  droppedFraction: 0,
});

test('a channel is known by its active fraction, its energy and its rank', () => {
  const stats = channelStats(BEFORE, 3);
  expect([...stats.active]).toEqual([0.5, 0, 0.75]);
  expect([...stats.energy]).toEqual([2, 0, 27]);
  expect([...stats.rank]).toEqual([2, 3, 1]);
  expect(channelTraits(stats, 0)).toBe('50\u202f% active · 2nd strongest');
  expect(channelTraits(stats, 1)).toBe('dead: zero everywhere');
});

test('dead channels are told apart, whatever the order', () => {
  const still = scene(BEFORE);
  expect(orderChannels(still, 'index')).toEqual({ living: [0, 2], dead: [1] });
  expect(orderChannels(still, 'energy')).toEqual({ living: [2, 0], dead: [1] });
});

test('sorted by change, the channel that dropout changed most comes first', () => {
  const after = BEFORE.slice();
  after[0] = 0;
  expect([...channelChange(BEFORE, after, 3)]).toEqual([1, 0, 0]);
  expect(orderChannels(scene(after), 'change').living).toEqual([0, 2]);
});

test('the companion is the strongest channel that is not the one picked', () => {
  const stats = channelStats(BEFORE, 3);
  expect(strongestOther(stats, 0)).toBe(2);
  expect(strongestOther(stats, 2)).toBe(0);
  expect(strongestOther(channelStats(new Float32Array(4), 1), 0)).toBe(0);
});

test('hundreds of channels lie on pages of 64, in their order; up to 96 lie on one', () => {
  const order = Array.from({ length: 512 }, (_, i) => 511 - i);
  expect(pagesOf(512)).toBe(8);
  expect(pageOf(order, 0)).toEqual(order.slice(0, 64));
  expect(pageOf(order, 7)).toEqual(order.slice(448));
  expect(Array.from({ length: 8 }, (_, page) => pageOf(order, page)).flat()).toEqual(order);
  expect(pagesOf(96)).toBe(1);
  expect(pageOf(order.slice(0, 96), 0)).toHaveLength(96);
});
