import { expect, test } from 'vitest';
import type { NdArray, Trace } from '../core/trace';
import { EMPTY_PLAN, seedOf, siteId, type Plan } from '../core/types';
import { siteScene } from './siteScene';
import { spreadOf, valueRange } from './siteValues';

const SITE = siteId('conv');

function sceneOf(data: Float32Array, rate: number) {
  const before: NdArray = { shape: [data.length / 2, 1, 2], data };
  const plan: Plan = {
    ...EMPTY_PLAN,
    seed: seedOf(1),
    drops: rate > 0 ? [{ site: SITE, variant: 'dropout', rate }] : [],
  };
  const trace: Trace = {
    meta: { model: 'm', spec: { id: 'm', layers: [] }, input: 'i', plan, site: SITE, next: null },
    arrays: { before },
  };
  return siteScene(trace, plan, SITE)!;
}

test('the range ends near the 99.5th percentile, not at an outlier', () => {
  const values = Float32Array.from({ length: 2000 }, (_, i) => (i === 0 ? 20 : 1 + (i % 10) / 10));
  const { low, high } = valueRange(values);
  expect(low).toBe(0);
  expect(high).toBeGreaterThanOrEqual(1.9);
  expect(high).toBeLessThan(2.1);
});

test('negative values make the range symmetric; silence gives a range all the same', () => {
  expect(valueRange(Float32Array.from([-2, 1, 0, 0]))).toEqual({ low: -2, high: 2 });
  expect(valueRange(new Float32Array(8))).toEqual({ low: 0, high: 1 });
});

test('bins hold every value that is not zero, and zeros are counted apart', () => {
  const data = Float32Array.from({ length: 400 }, (_, i) => (i % 3 === 0 ? 0 : (i % 7) + 0.5));
  for (const rate of [0, 0.4, 1]) {
    const scene = sceneOf(data, rate);
    const spread = spreadOf(scene, 10);
    const sum = (bins: Uint32Array) => bins.reduce((total, n) => total + n, 0);
    expect(sum(spread.before) + spread.zeros.before).toBe(400);
    expect(sum(spread.after) + spread.zeros.after).toBe(400);
    expect(spread.zeros.after).toBe([...scene.after].filter((value) => value === 0).length);
  }
});
