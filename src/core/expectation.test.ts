import { describe, expect, it } from 'vitest';
import { expectedError, meanTarget, RunningMean } from './expectation';
import { applyEffect, effectAt } from './masks';
import { uniforms } from './philox';
import {
  EMPTY_PLAN,
  SCALINGS,
  seedOf,
  siteId,
  type Plan,
  type Scaling,
  type Variant,
} from './types';

const SITE = siteId('enc3_conv1');
const SHAPE = [10, 10, 20];
const COUNT = 2000;
/** As after a ReLU: a third of it silent. */
const BEFORE = {
  shape: SHAPE,
  data: Float32Array.from(uniforms({ seed: 1, site: 'before', pass: 0 }, COUNT), (u) =>
    Math.max(0, 3 * u - 1),
  ),
};
const rms = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

const dropOf = (rate: number) => ({ site: SITE, variant: 'dropout' as const, rate });
const planOf = (rate: number, scaling: Scaling, rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  drops: [dropOf(rate)],
  scaling,
  seed: seedOf(42),
  ...rest,
});

function meanOf(passes: number, plan: Plan): RunningMean {
  const mean = new RunningMean(plan, SITE, BEFORE);
  for (let pass = 0; pass < passes; pass++) mean.addPass();
  return mean;
}

describe('the mean over passes', () => {
  it('is that of "after" over the passes 0, 1, 2, …, whichever pass and mode the plan shows', () => {
    const plan = planOf(0.4, 'inverted', { pass: 9, mode: 'inference' });
    const sum = new Float64Array(COUNT);
    for (let pass = 0; pass < 5; pass++) {
      const effect = effectAt({ ...plan, mode: 'train', pass }, SITE, SHAPE);
      applyEffect(BEFORE.data, effect).forEach((x, i) => (sum[i]! += x));
    }
    const mean = meanOf(5, plan);
    expect(mean.count).toBe(5);
    expect(mean.mean()).toEqual(Float32Array.from(sum, (x) => x / 5));
  });

  it.each([
    ['inverted', 1],
    ['none', 0.6],
    ['classic', 0.6],
  ] as const)('tends under %s scaling to %d times before', (scaling, factor) => {
    const passes = 2000;
    const mean = meanOf(passes, planOf(0.4, scaling)).mean()!;
    const spread = scaling === 'inverted' ? Math.sqrt(0.4 / 0.6) : Math.sqrt(0.4 * 0.6);
    // Five standard errors; one of 2 000 activations beyond them is a matter of one in a thousand.
    mean.forEach((y, i) => {
      const x = BEFORE.data[i]!;
      expect(Math.abs(y - factor * x)).toBeLessThanOrEqual((5 * x * spread) / Math.sqrt(passes));
    });
    const target = meanTarget(BEFORE.data, 0.4, scaling);
    target.forEach((y, i) => expect(y).toBeCloseTo(factor * BEFORE.data[i]!, 6));
  });

  it('is that of a channel, place by place', () => {
    const mean = meanOf(5, planOf(0.4, 'inverted'));
    const all = mean.mean()!;
    const channels = SHAPE.at(-1)!;
    expect(mean.channelMean(7)).toEqual(all.filter((_, i) => i % channels === 7));
  });

  it('is not there before the first pass', () => {
    const mean = meanOf(0, planOf(0.5, 'inverted'));
    expect(mean.count).toBe(0);
    expect(mean.mean()).toBeNull();
    expect(mean.channelMean(0)).toBeNull();
    expect(mean.errorFrom(BEFORE.data)).toBeNull();
  });
});

describe('the error of the mean', () => {
  it.each(SCALINGS)(
    'falls with the number of passes as theory says, under %s scaling',
    (scaling) => {
      for (const p of [0.1, 0.5, 0.8]) {
        const target = meanTarget(BEFORE.data, p, scaling);
        const mean = new RunningMean(planOf(p, scaling), SITE, BEFORE);
        for (const passes of [1, 4, 16, 64, 256]) {
          while (mean.count < passes) mean.addPass();
          const theory = expectedError(BEFORE.data, dropOf(p), scaling, passes)!;
          // The root of the mean of 2 000 squares, a third of them 0, is good to 3 % (1 σ), of one pass
          // at p = 0.1 to 5 %: this is three of those.
          expect(Math.abs(mean.errorFrom(target)! / theory - 1)).toBeLessThan(0.15);
        }
      }
    },
  );

  it('is expected to be √(mean(x²)·p/(1 − p)/n) inverted, √(mean(x²)·p·(1 − p)/n) without a factor', () => {
    const error = (scaling: Scaling) => expectedError(BEFORE.data, dropOf(0.3), scaling, 12);
    expect(error('inverted')).toBeCloseTo(rms(BEFORE.data) * Math.sqrt(0.3 / 0.7 / 12), 6);
    expect(error('none')).toBeCloseTo(rms(BEFORE.data) * Math.sqrt((0.3 * 0.7) / 12), 12);
    expect(error('classic')).toBe(error('none'));
  });

  it('is nothing at p = 0', () => {
    for (const scaling of SCALINGS) {
      const mean = meanOf(3, planOf(0, scaling));
      expect(mean.mean()).toEqual(BEFORE.data);
      expect(mean.errorFrom(meanTarget(BEFORE.data, 0, scaling))).toBe(0);
      expect(expectedError(BEFORE.data, dropOf(0), scaling, 3)).toBe(0);
    }
  });

  it('at p = 1 is all of before under inverted scaling, and nothing without a factor', () => {
    for (const scaling of SCALINGS) {
      const mean = meanOf(3, planOf(1, scaling));
      expect(mean.mean()).toEqual(new Float32Array(COUNT));
      const error = mean.errorFrom(meanTarget(BEFORE.data, 1, scaling));
      expect(error).toBeCloseTo(scaling === 'inverted' ? rms(BEFORE.data) : 0, 12);
      expect(expectedError(BEFORE.data, dropOf(1), scaling, 3)).toBeCloseTo(error!, 12);
    }
  });

  it('is foretold for whole channels as for single activations, and for no other variant', () => {
    const foretold = (variant: string) =>
      expectedError(BEFORE.data, { variant: variant as Variant, rate: 0.3 }, 'inverted', 8);
    expect(foretold('spatial')).toBe(foretold('dropout'));
    for (const variant of ['dropblock', 'gaussian', 'alpha', 'dropconnect'])
      expect(foretold(variant)).toBeNull();
  });
});
