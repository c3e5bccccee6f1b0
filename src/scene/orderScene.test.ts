import { describe, expect, it } from 'vitest';
import { findLayer, nextConvs } from '../core/graph';
import { applyEffect, effectAt, keepMask } from '../core/masks';
import { uniforms } from '../core/philox';
import type { NdArray } from '../core/trace';
import { EMPTY_PLAN, seedOf, siteId, type Plan, type Variant } from '../core/types';
import { unet } from '../nets/unet';
import { activationOf, activationOrder, consumerOrder, poolBehind, poolOrder } from './orderScene';
import {
  activationWhy,
  consumerWhy,
  orderSentence,
  poolFacts,
  poolTitle,
  verdict,
} from './orderWords';
import { syntheticTrace } from './syntheticTrace.fixture';

const SPEC = unet({ id: 'test', input: [64, 64, 1], depth: 2, baseFilters: 8, classes: 3 });
const SITE = siteId('enc1_conv2');
const SHAPE = findLayer(SPEC, SITE)!.shape;

/** About half of it negative. */
const LINEAR: NdArray = {
  shape: SHAPE,
  data: Float32Array.from(
    uniforms({ seed: 1, site: 'z', pass: 0 }, 64 * 64 * 8),
    (u) => Math.fround(u) - 0.5,
  ),
};
const BEFORE: NdArray = { shape: SHAPE, data: LINEAR.data.map((z) => Math.max(0, z)) };

const planOf = (variant: Variant, rate: number, rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  drops: [{ site: SITE, variant, rate }],
  seed: seedOf(42),
  ...rest,
});

describe('dropping the output of a layer and the input of the next', () => {
  it.each([
    ['enc1_conv1', 0],
    ['enc1_conv2', 0],
    ['enc1_conv2', 1],
  ])('is the same tensor: %s, path %i', (site, path) => {
    const { trace, next } = syntheticTrace(site, path, 0.4);
    const order = consumerOrder(trace, next)!;
    expect(order.differ).toBe(0);
    expect(order.largest).toBe(0);
    expect(order.count).toBe(order.first.length);
    expect(order.first).not.toEqual(order.clean);
  });

  it('would be seen if it were not', () => {
    const { trace, next } = syntheticTrace('enc1_conv1', 0, 0.4);
    const input = trace.arrays['next/input_dropped']!;
    const other = { ...input, data: input.data.map((x, i) => (i === 5 ? x + 1 : x)) };
    const arrays = { ...trace.arrays, 'next/input_dropped': other };
    expect(consumerOrder({ ...trace, arrays }, next)).toMatchObject({ differ: 1, largest: 1 });
  });

  it('is told of the channels that a concatenation has from the site', () => {
    const { trace, next } = syntheticTrace('enc1_conv2', 1, 0.4);
    const order = consumerOrder(trace, next)!;
    expect(order.shape.at(-1)).toBe(4);
    expect(trace.arrays['next/input_dropped']!.shape.at(-1)).toBe(8);
    expect(consumerWhy(siteId('enc1_conv2'), next)).toContain('Of the 8 channels of dec1_concat');
  });
});

describe('before or after a ReLU', () => {
  it.each(['dropout', 'spatial', 'dropblock'] as const)('%s gives the same', (variant) => {
    const effect = effectAt(planOf(variant, 0.4), SITE, SHAPE)!;
    const order = activationOrder(LINEAR, 'relu', effect);
    expect(order).toMatchObject({ count: 64 * 64 * 8, differ: 0, largest: 0 });
    expect(order.second).toEqual(applyEffect(BEFORE.data, effect));
    expect(activationWhy('ReLU', effect)).toMatch(/leaves 0 at 0, and what is kept is multiplied/);
  });

  it('alpha dropout does not: what is dropped is negative', () => {
    const effect = effectAt(planOf('alpha', 0.4), SITE, SHAPE)!;
    const order = activationOrder(LINEAR, 'relu', effect);
    expect(order.differ).toBeGreaterThan(order.count * 0.4);
    const lost = effect.keep!.indexOf(0);
    expect([order.first[lost], order.second[lost]]).toEqual([0, effect.dropped]);
    expect(activationWhy('ReLU', effect)).toContain('becomes −');
  });

  it('gaussian noise does not: some of its multipliers are negative', () => {
    const effect = effectAt(planOf('gaussian', 0.5), SITE, SHAPE)!;
    const { first, second, differ } = activationOrder(LINEAR, 'relu', effect);
    const turned = LINEAR.data.map((z, i) => (z !== 0 && effect.multiplier![i]! < 0 ? 1 : 0));
    expect(differ).toBe(turned.reduce((sum, one) => sum + one, 0));
    turned.forEach((one, i) => expect(first[i] === second[i]).toBe(one === 0));
    expect(activationWhy('ReLU', effect)).toMatch(
      /^[\d\u202f]+ of 32\u202f768 multipliers are negative/,
    );
  });

  it('is a question only where there is one', () => {
    expect(activationOf(SPEC, SITE)).toBe('relu');
    for (const site of ['input', 'enc1_pool', 'dec1_up', 'dec1_concat'])
      expect(activationOf(SPEC, siteId(site))).toBeNull();
  });
});

describe('before or after a max-pool', () => {
  const { pool, isReal } = poolBehind(SPEC, SITE)!;
  const p = 0.5;
  const plan = planOf('dropout', p);
  const order = poolOrder(plan, SITE, BEFORE, pool);

  it('is not the same', () => {
    expect(isReal).toBe(true);
    expect(order.count).toBe(32 * 32 * 8);
    expect(order.differ).toBeGreaterThan(order.count / 4);
  });

  it('draws the mask behind the pool from the pool’s own stream', () => {
    const keep = keepMask(
      { site: siteId('enc1_pool'), variant: 'dropout', rate: p },
      order.shape,
      plan,
    );
    expect(order.secondKeep).toEqual(keep);
    order.second.forEach((value, i) => expect(value).toBe(keep[i] ? order.clean[i]! * 2 : 0));
    expect(order.lostAfter).toBe(keep.filter((kept) => kept === 0).length);
  });

  it('loses whole windows with p⁴ before it, and with p after it', () => {
    const { counts, lostAfter, count, firstKeep } = order;
    expect(firstKeep!.filter((kept) => kept === 0)).toHaveLength(counts!.whollyDropped);
    for (const [lost, chance] of [
      [counts!.whollyDropped, p ** 4],
      [lostAfter, p],
    ] as const) {
      const deviation = Math.sqrt(count * chance * (1 - chance));
      expect(Math.abs(lost - count * chance)).toBeLessThan(4 * deviation);
    }
    const facts = poolFacts(counts!, lostAfter, plan.drops[0]!, pool);
    expect(facts[0]!.text).toMatch(/p⁴\s=\s6\.3/);
    expect(facts[1]!.text).toMatch(/p\s=\s0\.50/);
  });

  it('where no pool reads the site, is shown with one of 2×2', () => {
    const other = poolBehind(SPEC, siteId('enc1_conv1'))!;
    expect(other.isReal).toBe(false);
    expect(other.pool).toMatchObject({
      name: 'enc1_conv1_pool',
      shape: [32, 32, 8],
      poolSize: [2, 2],
    });
    expect(poolTitle(other)).toBe('a max-pool of 2×2');
    expect(poolTitle({ pool, isReal })).toBe('enc1_pool');
    const vector = {
      id: 'vector',
      layers: [{ kind: 'InputLayer' as const, name: SITE, inputs: [], shape: [9] }],
    };
    expect(poolBehind(vector, SITE)).toBeNull();
  });

  it('counts no windows for noise', () => {
    expect(poolOrder(planOf('gaussian', p), SITE, BEFORE, pool).counts).toBeNull();
    expect(poolOrder(planOf('alpha', p), SITE, BEFORE, pool).counts).toBeNull();
  });
});

describe('in words', () => {
  it('tell what matters and what does not', () => {
    const [same, apart] = [
      { count: 9, differ: 0, largest: 0 },
      { count: 4, differ: 3, largest: 1.5 },
    ];
    expect(orderSentence({ name: 'ReLU', apart: same }, apart)).toBe(
      'Before or after the ReLU it is the same: 0 of 9 differ. Before or after a max-pool it is not the same: 3 of 4 differ.',
    );
    expect(orderSentence(null, apart)).toMatch(/^Before or after a max-pool/);
    expect(verdict(apart)).toBe('3 of 4 differ · largest difference 1.500');
  });

  it('name the pool that stands between', () => {
    expect(consumerWhy(SITE, nextConvs(SPEC, SITE)[0]!)).toContain('behind enc1_pool');
  });
});
