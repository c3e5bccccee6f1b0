import { describe, expect, it } from 'vitest';
import { filterAt, filterMap, filterStream, sharedOrRedrawn } from './counterfactual';
import { convShape, referenceConv } from './fixtures/referenceConv';
import { applyEffect, effectAt, keepMask } from './masks';
import { uniforms } from './philox';
import type { NdArray } from './trace';
import {
  asMap,
  EMPTY_PLAN,
  seedOf,
  siteId,
  sizeOf,
  type ConvLayer,
  type KernelLayer,
  type Plan,
  type Shape,
} from './types';

const SITE = siteId('enc1_conv1');
const SIZE = [7, 6, 3] as const;
const FILTERS = 4;

/** Exact in float32 and in sums, so that sums can be compared exactly. */
const random = (name: string, shape: Shape): NdArray => ({
  shape,
  data: Float32Array.from(
    uniforms({ seed: 1, site: name, pass: 0 }, sizeOf(shape)),
    (u) => Math.round((u - 0.5) * 64) / 32,
  ),
});

const layerOf = (
  kind: ConvLayer['kind'],
  kernel: number,
  stride: number,
  padding: ConvLayer['padding'],
): ConvLayer => ({
  kind,
  name: siteId('next'),
  inputs: [SITE],
  shape: convShape(kind, SIZE, kernel, stride, padding, FILTERS),
  kernelSize: [kernel, kernel],
  strides: [stride, stride],
  padding,
  dilationRate: [1, 1],
  activation: 'relu',
  useBias: true,
});

const kernelOf = ({ kind, kernelSize }: ConvLayer): NdArray =>
  random('kernel', [
    ...kernelSize,
    ...(kind === 'Conv2D' ? [SIZE[2], FILTERS] : [FILTERS, SIZE[2]]),
  ]);

const planOf = (rate: number, rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  drops: [{ site: SITE, variant: 'dropout', rate }],
  seed: seedOf(42),
  ...rest,
});

const BEFORE = random('before', SIZE);
const BIAS = random('bias', [FILTERS]);
const NEXT = layerOf('Conv2D', 3, 1, 'same');
const everyFilter = [...Array(FILTERS).keys()];
const runs = (plan: Plan, filter: number) => sharedOrRedrawn(plan, SITE, BEFORE, NEXT, filter)!;

describe("one filter's map", () => {
  it.each([
    layerOf('Conv2D', 3, 1, 'same'),
    layerOf('Conv2D', 3, 2, 'same'),
    layerOf('Conv2D', 2, 2, 'valid'),
    layerOf('Conv2DTranspose', 3, 2, 'same'),
    layerOf('Conv2DTranspose', 2, 2, 'valid'),
  ])(
    'of a $kind, kernel $kernelSize, strides $strides, $padding, is the plain convolution',
    (layer) => {
      const kernel = kernelOf(layer);
      const expected = referenceConv(layer, BEFORE, kernel, BIAS);
      const width = layer.shape[1]!;
      for (const filter of everyFilter) {
        const map = filterMap(layer, BEFORE, kernel, BIAS, filter);
        expect([...map]).toEqual([...expected].filter((_, i) => i % FILTERS === filter));
        map.forEach((linear, i) => {
          const at = { y: Math.floor(i / width), x: i % width };
          expect(filterAt(layer, BEFORE, kernel, BIAS, filter, at)).toEqual({
            linear,
            activated: Math.max(0, linear),
          });
        });
      }
    },
  );
});

describe("one filter's map of a layer that is no plain conv", () => {
  const depthwise: KernelLayer = {
    ...layerOf('Conv2D', 3, 1, 'same'),
    kind: 'DepthwiseConv2D',
    shape: [SIZE[0], SIZE[1], SIZE[2] * 2],
  };
  const dense: KernelLayer = {
    kind: 'Dense',
    name: siteId('next'),
    inputs: [SITE],
    shape: [SIZE[0], SIZE[1], FILTERS],
    activation: 'relu',
    useBias: true,
  };

  it.each([
    [depthwise, random('kernel', [3, 3, SIZE[2], 2])],
    [dense, random('kernel', [SIZE[2], FILTERS])],
  ])('is that of its windows: $kind', (layer, kernel) => {
    const [height, width, filters] = asMap(layer.shape);
    const bias = random('bias', [filters]);
    for (let filter = 0; filter < filters; filter++) {
      const map = filterMap(layer, BEFORE, kernel, bias, filter);
      expect(map).toHaveLength(height * width);
      map.forEach((linear, i) => {
        const at = { y: Math.floor(i / width), x: i % width };
        expect(filterAt(layer, BEFORE, kernel, bias, filter, at).linear).toBe(linear);
      });
    }
  });
});

describe('the mask as it is', () => {
  it("is one per forward pass, shared by every filter: the plan's own", () => {
    const plan = planOf(0.4);
    const effect = effectAt(plan, SITE, SIZE);
    for (const filter of everyFilter) {
      const { shared } = runs(plan, filter);
      expect(shared.effect).toEqual(effect);
      expect(shared.input).toEqual({ shape: SIZE, data: applyEffect(BEFORE.data, effect) });
    }
  });
});

describe('the mask as it is not: redrawn', () => {
  it('differs from filter to filter, and from the shared one', () => {
    const plan = planOf(0.4);
    const masks = everyFilter.map((filter) => runs(plan, filter).redrawn.effect!.keep!.join(''));
    masks.push(runs(plan, 0).shared.effect!.keep!.join(''));
    expect(new Set(masks).size).toBe(FILTERS + 1);
  });

  it("comes from the filter's own stream, under the plan's seed, pass, rate and scaling", () => {
    expect(filterStream(SITE, 3)).toBe('enc1_conv1/filter/3');
    for (const plan of [
      planOf(0.4),
      planOf(0.7, { seed: seedOf(7), scaling: 'none' }),
      planOf(0.2, { pass: 5 }),
    ]) {
      const { redrawn, shared } = runs(plan, 3);
      const drop = { ...plan.drops[0]!, site: filterStream(SITE, 3) };
      expect(redrawn.effect!.keep).toEqual(keepMask(drop, SIZE, plan));
      expect(redrawn.effect!.scale).toBe(shared.effect!.scale);
      expect(redrawn.input.data).toEqual(applyEffect(BEFORE.data, redrawn.effect));
    }
  });

  it('gives another number where the shared mask and it disagree, and the same where nothing is dropped', () => {
    const kernel = kernelOf(NEXT);
    const [dropped, nothing] = [runs(planOf(0.5), 1), runs(planOf(0), 1)];
    const map = (input: NdArray) => filterMap(NEXT, input, kernel, BIAS, 1);
    expect(map(dropped.redrawn.input)).not.toEqual(map(dropped.shared.input));
    expect(map(nothing.redrawn.input)).toEqual(map(BEFORE));
    expect(map(nothing.shared.input)).toEqual(map(BEFORE));
    const none = runs({ ...planOf(0.5), drops: [] }, 1);
    expect(none.redrawn).toEqual({ effect: null, input: BEFORE });
  });

  it('leaves only the bias at p = 1', () => {
    const { shared, redrawn } = runs(planOf(1), 2);
    for (const { input } of [shared, redrawn]) {
      const map = filterMap(NEXT, input, kernelOf(NEXT), BIAS, 2);
      expect(map.every((value) => value === BIAS.data[2])).toBe(true);
    }
  });

  it('is told only of a conv that reads the site directly', () => {
    const behindPool = { ...NEXT, inputs: [siteId('enc1_pool')] };
    expect(sharedOrRedrawn(planOf(0.5), SITE, BEFORE, behindPool, 0)).toBeNull();
  });
});
