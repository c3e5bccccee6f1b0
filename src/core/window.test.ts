import { describe, expect, it } from 'vitest';
import { convShape, referenceConv } from './fixtures/referenceConv';
import { uniforms } from './philox';
import type { NdArray } from './trace';
import { siteId, sizeOf, type ConvLayer, type Shape } from './types';
import { activate, padFront, windowTaps, windowTerms } from './window';

const random = (site: string, shape: Shape): NdArray => ({
  shape,
  data: Float32Array.from(
    uniforms({ seed: 1, site, pass: 0 }, sizeOf(shape)),
    (u) => Math.round((u - 0.5) * 64) / 32, // Exact in float32 and in sums, so that sums can be compared exactly.
  ),
});

const KINDS = ['Conv2D', 'Conv2DTranspose'] as const;
const PADDINGS = ['same', 'valid'] as const;
const cases = KINDS.flatMap((kind) =>
  PADDINGS.flatMap((padding) =>
    [1, 2].flatMap((stride) =>
      [1, 2, 3, 5].map((kernel) => [kind, padding, stride, kernel] as const),
    ),
  ),
);

function layerOf(
  [kind, padding, stride, kernel]: (typeof cases)[number],
  input: readonly [number, number, number],
  filters: number,
): ConvLayer {
  return {
    kind,
    name: siteId('conv'),
    inputs: [siteId('x')],
    shape: convShape(kind, input, kernel, stride, padding, filters),
    kernelSize: [kernel, kernel],
    strides: [stride, stride],
    padding,
    activation: 'relu',
  };
}

describe('the window of one output position', () => {
  it.each(cases)(
    '%s, %s, stride %i, kernel %i: its terms add up to the plain convolution',
    (...which) => {
      for (const size of [
        [7, 6, 2],
        [6, 9, 3],
        [5, 5, 1],
      ] as const) {
        const filters = 2;
        const layer = layerOf(which, size, filters);
        const kernel = which[3];
        const last = layer.kind === 'Conv2D' ? [size[2], filters] : [filters, size[2]];
        const input = random('input', size);
        const weights = random('kernel', [kernel, kernel, ...last]);
        const bias = random('bias', [filters]);
        const expected = referenceConv(layer, input, weights, bias);
        const [h, w] = layer.shape as [number, number, number];
        expect(h * w).toBeGreaterThan(0);
        for (let y = 0; y < h; y++) {
          for (let x = 0; x < w; x++) {
            for (let filter = 0; filter < filters; filter++) {
              const terms = windowTerms(layer, input, weights, { y, x }, filter);
              expect(terms.map(({ channel }) => channel)).toEqual([...Array(size[2]).keys()]);
              const sum = terms.reduce((total, term) => total + term.sum, bias.data[filter]!);
              expect(sum).toBe(expected[(y * w + x) * filters + filter]);
            }
          }
        }
      }
    },
  );

  it('has a tap for each kernel element, row by row, null outside of the input', () => {
    const layer = layerOf(['Conv2D', 'same', 1, 3], [4, 4, 1], 1);
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
    const layer = layerOf(['Conv2DTranspose', 'same', 2, 3], [4, 4, 1], 1);
    const met = (y: number, x: number): number =>
      windowTaps(layer, random('input', [4, 4, 1]), { y, x }).filter(({ input }) => input).length;
    expect([met(3, 3), met(3, 4), met(4, 4), met(0, 0)]).toEqual([1, 2, 4, 1]);
  });

  it('shows products that are never −0, and sums that are those of the products', () => {
    const layer = layerOf(['Conv2D', 'same', 1, 3], [3, 3, 2], 1);
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
  });
});
