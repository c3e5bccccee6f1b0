import { describe, expect, it } from 'vitest';
import { applyEffect, effectAt, type Effect } from './masks';
import { uniforms } from './philox';
import { countPoolWindows, largestOf, maxPool, poolWindow } from './poolWindow';
import type { NdArray } from './trace';
import {
  EMPTY_PLAN,
  seedOf,
  siteId,
  sizeOf,
  type Padding,
  type PoolLayer,
  type Scaling,
  type Shape,
} from './types';

const SITE = siteId('enc1_conv2');

const poolOf = (
  shape: Shape,
  size: number,
  stride: number,
  padding: Padding = 'valid',
): PoolLayer => ({
  kind: 'MaxPooling2D',
  name: siteId('pool'),
  inputs: [SITE],
  shape,
  poolSize: [size, size],
  strides: [stride, stride],
  padding,
});

const PAIR = poolOf([1, 1, 1], 2, 2);

/** A site of one 2×2 window, its mask, and the site after dropout without a factor. */
function square(values: number[], bits: number[]) {
  const before: NdArray = { shape: [2, 2, 1], data: Float32Array.from(values) };
  const keep = Uint8Array.from(bits);
  const after = before.data.map((value, i) => (keep[i] ? value : 0));
  return {
    window: poolWindow(PAIR, before, after, keep, { y: 0, x: 0, channel: 0 }),
    counts: countPoolWindows(PAIR, before, keep),
  };
}

describe('a pooling window', () => {
  it('survives dropout unless its maximum is hit', () => {
    const survives = square([1, 5, 2, 0], [0, 1, 0, 1]);
    expect(survives.window).toMatchObject({ top: 1, hit: false, cleanMax: 5, droppedMax: 5 });
    expect(survives.counts).toEqual({ windows: 1, hit: 0, whollyDropped: 0, unchanged: 1 });
    const hit = square([1, 5, 2, 0], [1, 0, 1, 1]);
    expect(hit.window).toMatchObject({ top: 1, hit: true, cleanMax: 5, droppedMax: 2 });
    expect(hit.counts).toEqual({ windows: 1, hit: 1, whollyDropped: 0, unchanged: 0 });
  });

  it('shows its cells before and after, row by row', () => {
    expect(square([1, 5, 2, 0], [1, 0, 1, 1]).window.cells).toEqual([
      { y: 0, x: 0, before: 1, after: 1, kept: true },
      { y: 0, x: 1, before: 5, after: 0, kept: false },
      { y: 1, x: 0, before: 2, after: 2, kept: true },
      { y: 1, x: 1, before: 0, after: 0, kept: true },
    ]);
  });

  it('has its maximum in the first of equal cells; another takes its place unnoticed', () => {
    const tied = square([1, 5, 5, 0], [1, 0, 1, 1]);
    expect(tied.window).toMatchObject({ top: 1, hit: true, droppedMax: 5 });
    expect(tied.counts).toMatchObject({ hit: 1, unchanged: 1 });
    expect(square([1, 5, 5, 0], [1, 1, 0, 1]).window).toMatchObject({ top: 1, hit: false });
  });

  it('that is silent has no maximum to lose', () => {
    const silent = square([0, 0, 0, 0], [0, 0, 0, 0]);
    expect(silent.window).toMatchObject({ top: null, hit: false, cleanMax: 0, droppedMax: 0 });
    expect(silent.counts).toEqual({ windows: 1, hit: 0, whollyDropped: 1, unchanged: 1 });
  });

  it('of negative values passes on the zero of a dropped one', () => {
    const negative = square([-1, -2, -3, -4], [1, 1, 0, 1]);
    expect(negative.window).toMatchObject({ top: null, hit: false, cleanMax: -1, droppedMax: 0 });
    expect(negative.counts).toEqual({ windows: 1, hit: 0, whollyDropped: 0, unchanged: 0 });
    expect(square([-1, -2, -3, -4], [1, 1, 1, 1]).counts.unchanged).toBe(1);
    expect(square([-1, -2, -3, -4], [0, 0, 0, 0]).counts).toMatchObject({
      whollyDropped: 1,
      unchanged: 0,
    });
  });

  it('at a padded edge holds only what is there', () => {
    const before: NdArray = { shape: [3, 3, 1], data: Float32Array.from([...Array(9).keys()]) };
    const layer = poolOf([2, 2, 1], 2, 2, 'same');
    const { cells, cleanMax } = poolWindow(layer, before, before.data, null, {
      y: 1,
      x: 0,
      channel: 0,
    });
    expect(cells.map(({ y, x }) => [y, x])).toEqual([
      [2, 0],
      [2, 1],
    ]);
    expect(cleanMax).toBe(7);
    expect(cells.every(({ kept }) => kept)).toBe(true);
  });
});

describe('the windows of a whole map', () => {
  const shape = [24, 20, 6];
  /** Half of it silent. */
  const before: NdArray = {
    shape,
    data: Float32Array.from(uniforms({ seed: 1, site: 'before', pass: 0 }, sizeOf(shape)), (u) =>
      Math.max(0, u - 0.5),
    ),
  };
  const effectOf = (rate: number, scaling: Scaling = 'inverted'): Effect =>
    effectAt(
      {
        ...EMPTY_PLAN,
        drops: [{ site: SITE, variant: 'dropout', rate }],
        scaling,
        seed: seedOf(42),
      },
      SITE,
      shape,
    )!;
  const layer = poolOf([12, 10, 6], 2, 2);

  it.each([
    [layer, 0.4, 'inverted'],
    [layer, 1, 'none'],
    [poolOf([11, 9, 6], 3, 2), 0.4, 'inverted'],
    [poolOf([24, 20, 6], 3, 1, 'same'), 0.4, 'none'],
  ] as const)('are counted as they are told one by one', (pool, rate, scaling) => {
    const effect = effectOf(rate, scaling);
    const after = applyEffect(before.data, effect);
    const told = { windows: 0, hit: 0, whollyDropped: 0, unchanged: 0 };
    const [height, width, channels] = pool.shape as [number, number, number];
    const pooled = maxPool(pool, { shape, data: after });
    expect(pooled.shape).toEqual(pool.shape);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let channel = 0; channel < channels; channel++) {
          const at = { y, x, channel };
          const window = poolWindow(pool, before, after, effect.keep, at);
          told.windows++;
          expect(pooled.data[(y * width + x) * channels + channel]).toBe(window.droppedMax);
          if (window.hit) told.hit++;
          if (window.cells.every(({ kept }) => !kept)) told.whollyDropped++;
          if (window.droppedMax === Math.fround(window.cleanMax * effect.scale)) told.unchanged++;
        }
      }
    }
    expect(countPoolWindows(pool, before, effect.keep)).toEqual(told);
    expect(told.hit).toBeGreaterThan(0);
  });

  it('are wholly dropped with p⁴, and hit with p where they have a maximum', () => {
    const p = 0.5;
    const { windows, hit, whollyDropped } = countPoolWindows(layer, before, effectOf(p).keep);
    expect(windows).toBe(720);
    const silent = 0.5 ** 4;
    for (const [count, chance] of [
      [whollyDropped, p ** 4],
      [hit, p * (1 - silent)],
    ] as const) {
      const deviation = Math.sqrt(windows * chance * (1 - chance));
      expect(Math.abs(count - windows * chance)).toBeLessThan(4 * deviation);
    }
  });

  it('are all unchanged where nothing is dropped', () => {
    expect(countPoolWindows(layer, before, null)).toEqual({
      windows: 720,
      hit: 0,
      whollyDropped: 0,
      unchanged: 720,
    });
  });
});

describe('the largest of some cells', () => {
  const before = Float32Array.of(9, -1, 4, 4, -7);
  const keep = Uint8Array.of(1, 1, 0, 1, 0);

  it('is told with what the mask left and took', () => {
    expect(largestOf([1, 2, 3], before, keep)).toEqual({
      at: 1,
      max: 4,
      lost: true,
      kept: 4,
      dropped: 4,
    });
    expect(largestOf([4], before, keep)).toEqual({
      at: 0,
      max: -7,
      lost: true,
      kept: null,
      dropped: -7,
    });
    expect(largestOf([4, 1], before, null)).toEqual({
      at: 1,
      max: -1,
      lost: false,
      kept: -1,
      dropped: null,
    });
  });
});
