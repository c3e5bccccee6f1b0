import { describe, expect, it } from 'vitest';
import { plainFamily } from './fixtures/plainFamily';
import { applyEffect, blockRate, effectAt, keepMask } from './masks';
import {
  EMPTY_PLAN,
  MODES,
  SCALINGS,
  seedOf,
  siteId,
  sizeOf,
  VARIANTS,
  type Drop,
  type Plan,
  type Shape,
  type SiteEdits,
  type Variant,
} from './types';
import { blockSizeProblem, effectiveBlockSize, rateProblem, unitCount } from './units';

const SITE = siteId('enc3_conv1');
const MAPS: readonly Shape[] = [[6, 5, 4], [7, 12, 3], [4, 3, 2], [1, 9, 2], [40]]; // prettier-ignore
const MASKING = VARIANTS.filter((variant) => variant !== 'dropconnect');

const planOf = (drop: Drop, rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  seed: seedOf(42),
  drops: [drop],
  ...rest,
});
const dropOf = (variant: Variant, rate: number, blockSize?: number): Drop => ({
  site: SITE,
  variant,
  rate,
  ...(blockSize && { blockSize }),
});
const values = (shape: Shape): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 5 ? Math.sin(i * 1.7) : 0));
const editsOf = (drop: Drop, shape: Shape): SiteEdits => {
  const units = [...Array(unitCount(drop, shape)).keys()];
  const every = (n: number, from: number) => units.filter((unit) => unit % n === from);
  return { site: SITE, drop: every(7, 1), keep: every(5, 0).filter((unit) => unit % 7 !== 1) };
};

describe.each(MASKING)('%s', (variant) => {
  const rates = rateProblem(1, variant) ? [0, 0.2, 0.7] : [0, 0.2, 0.7, 1];

  it('is what the plain rule makes of every activation', () => {
    let compared = 0;
    for (const shape of MAPS) {
      for (const rate of rates) {
        for (const blockSize of variant === 'dropblock' ? [1, 3, 5, 9] : [undefined]) {
          const drop = dropOf(variant, rate, blockSize);
          for (const edits of [[], [editsOf(drop, shape)]]) {
            for (const scaling of SCALINGS) {
              for (const mode of MODES) {
                const plan = planOf(drop, { scaling, mode, edits, pass: 3 });
                const before = values(shape);
                const effect = effectAt(plan, SITE, shape);
                const after = applyEffect(before, effect);
                const plain = plainFamily(plan, drop, shape, before);
                expect([...(effect?.keep ?? plain.keep.map(() => 1))]).toEqual(plain.keep);
                plain.after.forEach((value, i) => {
                  const error = Math.abs(after[i]! - value);
                  if (error > 2e-6 * Math.max(1, Math.abs(value)))
                    expect.fail(
                      `${JSON.stringify(plan)} ${shape.join()} [${i}]: ${after[i]}, ${value}`,
                    );
                  compared++;
                });
                expect(after.some((value) => Object.is(value, -0))).toBe(false);
              }
            }
          }
        }
      }
    }
    expect(compared).toBeGreaterThan(5000);
  });

  it('at p = 0 is the identity, however it is scaled', () => {
    const before = values([6, 5, 4]);
    for (const scaling of SCALINGS) {
      for (const mode of MODES) {
        const effect = effectAt(planOf(dropOf(variant, 0), { scaling, mode }), SITE, [6, 5, 4]);
        expect(applyEffect(before, effect)).toBe(before);
      }
    }
  });

  it('at p = 1 leaves nothing, or is refused with a sentence', () => {
    const run = () => effectAt(planOf(dropOf(variant, 1)), SITE, [9, 9, 4]);
    if (variant === 'gaussian' || variant === 'alpha') {
      expect(rateProblem(1, variant)).toContain(`${variant} must be less than 1`);
      expect(run).toThrow(RangeError);
    } else {
      const after = applyEffect(values([9, 9, 4]), run());
      expect(after.every((value) => Object.is(value, 0))).toBe(true);
    }
  });

  it('in inference is the identity, or ×(1 − p) under classic scaling', () => {
    const before = values([6, 5, 4]);
    const run = (scaling: Plan['scaling']) =>
      applyEffect(before, effectAt(planOf(dropOf(variant, 0.3), { scaling, mode: 'inference' }), SITE, [6, 5, 4])); // prettier-ignore
    expect(run('inverted')).toBe(before);
    expect(run('none')).toBe(before);
    expect([...run('classic')]).toEqual(
      [...before].map((x) => Math.fround(x * Math.fround(0.7)) + 0),
    );
  });

  it('masks a Monte-Carlo pass as it masks a training pass', () => {
    const plan = planOf(dropOf(variant, 0.4), { pass: 5 });
    expect(effectAt({ ...plan, mode: 'mc' }, SITE, [6, 5, 4])).toEqual(
      effectAt(plan, SITE, [6, 5, 4]),
    );
  });

  it('makes neither −0 nor NaN, not even of ∞', () => {
    const odd = Float32Array.of(-0, 0, -1, -Infinity, Infinity, -1e-45, 3, 1e-45);
    for (const rate of [0.001, 0.5, 0.999]) {
      for (const scaling of SCALINGS) {
        for (let seed = 0; seed < 20; seed++) {
          const plan = planOf(dropOf(variant, rate), { scaling, seed: seedOf(seed) });
          const after = applyEffect(odd, effectAt(plan, SITE, [2, 2, 2]));
          expect(after.some((y) => Object.is(y, -0) || Number.isNaN(y))).toBe(false);
        }
      }
    }
  });
});

/** Mean and variance of what many draws make of one activation, and their standard errors. */
function moments(variant: Variant, rate: number, x: (i: number) => number) {
  const n = 1e5;
  const before = Float32Array.from({ length: n }, (_, i) => x(i));
  const after = applyEffect(before, effectAt(planOf(dropOf(variant, rate)), SITE, [n]));
  const meanOf = (power: number, centre: number): number =>
    after.reduce((sum, y) => sum + (y - centre) ** power, 0) / n;
  const mean = meanOf(1, 0);
  const variance = meanOf(2, mean);
  const meanError = Math.sqrt(variance / n);
  const varianceError = Math.sqrt((meanOf(4, mean) - variance ** 2) / n);
  return { mean, variance, meanError, varianceError };
}

describe('over 100 000 draws', () => {
  it.each([0.1, 0.3, 0.5, 0.8])(
    'gaussian at p = %d keeps the mean, and adds the variance of dropout: p/(1 − p)',
    (rate) => {
      const { mean, variance, meanError, varianceError } = moments('gaussian', rate, () => 1);
      expect(Math.abs(mean - 1)).toBeLessThan(5 * meanError);
      expect(Math.abs(variance - rate / (1 - rate))).toBeLessThan(5 * varianceError);
    },
  );

  it.each([0.1, 0.3, 0.5, 0.8])(
    'alpha at p = %d keeps mean 0 and variance 1 of what has them',
    (rate) => {
      // ±1 by turns: mean 0, variance 1.
      const sign = (i: number) => (i % 2 ? 1 : -1);
      const { mean, variance, meanError, varianceError } = moments('alpha', rate, sign);
      expect(Math.abs(mean)).toBeLessThan(5 * meanError);
      expect(Math.abs(variance - 1)).toBeLessThan(5 * varianceError);
    },
  );

  it('dropblock drops about p of a map much larger than its blocks', () => {
    const keep = keepMask(dropOf('dropblock', 0.1), [100, 100, 30], { seed: 1, pass: 0 });
    const dropped = 1 - keep.reduce((sum, k) => sum + k, 0) / keep.length;
    // Overlapping blocks drop less than p: 1 − (1 − γ)²⁵ in the middle.
    expect(dropped).toBeLessThan(0.1);
    expect(dropped).toBeGreaterThan(0.08);
  });
});

describe('spatial', () => {
  it('drops whole channels, all of a channel by one decision', () => {
    const keep = keepMask(dropOf('spatial', 0.5), [6, 5, 8], { seed: 42, pass: 0 });
    for (let c = 0; c < 8; c++) {
      expect(new Set(keep.filter((_, i) => i % 8 === c)).size).toBe(1);
    }
    expect(new Set(keep).size).toBe(2);
  });

  it('on a vector equals dropout', () => {
    const stream = { seed: 42, pass: 0 };
    expect(keepMask(dropOf('spatial', 0.4), [120], stream)).toEqual(
      keepMask(dropOf('dropout', 0.4), [120], stream),
    );
  });
});

describe('dropblock', () => {
  const stream = { seed: 3, pass: 1 };

  it('only ever loses activations as p rises, up to all of them', () => {
    let last = keepMask(dropOf('dropblock', 0, 3), [8, 7, 3], stream);
    for (let step = 1; step <= 100; step++) {
      const next = keepMask(dropOf('dropblock', step / 100, 3), [8, 7, 3], stream);
      expect(next.every((bit, i) => bit <= last[i]!)).toBe(true);
      last = next;
    }
    expect(last.includes(1)).toBe(false);
  });

  it('with blocks of 1 drops what dropout drops; the normaliser is numel / (1e-6 + kept)', () => {
    const plan = planOf(dropOf('dropblock', 0.3, 1));
    const effect = effectAt(plan, SITE, [6, 5, 4])!;
    const keep = keepMask(dropOf('dropout', 0.3), [6, 5, 4], plan);
    expect(effect.keep).toEqual(keep);
    const kept = keep.reduce((sum, k) => sum + k, 0);
    expect(effect.scale).toBe(Math.fround(120 / (1e-6 + kept)));
  });

  it('has blocks at most as large as the map allows, made odd, and says which', () => {
    const size = (shape: Shape, blockSize?: number) =>
      effectiveBlockSize(dropOf('dropblock', 0.3, blockSize), shape);
    expect(size([24, 24, 32])).toBe(5);
    expect(size([24, 24, 32], 7)).toBe(7);
    expect(size([6, 8, 12], 7)).toBe(5);
    expect(size([8, 3, 12], 7)).toBe(3);
    expect(size([2, 2, 1], 9)).toBe(1);
    expect(size([128], 9)).toBe(1);
  });

  it('draws a block with a probability that is never above p', () => {
    for (let h = 1; h < 12; h++) {
      for (let w = 1; w < 12; w++) {
        for (const block of [1, 3, 5, 7, 9, 11]) {
          for (const rate of [0.1, 0.999, 1]) {
            expect(blockRate(dropOf('dropblock', rate, block), [h, w, 2])).toBeLessThanOrEqual(
              rate * (1 + 1e-12),
            );
          }
        }
      }
    }
    expect(blockRate(dropOf('dropblock', 0.3), [24, 24, 1])).toBeCloseTo((0.3 * 576) / (25 * 400));
  });

  it('wants an odd whole block size from 1 up', () => {
    for (const size of [1, 3, 5, 99]) expect(blockSizeProblem(size)).toBeNull();
    for (const size of [0, 2, -3, 1.5, NaN, Infinity])
      expect(blockSizeProblem(size)).toContain(`odd whole number from 1 up, not ${size}`);
  });
});

describe('gaussian', () => {
  it('zeroes nothing: it has multipliers instead of a mask', () => {
    const effect = effectAt(planOf(dropOf('gaussian', 0.5)), SITE, [6, 5, 4])!;
    expect(effect.keep).toBeNull();
    expect(effect.multiplier).toHaveLength(120);
    expect(effect.multiplier!.includes(0)).toBe(false);
    expect(() => keepMask(dropOf('gaussian', 0.5), [4], { seed: 1, pass: 0 })).toThrow(/gaussian/);
  });

  it('forced by hand multiplies by 0 or by 1', () => {
    const edits = [{ site: SITE, drop: [3], keep: [4] }];
    const plan = planOf(dropOf('gaussian', 0.5), { edits });
    const { multiplier } = effectAt(plan, SITE, [6])!;
    expect([...multiplier!.subarray(3, 5)]).toEqual([0, 1]);
    const drawn = effectAt({ ...plan, edits: [] }, SITE, [6])!.multiplier!;
    expect(multiplier![5]).toBe(drawn[5]);
  });
});

describe('a hand edit', () => {
  it('comes after the draw, stays whatever p is, and changes no other unit', () => {
    const edits = [{ site: SITE, drop: [0, 9], keep: [1, 8] }];
    for (const rate of [0, 0.3, 0.7, 1]) {
      const plan = planOf(dropOf('dropout', rate), { edits });
      const keep = effectAt(plan, SITE, [20])!.keep!;
      const drawn = keepMask(dropOf('dropout', rate), [20], plan);
      expect([keep[0], keep[9], keep[1], keep[8]]).toEqual([0, 0, 1, 1]);
      keep.forEach((bit, i) => [0, 1, 8, 9].includes(i) || expect(bit).toBe(drawn[i]));
    }
  });

  it('at rate 0 is the only loss, and leaves the rest unscaled', () => {
    const edits = [{ site: SITE, drop: [2], keep: [] }];
    const effect = effectAt(planOf(dropOf('dropout', 0), { edits }), SITE, [4]);
    expect([...applyEffect(Float32Array.of(1, 2, 3, 4), effect)]).toEqual([1, 2, 0, 4]);
  });

  it('of another site is none of this one’s', () => {
    const edits = [{ site: siteId('other'), drop: [2], keep: [] }];
    expect(effectAt(planOf(dropOf('dropout', 0), { edits }), SITE, [4])).toBeNull();
  });
});
