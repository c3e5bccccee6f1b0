import { expect, test } from 'vitest';
import type { NdArray, Trace } from '../core/trace';
import { EMPTY_PLAN, seedOf, siteId, type Drop, type Plan } from '../core/types';
import { readCell } from './cells';
import { siteScene } from './siteScene';
import { spreadOf } from './siteValues';

const SITE = siteId('conv');
const BEFORE: NdArray = {
  shape: [8, 8, 2],
  data: Float32Array.from({ length: 128 }, (_, i) => (i % 4 ? 1 + (i % 9) : 0)),
};
const DROP: Drop = { site: SITE, variant: 'dropout', rate: 0.3 };

function sceneOf(drop: Drop, rest: Partial<Plan> = {}) {
  const plan: Plan = { ...EMPTY_PLAN, seed: seedOf(1), drops: [drop], ...rest };
  const trace: Trace = {
    meta: { model: 'm', spec: { id: 'm', layers: [] }, input: 'i', plan, site: SITE, next: null },
    arrays: { before: BEFORE },
  };
  return siteScene(trace, plan, SITE)!;
}

test('the scene follows variant, block size and hand edits, and stands still else', () => {
  const edits = [{ site: SITE, drop: [5], keep: [] }];
  const kept = (drop: Drop, rest?: Partial<Plan>) => sceneOf(drop, rest).keep?.join('');
  const masks = [
    kept(DROP),
    kept(DROP, { edits }),
    kept({ ...DROP, variant: 'spatial' }),
    kept({ ...DROP, variant: 'dropblock', blockSize: 3 }),
    kept({ ...DROP, variant: 'dropblock', blockSize: 5 }),
    kept({ ...DROP, variant: 'gaussian' }),
  ];
  expect(new Set(masks).size).toBe(masks.length);
  expect(sceneOf(DROP, { edits })).toBe(sceneOf(DROP, { edits }));
});

test('a cell of gaussian has its own multiplier: before · multiplier = after', () => {
  const scene = sceneOf({ ...DROP, variant: 'gaussian' });
  expect(scene.counts.dropped).toBe(0);
  for (const [y, x, channel] of [
    [0, 1, 1],
    [3, 4, 0],
    [7, 7, 1],
  ] as const) {
    // prettier-ignore
    const { before, multiplier, after } = readCell(scene, channel, { y, x });
    expect(after).toBe(Math.fround(before * multiplier) + 0);
    expect(multiplier).not.toBe(1);
  }
});

test('zeros after are those that are there: alpha leaves none where it drops', () => {
  const scene = sceneOf({ ...DROP, variant: 'alpha' });
  const zeros = scene.after.filter((value) => value === 0).length;
  expect(scene.counts.dropped).toBeGreaterThan(10);
  expect(zeros).toBe(0);
  expect(spreadOf(scene, 8).zeros).toEqual({ before: 32, after: zeros });
});
