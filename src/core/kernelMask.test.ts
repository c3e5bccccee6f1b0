import { describe, expect, it } from 'vitest';
import {
  applyKernelEffect,
  kernelEffectAt,
  kernelMultiplier,
  kernelShape,
  unitSpace,
} from './kernelMask';
import { effectAt } from './masks';
import { uniforms } from './philox';
import {
  EMPTY_PLAN,
  seedOf,
  siteId,
  sizeOf,
  type ConvLayer,
  type Drop,
  type NetSpec,
  type Plan,
} from './types';

const conv = (
  name: string,
  input: string,
  channels: number,
  kind: ConvLayer['kind'],
): ConvLayer => ({
  kind,
  name: siteId(name),
  inputs: [siteId(input)],
  shape: [4, 4, channels],
  kernelSize: [3, 2],
  strides: [1, 1],
  padding: 'same',
  activation: 'relu',
  dilationRate: [1, 1],
  useBias: true,
});
const [A, B, C] = [
  conv('a', 'input', 3, 'Conv2D'),
  conv('b', 'a', 4, 'Conv2D'),
  conv('c', 'joined', 5, 'Conv2DTranspose'),
];
/** input → a → b, and a and b joined → c: c is a next conv of both a and b, the nearest one of b. */
const SPEC: NetSpec = {
  id: 'net',
  layers: [
    { kind: 'InputLayer', name: siteId('input'), inputs: [], shape: [4, 4, 1] },
    A,
    B,
    {
      kind: 'Concatenate',
      name: siteId('joined'),
      inputs: [siteId('a'), siteId('b')],
      shape: [4, 4, 7],
    },
    C,
  ],
};

const dropconnect = (site: string, rate: number): Drop => ({
  site: siteId(site),
  variant: 'dropconnect',
  rate,
});
const planOf = (drops: Drop[], rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  seed: seedOf(42),
  drops,
  ...rest,
});
const at = (plan: Plan, layer: ConvLayer) => kernelEffectAt(plan, SPEC, layer);
const drawn = (layer: ConvLayer, rate: number, pass = 0): number[] =>
  Array.from(
    uniforms({ seed: 42, site: layer.name, pass }, sizeOf(kernelShape(SPEC, layer))),
    (u) => (u < rate ? 0 : 1),
  );

describe('dropconnect', () => {
  it('drops weights of every next conv by the layer’s own draws, and no activation', () => {
    const plan = planOf([dropconnect('a', 0.4)], { pass: 2 });
    expect(effectAt(plan, siteId('a'), A.shape)).toBeNull();
    for (const layer of [B, C]) {
      const effect = at(plan, layer)!;
      expect([...effect.keep!]).toEqual(drawn(layer, 0.4, 2));
      expect(effect.scale).toBe(Math.fround(1 / 0.6));
    }
    expect(at(plan, A)).toBeNull();
    expect(at(planOf([{ ...dropconnect('a', 0.4), variant: 'dropout' }]), B)).toBeNull();
  });

  it('scales as the others do', () => {
    const run = (rest: Partial<Plan>, rate = 0.25) => at(planOf([dropconnect('a', rate)], rest), B);
    expect(run({ scaling: 'classic' })!.scale).toBe(1);
    expect(run({ scaling: 'none' })!.scale).toBe(1);
    expect(run({ mode: 'inference' })).toBeNull();
    expect(run({ mode: 'inference', scaling: 'none' })).toBeNull();
    expect(run({ mode: 'inference', scaling: 'classic' })).toEqual({ keep: null, scale: 0.75 });
    expect(run({ mode: 'mc' })).toEqual(run({}));
    expect(run({}, 0)).toBeNull();
    expect(run({}, 1)).toEqual({ keep: new Uint8Array(72), scale: 0 });
    expect(() => run({}, 1.5)).toThrow(RangeError);
  });

  it('at two sites that share a next conv drops what either drops', () => {
    const effect = at(planOf([dropconnect('a', 0.2), dropconnect('b', 0.5)]), C)!;
    expect([...effect.keep!]).toEqual(drawn(C, 0.5));
    expect(effect.scale).toBe(2);
  });

  it('takes hand edits of the site’s nearest next conv, by its weights’ numbers', () => {
    const edits = [{ site: siteId('a'), drop: [0, 7], keep: [1] }];
    const plan = planOf([dropconnect('a', 0)], { edits });
    const keep = [...at(plan, B)!.keep!];
    expect(keep.flatMap((bit, unit) => (bit ? [] : [unit]))).toEqual([0, 7]);
    expect(at(plan, C)).toBeNull();
    expect(at({ ...plan, drops: [dropconnect('a', 1)] }, B)!.keep![1]).toBe(1);
    expect(unitSpace(SPEC, dropconnect('a', 0))).toEqual([3, 2, 3, 4]);
    expect(unitSpace(SPEC, { site: siteId('a'), variant: 'spatial' })).toEqual([4, 4, 3]);
    expect(unitSpace(SPEC, dropconnect('c', 0))).toBeNull();
  });

  it.each([B, C])(
    'numbers weights [kh, kw, in, out], however the layer stores them: $kind',
    (layer) => {
      const effect = at(planOf([dropconnect('a', 0.5)]), layer)!;
      const [kh, kw, inputs, outputs] = kernelShape(SPEC, layer) as [
        number,
        number,
        number,
        number,
      ];
      const transposed = layer.kind === 'Conv2DTranspose';
      const shape = [kh, kw, ...(transposed ? [outputs, inputs] : [inputs, outputs])];
      const kernel = {
        shape,
        data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 7) - 3),
      };
      const dropped = applyKernelEffect(kernel, SPEC, layer, effect);
      expect(dropped.shape).toEqual(shape);
      const multiplier = kernelMultiplier(SPEC, layer, effect)!;
      let unit = 0;
      for (let tap = 0; tap < kh * kw; tap++) {
        for (let input = 0; input < inputs; input++) {
          for (let output = 0; output < outputs; output++) {
            const inner = transposed ? output * inputs + input : input * outputs + output;
            const stored = tap * inputs * outputs + inner;
            expect(multiplier[stored]).toBe(effect.keep![unit] ? 2 : 0);
            expect(dropped.data[stored]).toBe(kernel.data[stored]! * multiplier[stored]! + 0);
            unit++;
          }
        }
      }
      expect(unit).toBe(effect.keep!.length);
    },
  );

  it('in classic inference scales every weight alike', () => {
    const kernel = { shape: [3, 2, 3, 4], data: new Float32Array(72).fill(-2) };
    const plan = planOf([dropconnect('a', 0.5)], { mode: 'inference', scaling: 'classic' });
    const { data } = applyKernelEffect(kernel, SPEC, B, at(plan, B)!);
    expect(new Set(data)).toEqual(new Set([-1]));
  });
});
