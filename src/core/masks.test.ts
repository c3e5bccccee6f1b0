import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import golden from './fixtures/masks.json';
import {
  applyEffect,
  cellState,
  countStates,
  dropAt,
  effectAt,
  keepMask,
  trainingScale,
} from './masks';
import { uniforms } from './philox';
import {
  EMPTY_PLAN,
  MODES,
  SCALINGS,
  seedOf,
  siteId,
  sizeOf,
  type Drop,
  type Mode,
  type Plan,
  type Scaling,
  type Variant,
} from './types';
import { rateProblem } from './units';

const SITE = siteId('enc3_conv1');
const SHAPE = [6, 5, 4];
const SIZE = sizeOf(SHAPE);

const dropout = (rate: number, site = SITE): Drop => ({ site, variant: 'dropout', rate });
const planWith = (rate: number, scaling: Scaling = 'inverted', mode: Mode = 'train'): Plan => ({
  drops: [dropout(rate)],
  edits: [],
  scaling,
  mode,
  seed: seedOf(42),
  pass: 0,
});
const after = (before: Float32Array, plan: Plan): Float32Array =>
  applyEffect(before, effectAt(plan, SITE, [before.length]));
const count = (keep: Uint8Array): number => keep.reduce((sum, bit) => sum + (bit ? 0 : 1), 0);

describe('a golden mask', () => {
  it.each(golden.masks)('$variant $site $shape p=$rate seed=$seed pass=$pass', (mask) => {
    const { rate, blockSize } = mask;
    const drop: Drop = {
      site: siteId(mask.site),
      variant: mask.variant as Variant,
      rate,
      ...(blockSize && { blockSize }),
    };
    const keep = keepMask(drop, mask.shape, mask);
    expect(count(keep)).toBe(mask.dropped);
    expect(keep.subarray(0, 64).join('')).toBe(mask.firstKept);
    expect(createHash('sha256').update(keep).digest('hex')).toBe(mask.keepSha256);
  });
});

describe('a keep mask', () => {
  const stream = { seed: 42, pass: 0 };
  const mask = (rate: number) => keepMask(dropout(rate), SHAPE, stream);

  it('has one entry, 0 or 1, per activation', () => {
    const keep = mask(0.4);
    expect(keep).toHaveLength(SIZE);
    expect(keep.every((bit) => bit === 0 || bit === 1)).toBe(true);
    // Not whole channels: some channel is partly kept.
    const partly = [0, 1, 2, 3].some((c) => {
      const bits = keep.filter((_, i) => i % 4 === c);
      return bits.includes(0) && bits.includes(1);
    });
    expect(partly).toBe(true);
  });

  it('drops unit i exactly when u(i) < p, also where u(i) = p', () => {
    const u = uniforms({ ...stream, site: SITE }, SIZE);
    for (const rate of [0.3, u[7]!, u[7]! + 2 ** -32, 2 ** -33, 1 - 2 ** -32]) {
      expect([...mask(rate)]).toEqual([...u].map((value) => (value < rate ? 0 : 1)));
    }
    expect(mask(u[7]!)[7]).toBe(1);
  });

  it('drops nothing at p = 0 and everything at p = 1', () => {
    expect(count(mask(0))).toBe(0);
    expect(count(mask(1))).toBe(SIZE);
  });

  it('only ever loses units as p rises', () => {
    let last = mask(0);
    for (let step = 1; step <= 100; step++) {
      const next = mask(step / 100);
      expect(next.every((bit, i) => bit <= last[i]!)).toBe(true);
      last = next;
    }
  });

  it('is numbered row-major: the same units whatever the shape that holds them', () => {
    expect(keepMask(dropout(0.5), [SIZE], stream)).toEqual(mask(0.5));
  });

  it('is the same, remembered or drawn anew', () => {
    const fresh = keepMask(dropout(0.5), SHAPE, stream, { remember: false });
    for (let pass = 0; pass < 60; pass++) keepMask(dropout(0.5), SHAPE, { seed: 42, pass });
    expect(mask(0.5)).toEqual(fresh);
    expect(mask(0.5)).toEqual(fresh);
  });

  it('is refused for a rate that is no probability', () => {
    for (const rate of [NaN, -0.1, 1.1, Infinity]) expect(() => mask(rate)).toThrow(RangeError);
  });
});

describe('a drop probability', () => {
  it('lies between 0 and 1', () => {
    for (const rate of [0, 1, 0.5, 5e-324]) expect(rateProblem(rate)).toBeNull();
    expect(rateProblem(-0.01)).toContain('-0.01');
    expect(rateProblem(1.01)).toContain('1.01');
    expect(rateProblem(Infinity)).not.toBeNull();
    expect(rateProblem(NaN)).toContain('not a number');
  });
});

describe('dropout', () => {
  const before = Float32Array.from({ length: 200 }, (_, i) => Math.sin(i));
  const rate = 0.3;
  const keep = keepMask(dropout(rate), [200], { seed: 42, pass: 0 });

  it.each([
    ['inverted', 'train', (x: number, k: number) => (k ? x * Math.fround(1 / 0.7) : 0)],
    ['inverted', 'inference', (x: number) => x],
    ['classic', 'train', (x: number, k: number) => (k ? x : 0)],
    ['classic', 'inference', (x: number) => x * Math.fround(0.7)],
    ['none', 'train', (x: number, k: number) => (k ? x : 0)],
    ['none', 'inference', (x: number) => x],
  ] as const)('with %s scaling in %s follows its rule', (scaling, mode, rule) => {
    const y = after(before, planWith(rate, scaling, mode));
    before.forEach((x, i) => expect(y[i]).toBe(Math.fround(rule(x, keep[i]!)) + 0));
  });

  it('at p = 0 is the identity, however it is scaled', () => {
    for (const scaling of SCALINGS)
      for (const mode of MODES) expect(after(before, planWith(0, scaling, mode))).toEqual(before);
  });

  it('at p = 1 leaves nothing in training, and nothing but the identity or 0 in inference', () => {
    const zeros = new Float32Array(200);
    for (const scaling of SCALINGS) expect(after(before, planWith(1, scaling))).toEqual(zeros);
    expect(after(before, planWith(1, 'inverted', 'inference'))).toEqual(before);
    expect(after(before, planWith(1, 'none', 'inference'))).toEqual(before);
    expect(after(before, planWith(1, 'classic', 'inference'))).toEqual(zeros);
  });

  it('makes no −0 and no NaN, not even of ∞ and negative numbers', () => {
    const odd = Float32Array.of(-0, 0, -1, -Infinity, Infinity, -1e-45, 3);
    for (const p of [0.001, 0.5, 0.999, 1]) {
      for (const scaling of SCALINGS) {
        for (let seed = 0; seed < 20; seed++) {
          const y = after(odd, { ...planWith(p, scaling), seed: seedOf(seed) });
          expect(y.some((value) => Object.is(value, -0) || Number.isNaN(value))).toBe(false);
        }
      }
    }
    for (const p of [0.5, 1]) {
      const y = after(odd, planWith(p, 'classic', 'inference'));
      expect(y.some((value) => Object.is(value, -0) || Number.isNaN(value))).toBe(false);
    }
  });

  it('keeps the expectation: averaged over many passes, "after" tends to "before"', () => {
    const x = Float32Array.of(1, -2, 3);
    const sums = [0, 0, 0];
    const passes = 4000;
    for (let pass = 0; pass < passes; pass++) {
      after(x, { ...planWith(0.4), pass }).forEach((value, i) => (sums[i]! += value));
    }
    // Five standard errors of a mean of `passes` draws of x·k/(1−p).
    x.forEach((value, i) => {
      const tolerance = 5 * Math.abs(value) * Math.sqrt(0.4 / 0.6 / passes);
      expect(Math.abs(sums[i]! / passes - value)).toBeLessThan(tolerance);
    });
  });

  it('depends on site, seed and pass alone: one mask per forward pass, for whatever reads it', () => {
    const plan: Plan = { ...planWith(0.5), drops: [dropout(0.5), dropout(0.5, siteId('other'))] };
    const here = effectAt(plan, SITE, SHAPE);
    expect(effectAt(plan, SITE, SHAPE)).toEqual(here);
    expect(effectAt({ ...plan, drops: [dropout(0.5)] }, SITE, SHAPE)).toEqual(here);
    expect(effectAt(plan, siteId('other'), SHAPE)?.keep).not.toEqual(here?.keep);
    expect(effectAt({ ...plan, pass: 1 }, SITE, SHAPE)?.keep).not.toEqual(here?.keep);
    expect(effectAt({ ...plan, seed: seedOf(1) }, SITE, SHAPE)?.keep).not.toEqual(here?.keep);
  });

  it('has no effect where none is planned', () => {
    expect(effectAt(EMPTY_PLAN, SITE, SHAPE)).toBeNull();
    expect(effectAt(planWith(0.5), siteId('other'), SHAPE)).toBeNull();
    expect(applyEffect(before, null)).toBe(before);
    expect(dropAt(planWith(0.5), SITE)).toEqual(dropout(0.5));
  });

  it('leaves "before" as it was', () => {
    const copy = before.slice();
    after(before, planWith(0.5));
    expect(before).toEqual(copy);
  });

  it('multiplies in float32', () => {
    expect(trainingScale(0.3, 'inverted')).toBe(Math.fround(1 / (1 - 0.3)));
    expect(trainingScale(1, 'inverted')).toBe(0);
    expect(trainingScale(0.3, 'classic')).toBe(1);
    expect(trainingScale(0.3, 'none')).toBe(1);
  });
});

describe('the state of a cell', () => {
  it('comes from the mask and the value before: a zero is not a drop', () => {
    expect(cellState(2, 1)).toBe('kept');
    expect(cellState(2, 0)).toBe('dropped');
    expect(cellState(0, 1)).toBe('silent');
    expect(cellState(-0, 0)).toBe('droppedSilent');
    expect(cellState(-3, 0)).toBe('dropped');
    expect(cellState(NaN, 0)).toBe('dropped');
  });

  it('is counted the same way as it is told', () => {
    const keep = keepMask(dropout(0.5), [300], { seed: 8, pass: 0 });
    const values = Float32Array.from({ length: 300 }, (_, i) => (i % 3 ? Math.cos(i) : 0));
    const told = { kept: 0, dropped: 0, silent: 0, droppedSilent: 0 };
    values.forEach((value, i) => told[cellState(value, keep[i]!)]++);
    expect(countStates(values, keep)).toEqual(told);
    expect(Object.values(told).every((n) => n > 0)).toBe(true);
    expect(countStates(values, null)).toEqual({
      kept: 200,
      dropped: 0,
      silent: 100,
      droppedSilent: 0,
    });
  });
});
