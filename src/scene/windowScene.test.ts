import { describe, expect, it } from 'vitest';
import { kernelEffectAt } from '../core/kernelMask';
import { filtersToCompare, sharedZeros } from './sharedZeros';
import { syntheticTrace, type Synthetic } from './syntheticTrace.fixture';
import {
  clampAt,
  remainder,
  shareOut,
  sortRows,
  windowScene,
  WINDOW_ORDERS,
  type WindowScene,
} from './windowScene';

const POSITIONS = [
  { y: 0, x: 0 },
  { y: 3, x: 2 },
  { y: 1, x: 3 },
];

const sceneOf = (
  { trace, next }: Synthetic,
  filter: number,
  at: { y: number; x: number },
): WindowScene => windowScene(trace, next, filter, at)!;

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

describe.each([
  ['directly', 'enc1_conv1', 0],
  ['through the pool', 'enc2_conv2', 0],
  ['across the skip', 'enc2_conv2', 1],
])('the window of a conv that reads the site %s', (_, site, path) => {
  const made = syntheticTrace(site, path, 0.4);

  it('adds up exactly, in figures as shown', () => {
    for (const at of POSITIONS) {
      for (const filter of [0, 3]) {
        const scene = sceneOf(made, filter, at);
        expect(sum(scene.rows.map((row) => row.sum)) + scene.bias).toBe(scene.total);
        expect(sum(scene.rows.map((row) => row.cleanSum)) + scene.bias).toBe(scene.cleanTotal);
        for (const row of scene.rows) expect(sum(row.products)).toBe(row.sum);
        for (const order of WINDOW_ORDERS) {
          const sorted = sortRows(scene.rows, order);
          const rest = remainder(sorted, 3);
          expect(rest.count).toBe(scene.rows.length - 3);
          expect(sum(sorted.slice(0, 3).map((row) => row.sum)) + rest.sum + scene.bias).toBe(
            scene.total,
          );
        }
      }
    }
  });

  it("agrees with the layer's own output in both runs", () => {
    const filters = made.next.layer.shape[2]!;
    const width = made.next.layer.shape[1]!;
    for (const at of POSITIONS) {
      const scene = sceneOf(made, 2, at);
      const index = (at.y * width + at.x) * filters + 2;
      const linear = made.trace.arrays['next/linear_dropped']!.data[index]!;
      const linearClean = made.trace.arrays['next/linear_clean']!.data[index]!;
      expect(Math.abs(scene.total / 1000 - linear)).toBeLessThan(0.00051);
      expect(Math.abs(scene.cleanTotal / 1000 - linearClean)).toBeLessThan(0.00051);
      expect(scene.activated).toBe(Math.max(0, scene.total));
    }
  });

  it('never shows −0', () => {
    const scene = sceneOf(made, 1, { y: 0, x: 0 });
    for (const row of scene.rows) {
      for (const n of [row.sum, row.cleanSum, ...row.products])
        expect(Object.is(n, -0)).toBe(false);
    }
  });
});

describe('marks', () => {
  it('come from the mask where the conv reads the site', () => {
    const made = syntheticTrace('enc1_conv1', 0, 0.4);
    const scene = sceneOf(made, 0, { y: 5, x: 5 });
    const [, width, channels] = made.trace.arrays.before!.shape as [number, number, number];
    for (const row of scene.rows) {
      row.marks.forEach((mark, tap) => {
        const [y, x] = scene.taps[tap]!.input!;
        const keep = made.keep![(y * width + x) * channels + row.channel];
        expect(mark).toBe(keep ? 'kept' : 'dropped');
        if (mark === 'dropped') expect(row.values[tap]).toBe(0);
      });
    }
  });

  it('tell padding from zeros', () => {
    const scene = sceneOf(syntheticTrace('enc1_conv1', 0, 0.4), 0, { y: 0, x: 0 });
    expect(scene.rows[0]!.marks.slice(0, 4)).toEqual(['outside', 'outside', 'outside', 'outside']);
  });

  it('behind a pool are losses only where the whole window or its maximum was dropped', () => {
    const made = syntheticTrace('enc2_conv2', 0, 0.4);
    const scene = sceneOf(made, 0, { y: 2, x: 2 });
    const marks = scene.rows.flatMap((row) => row.marks);
    expect(new Set(marks)).toEqual(new Set(['kept', 'dropped', 'hit']));
    for (const row of scene.rows) {
      row.marks.forEach((mark, tap) => {
        if (mark === 'dropped') expect(row.values[tap]).toBe(0);
      });
    }
  });

  it('across the skip are only on the channels that come from the site', () => {
    const made = syntheticTrace('enc2_conv2', 1, 0.4);
    const scene = sceneOf(made, 0, { y: 5, x: 5 });
    const own = scene.rows.filter((row) => row.siteChannel !== null);
    expect(own.map((row) => row.siteChannel)).toEqual(own.map((_, i) => i));
    expect(own.length).toBe(scene.rows.length / 2);
    const others = scene.rows.filter((row) => row.siteChannel === null);
    expect(others.flatMap((row) => row.marks).every((mark) => mark === 'kept')).toBe(true);
    expect(own.flatMap((row) => row.marks)).toContain('dropped');
  });

  it('are absent where nothing is dropped', () => {
    const scene = sceneOf(syntheticTrace('enc1_conv1', 0, 0), 0, { y: 5, x: 5 });
    expect(scene.rows.flatMap((row) => row.marks).every((mark) => mark === 'kept')).toBe(true);
    expect(scene.total).toBe(scene.cleanTotal);
  });
});

describe('one mask, every filter', () => {
  it('gives the same zero a zero product under every filter', () => {
    const { trace, next } = syntheticTrace('enc1_conv1', 0, 0.4);
    const scene = windowScene(trace, next, 0, { y: 5, x: 5 })!;
    const { arrays } = trace;
    const shared = sharedZeros(
      scene,
      next,
      arrays['next/input_dropped']!,
      arrays['next/kernel']!,
      [0, 1, 2, 3],
    )!;
    expect(shared.filterCount).toBe(4);
    expect(shared.row.lost).toBe(Math.max(...scene.rows.map((row) => row.lost)));
    expect(shared.row.marks[shared.tap!]).toBe('dropped');
    for (const filter of shared.filters) {
      expect(filter.products[shared.tap!]).toBe(0);
      expect(sum(filter.products)).toBe(filter.sum);
    }
  });

  it('compares the chosen filter with those that changed most', () => {
    const byChange = [{ filter: 5 }, { filter: 2 }, { filter: 9 }];
    expect(filtersToCompare(2, byChange, 3)).toEqual([2, 5, 9]);
  });
});

describe('rounding', () => {
  it('shares out to the given total, each less than a unit off', () => {
    const values = [0.0004, 0.0004, 0.0004, -0.0003, 0];
    const shares = shareOut(values, 1);
    expect(sum(shares)).toBe(1);
    expect(shares[4]).toBe(0);
    shares.forEach((share, i) => expect(Math.abs(share - values[i]! * 1000)).toBeLessThan(1));
  });

  it('keeps positions inside the output, the centre by default', () => {
    const { layer } = syntheticTrace('enc1_conv1', 0, 0.4).next;
    expect(clampAt(layer, null)).toEqual({ y: 8, x: 8 });
    expect(clampAt(layer, { y: -2, x: 99 })).toEqual({ y: 0, x: 15 });
  });
});

describe('the window under dropconnect', () => {
  it('weighs the dropped run by the kernel that it used, the clean run by its own', () => {
    const made = syntheticTrace('enc1_conv1', 0, 0);
    const kernel = made.trace.arrays['next/kernel']!;
    const data = kernel.data.map((weight, i) => (i % 3 ? weight * 2 : 0));
    const arrays = { ...made.trace.arrays, 'next/kernel_dropped': { ...kernel, data } };
    const at = { y: 3, x: 2 };
    const [whole, dropped] = [made.trace, { ...made.trace, arrays }].map((trace) =>
      sceneOf({ ...made, trace }, 2, at),
    ) as [WindowScene, WindowScene];
    expect(dropped.cleanTotal).toBe(whole.cleanTotal);
    expect(dropped.total).not.toBe(whole.total);
    expect(sum(dropped.rows.map((row) => row.sum)) + dropped.bias).toBe(dropped.total);
    const weights = dropped.rows.flatMap((row) => [...row.weights]);
    expect(weights.filter((weight) => weight === 0).length).toBeGreaterThan(weights.length / 4);
  });

  it('marks the weights that the kernel’s own mask drops, filter by filter, and how large they were', () => {
    const made = syntheticTrace('enc1_conv1', 0, 0);
    const { meta } = made.trace;
    const drops = [{ site: meta.site, variant: 'dropconnect' as const, rate: 0.5 }];
    const plan = { ...meta.plan, drops };
    const trace = { ...made.trace, meta: { ...meta, plan } };
    const { layer } = made.next;
    const { keep } = kernelEffectAt(plan, meta.spec, layer)!;
    const kernel = made.trace.arrays['next/kernel']!.data;
    for (const filter of [0, 3]) {
      for (const row of sceneOf({ ...made, trace }, filter, { y: 3, x: 2 }).rows) {
        row.weightMarks.forEach((mark, tap) => {
          const unit = (tap * 4 + row.channel) * 4 + filter;
          expect(mark).toBe(keep![unit] ? 'kept' : 'dropped');
          expect(row.weightLosses[tap]).toBe(Math.abs(kernel[unit]!));
        });
      }
    }
    const whole = sceneOf(made, 0, { y: 3, x: 2 });
    expect(new Set(whole.rows.flatMap((row) => row.weightMarks))).toEqual(new Set(['kept']));
  });
});
