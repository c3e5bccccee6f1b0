import { describe, expect, it } from 'vitest';
import { findLayer, nextConvs } from '../core/graph';
import { kernelEffectAt } from '../core/kernelMask';
import { applyEffect, effectAt, keepMask } from '../core/masks';
import { uniforms } from '../core/philox';
import type { NdArray } from '../core/trace';
import { EMPTY_PLAN, seedOf, siteId, sizeOf, type Plan, type Variant } from '../core/types';
import { unet } from '../nets/unet';
import { keptNeighbours, sideOf, type NextKernel } from './compareScene';
import { compareSentence, factRows, mapTitles } from './compareWords';

const SPEC = unet({ id: 'test', input: [32, 32, 1], depth: 2, baseFilters: 8, classes: 3 });
const SITE = siteId('enc1_conv1');
const SHAPE = findLayer(SPEC, SITE)!.shape;
const numbers = (name: string, count: number) =>
  Float32Array.from(uniforms({ seed: 1, site: name, pass: 0 }, count), (u) => u - 0.5);
const BEFORE: NdArray = {
  shape: SHAPE,
  data: numbers('before', sizeOf(SHAPE)).map((x) => Math.max(0, x)),
};
const LAYER = nextConvs(SPEC, SITE)[0]!.layer;
const NEXT: NextKernel = {
  spec: SPEC,
  layer: LAYER,
  kernel: { shape: [3, 3, 8, 8], data: numbers('kernel', 576) },
  filter: 5,
};

const planOf = (variant: Variant, rate: number, rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  drops: [{ site: SITE, variant, rate }],
  seed: seedOf(42),
  ...rest,
});
const side = (variant: Variant, rate = 0.4) => sideOf(planOf(variant, rate), SITE, BEFORE, NEXT);

describe('a variant at a site', () => {
  it.each(['dropout', 'spatial', 'dropblock', 'alpha', 'gaussian'] as const)(
    'is what the plan makes of it: %s',
    (variant) => {
      const { after, facts } = side(variant);
      const effect = effectAt(planOf(variant, 0.4), SITE, SHAPE);
      expect(after).toEqual(applyEffect(BEFORE.data, effect));
      const norm = (values: Float32Array) => values.reduce((sum, x) => sum + x * x, 0);
      expect(facts.energy).toBeCloseTo(norm(after) / norm(BEFORE.data), 3);
    },
  );

  it('tells how many of its own units it dropped, and how many activations those are', () => {
    const mask = (variant: Variant) =>
      keepMask({ site: SITE, variant, rate: 0.4 }, SHAPE, planOf(variant, 0.4));
    const zeros = (keep: Uint8Array) => keep.filter((kept) => kept === 0).length;
    const activations = zeros(mask('dropout'));
    expect(side('dropout').facts.units).toEqual({ dropped: activations, count: 8192 });
    expect(side('dropout').facts.fraction).toBe(activations / 8192);
    const channels = zeros(mask('spatial').subarray(0, 8));
    expect(side('spatial').facts.units).toEqual({ dropped: channels, count: 8 });
    expect(side('spatial').facts.fraction).toBe(channels / 8);
    const blocks = side('dropblock').facts;
    expect(blocks.units!.count).toBe(28 * 28 * 8);
    expect(blocks.units!.dropped).toBeLessThan(blocks.fraction * 8192);
    expect(side('gaussian').facts.units).toBeNull();
  });

  it('tells which part of what it dropped was silent anyway', () => {
    const keep = keepMask(
      { site: SITE, variant: 'dropout', rate: 0.4 },
      SHAPE,
      planOf('dropout', 0.4),
    );
    let [silent, lost] = [0, 0];
    keep.forEach((kept, i) => {
      if (kept) return;
      lost++;
      if (BEFORE.data[i] === 0) silent++;
    });
    expect(side('dropout').facts.silent).toBe(silent / lost);
  });

  it('is refused at a rate that it cannot have, and nothing is without dropout', () => {
    expect(side('gaussian', 1).problem).toContain('must be less than 1');
    const none = sideOf({ ...EMPTY_PLAN }, SITE, BEFORE, NEXT);
    expect(none).toMatchObject({ drop: null, effect: null, problem: null });
    expect(none.after).toBe(BEFORE.data);
  });
});

describe('kept neighbours', () => {
  it('are those beside, above and below in the same channel', () => {
    const keep = (...bits: number[]) => Uint8Array.from(bits);
    // 3×3, one channel: the corner's neighbours are dropped, the kept one touches it at a corner only.
    expect(keptNeighbours(keep(0, 0, 0, 0, 1, 0, 0, 0, 0), [3, 3, 1])).toBe(4 / 8);
    expect(keptNeighbours(keep(1, 0, 1, 0, 1, 0), [1, 3, 2])).toBe(0);
    expect(keptNeighbours(keep(0, 1, 1, 1), [1, 4, 1])).toBe(1);
    expect(keptNeighbours(keep(1, 1), [1, 2, 1])).toBeNull();
  });

  it('are there for nearly all that dropout takes, and for nothing that spatial dropout does', () => {
    expect(side('dropout').facts.withNeighbour).toBeGreaterThan(0.95);
    expect(side('spatial').facts.withNeighbour).toBe(0);
    const blocks = side('dropblock', 0.1).facts.withNeighbour!;
    expect(blocks).toBeGreaterThan(0);
    expect(blocks).toBeLessThan(0.8);
  });
});

describe('DropConnect', () => {
  it('leaves the activations alone and shows the weights of the opened filter', () => {
    const { after, facts, sheet } = side('dropconnect');
    expect(after).toBe(BEFORE.data);
    expect(facts.fraction).toBe(0);
    const { keep, scale } = kernelEffectAt(planOf('dropconnect', 0.4), SPEC, LAYER)!;
    expect(facts.units).toEqual({
      dropped: keep!.filter((kept) => kept === 0).length,
      count: 576,
    });
    // Eight channels in three columns of 3×3, a cell apart.
    expect([sheet!.height, sheet!.width]).toEqual([11, 11]);
    expect(sheet!.before.filter((weight) => !Number.isNaN(weight))).toHaveLength(72);
    for (const [channel, ky, kx] of [
      [0, 0, 0],
      [4, 1, 2],
      [7, 2, 1],
    ] as const) {
      const unit = ((ky * 3 + kx) * 8 + channel) * 8 + 5;
      const at = (Math.floor(channel / 3) * 4 + ky) * 11 + (channel % 3) * 4 + kx;
      const weight = NEXT.kernel.data[unit]!;
      expect(sheet!.before[at]).toBe(weight);
      expect(sheet!.keep[at]).toBe(keep![unit]);
      expect(sheet!.after[at]).toBe(keep![unit] ? Math.fround(weight * scale) : 0);
    }
  });
});

describe('in words', () => {
  it('name the maps by what they show', () => {
    const kept = side('spatial').effect!.keep!;
    const [lost, left] = [kept.indexOf(0), kept.indexOf(1)];
    expect(mapTitles(side('spatial'), lost)).toEqual({
      mask: 'channel dropped',
      after: 'after, kept ×1.67',
    });
    expect(mapTitles(side('spatial'), left).mask).toBe('channel kept');
    expect(mapTitles(side('gaussian'), 0).mask).toBe('multiplier');
    expect(mapTitles(side('dropconnect'), 0).mask).toBe('weights dropped');
  });

  const text = (name: string, variant: Variant, rate?: number) =>
    factRows('enc1_conv2', false)
      .find((row) => row.name === name)!
      .text(side(variant, rate), null)
      .replaceAll('\u202f', ' ');

  it('tell the units of each', () => {
    expect(text('dropped units', 'spatial')).toMatch(/^\d of 8 channels$/);
    expect(text('dropped units', 'dropconnect')).toMatch(/^\d+ of 576 weights$/);
    expect(text('dropped units', 'gaussian')).toBe('none: multiplied');
    expect(text('kept neighbour', 'spatial')).toBe('0 %');
    expect(text('kept neighbour', 'gaussian')).toBe('–');
    expect(text('energy', 'gaussian', 1)).toBe('–');
    expect(text('pixels that change', 'dropout')).toBe('…');
  });

  it('set both beside each other', () => {
    const both = [side('dropout'), side('spatial')] as const;
    const [first, second] = both.map(({ facts }) => Math.round(facts.withNeighbour! * 100));
    expect(compareSentence(both, [16, 214], false).replaceAll('\u202f', ' ')).toBe(
      `At p = 0.40, ${first} % of what dropout drops and ${second} % of what spatial dropout drops has a kept neighbour. 16 and 214 pixels of the prediction change.`,
    );
    expect(compareSentence(both, [0, 1], true)).toMatch(/The class changes under the second\.$/);
    expect(compareSentence(both, [0, 0], true)).toMatch(/The class changes under neither\.$/);
    expect(factRows('enc1_conv2', true).at(-1)!.name).toBe('the class');
    expect(compareSentence([side('dropconnect'), side('gaussian', 1)], null, false)).toBe(
      'At p = 0.40, DropConnect drops weights and no activation; Gaussian dropout cannot have it.',
    );
    expect(
      compareSentence([sideOf(EMPTY_PLAN, SITE, BEFORE, NEXT), side('gaussian')], null, false),
    ).toBe(
      'At p = 0.40, without dropout nothing is lost; Gaussian dropout multiplies and drops nothing.',
    );
  });
});
