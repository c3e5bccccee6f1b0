import { describe, expect, it } from 'vitest';
import { siteId, type Shape } from '../core/types';
import { strongestDropped } from './openingScene';
import type { SiteScene } from './siteScene';

/** A site whose activations and mask are given; nothing else of it matters here. */
const sceneOf = (shape: Shape, before: Float32Array, keep: Uint8Array | null): SiteScene => ({
  site: siteId('conv'),
  shape,
  before,
  keep,
  multiplier: null,
  after: before.map((value, i) => (keep && !keep[i] ? 0 : value)),
  scale: 1,
  shift: 0,
  dropsTo: 0,
  drop: null,
  edits: null,
  weights: null,
  counts: { kept: 0, dropped: 0, silent: 0, droppedSilent: 0 },
  total: before.length,
  droppedFraction: 0,
});

describe('the activation that the opening follows', () => {
  const shape = [6, 7, 2];
  const at = (y: number, x: number, channel: number) => (y * 7 + x) * 2 + channel;
  const before = new Float32Array(84);
  const keep = new Uint8Array(84).fill(1);
  const put = (y: number, x: number, channel: number, value: number, kept: boolean) => {
    before[at(y, x, channel)] = value;
    keep[at(y, x, channel)] = kept ? 1 : 0;
  };
  put(3, 3, 0, 5, true);
  put(2, 4, 0, 2, false);
  put(3, 2, 0, 1, false);
  put(0, 3, 0, 9, false);
  put(3, 3, 1, 7, false);

  it('is the strongest dropped one of its channel that has room around it', () => {
    expect(strongestDropped(sceneOf(shape, before, keep), 0)).toMatchObject({
      y: 2,
      x: 4,
      channel: 0,
      before: 2,
      after: 0,
      state: 'dropped',
    });
    expect(strongestDropped(sceneOf(shape, before, keep), 1)).toMatchObject({ y: 3, x: 3 });
  });

  it('is none where nothing is dropped, on maps too small and on vectors', () => {
    expect(strongestDropped(sceneOf(shape, before, null), 0)).toBeNull();
    expect(strongestDropped(sceneOf(shape, before, new Uint8Array(84).fill(1)), 0)).toBeNull();
    expect(strongestDropped(sceneOf([4, 4, 1], before, new Uint8Array(84)), 0)).toBeNull();
    expect(strongestDropped(sceneOf([16], before, new Uint8Array(84)), 0)).toBeNull();
  });
});
