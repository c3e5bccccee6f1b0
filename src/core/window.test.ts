import { describe, expect, it } from 'vitest';
import { convShape, referenceConv } from './fixtures/referenceConv';
import { uniforms } from './philox';
import type { NdArray } from './trace';
import { siteId, sizeOf, type ConvLayer, type DenseLayer, type Shape } from './types';
import { activate, padFront, windowTaps, windowTerms } from './window';

const random = (site: string, shape: Shape): NdArray => ({
  shape,
  data: Float32Array.from(
    uniforms({ seed: 1, site, pass: 0 }, sizeOf(shape)),
    (u) => Math.round((u - 0.5) * 64) / 32, // Exact in float32 and in sums, so that sums can be compared exactly.
  ),
});

const KINDS = ['Conv2D', 'Conv2DTranspose', 'DepthwiseConv2D'] as const;
const PADDINGS = ['same', 'valid'] as const;
type Case = readonly [
  kind: (typeof KINDS)[number],
  padding: (typeof PADDINGS)[number],
  stride: number,
  kernel: number,
  dilation: number,
];
/** Stride and dilation do not go together, and a transpose has no dilation. */
const cases: readonly Case[] = KINDS.flatMap((kind) =>
  PADDINGS.flatMap((padding) =>
    [
      [1, 1],
      [2, 1],
      [1, 2],
    ].flatMap(([stride, dilation]) =>
      [1, 2, 3, 5].map((kernel) => [kind, padding, stride!, kernel, dilation!] as const),
    ),
  ),
).filter(([kind, , , kernel, dilation]) =>
  dilation === 2 ? kind !== 'Conv2DTranspose' && (kernel === 2 || kernel === 3) : true,
);

function layerOf(
  [kind, padding, stride, kernel, dilation]: Case,
  input: readonly [number, number, number],
  filters: number,
): ConvLayer {
  return {
    kind,
    name: siteId('conv'),
    inputs: [siteId('x')],
    shape: convShape(kind, input, kernel, stride, padding, filters, dilation),
    kernelSize: [kernel, kernel],
    strides: [stride, stride],
    padding,
    dilationRate: [dilation, dilation],
    activation: 'relu',
    useBias: true,
  };
}

/** The last two axes of a kernel as Keras stores it. */
const KERNEL_ENDS = {
  Conv2D: (inputs: number, filters: number) => [inputs, filters],
  Conv2DTranspose: (inputs: number, filters: number) => [filters, inputs],
  DepthwiseConv2D: (inputs: number, filters: number) => [inputs, filters / inputs],
} as const;

describe('the window of one output position', () => {
  it.each(cases)(
    '%s, %s, stride %i, kernel %i, dilation %i: its terms add up to the plain convolution',
    (...which) => {
      const [kind, , , kernel] = which;
      for (const size of [
        [7, 6, 2],
        [6, 9, 3],
        [5, 5, 1],
      ] as const) {
        const channels = [...Array(size[2]).keys()];
        const filters = kind === 'DepthwiseConv2D' ? 2 * size[2] : 2;
        const layer = layerOf(which, size, filters);
        const input = random('input', size);
        const ends = KERNEL_ENDS[kind](size[2], filters);
        const weights = random('kernel', [kernel, kernel, ...ends]);
        const bias = random('bias', [filters]);
        const expected = referenceConv(layer, input, weights, bias);
        const [h, w] = layer.shape as [number, number, number];
        expect(h * w).toBeGreaterThan(0);
        for (let y = 0; y < h; y++) {
          for (let x = 0; x < w; x++) {
            for (let filter = 0; filter < filters; filter++) {
              const terms = windowTerms(layer, input, weights, { y, x }, filter);
              const read = kind === 'DepthwiseConv2D' ? [Math.floor(filter / 2)] : channels;
              expect(terms.map(({ channel }) => channel)).toEqual(read);
              const sum = terms.reduce((total, term) => total + term.sum, bias.data[filter]!);
              expect(sum).toBe(expected[(y * w + x) * filters + filter]);
            }
          }
        }
      }
    },
  );

  const dense = (input: Shape, units: number): DenseLayer => ({
    kind: 'Dense',
    name: siteId('dense'),
    inputs: [siteId('x')],
    shape: [...input.slice(0, -1), units],
    activation: 'relu',
    useBias: true,
  });

  it('of a Dense layer has one tap and a term per input, one product each', () => {
    const [input, kernel] = [random('input', [6]), random('kernel', [6, 4])];
    const layer = dense([6], 4);
    expect(windowTaps(layer, input, { y: 0, x: 0 })).toEqual([{ ky: 0, kx: 0, input: [0, 0] }]);
    const terms = windowTerms(layer, input, kernel, { y: 0, x: 0 }, 2);
    expect(terms).toHaveLength(6);
    terms.forEach(({ channel, values, weights, sum }, i) => {
      expect(channel).toBe(i);
      expect([...values]).toEqual([input.data[i]]);
      expect([...weights]).toEqual([kernel.data[i * 4 + 2]]);
      expect(sum).toBe(input.data[i]! * kernel.data[i * 4 + 2]! + 0);
    });
  });

  it('of a Dense layer on a map looks at its own place only, like a 1×1 conv', () => {
    const [input, kernel] = [random('input', [4, 5, 3]), random('kernel', [3, 2])];
    const terms = windowTerms(dense([4, 5, 3], 2), input, kernel, { y: 2, x: 4 }, 1);
    const at = (2 * 5 + 4) * 3;
    expect(terms.map(({ values }) => values[0])).toEqual([...input.data.slice(at, at + 3)]);
  });

  it('has a tap for each kernel element, row by row, null outside of the input', () => {
    const layer = layerOf(['Conv2D', 'same', 1, 3, 1], [4, 4, 1], 1);
    const taps = windowTaps(layer, random('input', [4, 4, 1]), { y: 0, x: 3 });
    expect(taps.map(({ ky, kx }) => [ky, kx].join('')).join(' ')).toBe(
      '00 01 02 10 11 12 20 21 22',
    );
    expect(taps.map(({ input }) => input)).toEqual([
      null,
      null,
      null,
      [0, 2],
      [0, 3],
      null,
      [1, 2],
      [1, 3],
      null, // prettier-ignore
    ]);
  });

  it('of a strided transpose has gaps: a 3×3 kernel meets one, two or four inputs', () => {
    const layer = layerOf(['Conv2DTranspose', 'same', 2, 3, 1], [4, 4, 1], 1);
    const met = (y: number, x: number): number =>
      windowTaps(layer, random('input', [4, 4, 1]), { y, x }).filter(({ input }) => input).length;
    expect([met(3, 3), met(3, 4), met(4, 4), met(0, 0)]).toEqual([1, 2, 4, 1]);
  });

  it('shows products that are never −0, and sums that are those of the products', () => {
    const layer = layerOf(['Conv2D', 'same', 1, 3, 1], [3, 3, 2], 1);
    const input = { shape: [3, 3, 2], data: new Float32Array(18) };
    const kernel = { shape: [3, 3, 2, 1], data: new Float32Array(18).fill(-1) };
    for (const term of windowTerms(layer, input, kernel, { y: 1, x: 1 }, 0)) {
      expect([...term.products].some((product) => Object.is(product, -0))).toBe(false);
      expect(Object.is(term.sum, 0)).toBe(true);
    }
  });

  it('pads the smaller half in front under `same`, nothing under `valid`', () => {
    expect(padFront(24, 3, 1, 'same')).toBe(1);
    expect(padFront(24, 2, 1, 'same')).toBe(0);
    expect(padFront(24, 3, 2, 'same')).toBe(0);
    expect(padFront(23, 3, 2, 'same')).toBe(1);
    expect(padFront(24, 5, 1, 'same')).toBe(2);
    expect(padFront(24, 5, 1, 'valid')).toBe(0);
  });
});

describe('an activation function', () => {
  it('is the one that Keras means by the name', () => {
    expect([-2, 0, 3].map((x) => activate('relu', x))).toEqual([0, 0, 3]);
    expect(activate('linear', -1.5)).toBe(-1.5);
    expect(activate('sigmoid', 0)).toBe(0.5);
    expect(activate('tanh', 1)).toBeCloseTo(0.7615941559557649, 15);
    expect(activate('elu', -1)).toBeCloseTo(-0.6321205588285577, 15);
    expect(activate('selu', -1)).toBeCloseTo(-1.1113307378125625, 14);
    expect(activate('selu', 1)).toBeCloseTo(1.0507009873554805, 15);
    expect([-2, 3, 7].map((x) => activate('relu6', x))).toEqual([0, 3, 6]);
    expect(activate('softplus', 0)).toBeCloseTo(Math.LN2, 15);
    expect(activate('softplus', 800)).toBe(800);
    expect(activate('softsign', -3)).toBe(-0.75);
    expect(activate('swish', 1)).toBeCloseTo(0.7310585786300049, 15);
  });
});
