import { describe, expect, it } from 'vitest';
import { parametersOf } from './parameters';
import { outputShape, ShapeProblem, type Unshaped } from './shapes';
import { placeAt, placeIndex, sourcesOf } from './sources';
import { siteId, sizeOf, type LayerSpec, type Padding, type PassedLayer } from './types';

const named = { name: siteId('layer'), inputs: [siteId('x')] };

const conv = (kernel: number, stride: number, padding: Padding, dilation = 1): Unshaped => ({
  ...named,
  kind: 'Conv2D',
  kernelSize: [kernel, kernel],
  strides: [stride, stride],
  padding,
  dilationRate: [dilation, dilation],
  activation: 'relu',
  useBias: true,
});
const pool = (size: number, stride: number, padding: Padding): Unshaped => ({
  ...named,
  kind: 'MaxPooling2D',
  poolSize: [size, size],
  strides: [stride, stride],
  padding,
});

describe('the shape of a layer', () => {
  it('keeps the map under `same`, loses the kernel’s border under `valid`', () => {
    expect(outputShape(conv(3, 1, 'same'), [[28, 20, 1]], 8)).toEqual([28, 20, 8]);
    expect(outputShape(conv(5, 1, 'valid'), [[28, 20, 1]], 8)).toEqual([24, 16, 8]);
    expect(outputShape(conv(3, 2, 'same'), [[7, 8, 1]], 4)).toEqual([4, 4, 4]);
    expect(outputShape(conv(3, 1, 'valid', 2), [[7, 8, 1]], 4)).toEqual([3, 4, 4]);
  });

  it('halves by a 2×2 pool and drops the odd row: 28, 14, 7, 3', () => {
    let shape = [28, 28, 8];
    const sizes = [1, 2, 3].map(() => {
      shape = [...outputShape(pool(2, 2, 'valid'), [shape])];
      return shape[0];
    });
    expect(sizes).toEqual([14, 7, 3]);
    expect(outputShape(pool(2, 2, 'same'), [[7, 7, 8]])).toEqual([4, 4, 8]);
  });

  it('becomes a vector by flatten and by a global pool', () => {
    expect(outputShape({ ...named, kind: 'Flatten' }, [[3, 3, 32]])).toEqual([288]);
    expect(outputShape({ ...named, kind: 'GlobalMaxPooling2D' }, [[3, 3, 32]])).toEqual([32]);
  });

  const why = (layer: Unshaped, ...inputs: number[][]): string => {
    try {
      return `fits: ${outputShape(layer, inputs).join('×')}`;
    } catch (error) {
      expect(error).toBeInstanceOf(ShapeProblem);
      return (error as Error).message;
    }
  };

  it('that cannot be is refused with the arithmetic', () => {
    expect(why(conv(5, 1, 'valid'), [4, 4, 1])).toBe(
      'The 5×5 kernel with `valid` padding does not fit on the 4×4 map: 4 − 5 + 1 = 0.',
    );
    expect(why(conv(3, 1, 'valid', 2), [9, 4, 1])).toBe(
      'The 3×3 kernel dilated by 2 with `valid` padding does not fit on the 9×4 map: 4 − 5 + 1 = 0.',
    );
    expect(why(pool(2, 2, 'valid'), [1, 1, 8])).toBe(
      'The 2×2 pool with `valid` padding does not fit on the 1×1 map: ⌊(1 − 2) / 2⌋ + 1 = 0.',
    );
    expect(why(conv(3, 1, 'same'), [128])).toBe(
      'Conv2D reads a map of height × width × channels, not a vector of 128 numbers.',
    );
    expect(why({ ...named, kind: 'Add' }, [4, 4, 2], [4, 4, 3])).toBe(
      'Add cannot join 4×4×2 with 4×4×3.',
    );
    expect(why({ ...named, kind: 'Concatenate' }, [4, 4, 2], [4, 4, 3])).toBe('fits: 4×4×5');
    const margins = [
      [2, 2],
      [0, 0],
    ] as const;
    expect(why({ ...named, kind: 'Cropping2D', margins }, [4, 9, 1])).toBe(
      'Cropping leaves nothing of the 4×9 map.',
    );
  });
});

describe('the parameters of a layer', () => {
  const shaped = (layer: Unshaped, shape: number[]) => ({ ...layer, shape }) as LayerSpec;

  it('are a kernel per filter and a bias each: 3×3 from 16 to 32 channels has 4 640', () => {
    expect(parametersOf(shaped(conv(3, 1, 'same'), [9, 9, 32]), [9, 9, 16])).toBe(4640);
    const bare = { ...conv(3, 1, 'same'), useBias: false } as Unshaped;
    expect(parametersOf(shaped(bare, [9, 9, 32]), [9, 9, 16])).toBe(4608);
  });

  it('of a Dense layer are inputs times outputs, and a bias each', () => {
    const dense = { ...named, kind: 'Dense', activation: 'relu', useBias: true } as const;
    expect(parametersOf(shaped(dense, [64]), [288])).toBe(18_496);
  });

  it('of a depthwise conv are one kernel per output, of batch norm four numbers per channel', () => {
    const depthwise = { ...conv(3, 1, 'same'), kind: 'DepthwiseConv2D' } as Unshaped;
    expect(parametersOf(shaped(depthwise, [9, 9, 16]), [9, 9, 16])).toBe(160);
    const norm = { epsilon: 1e-3, momentum: 0.9, scale: true, center: true } as const;
    const batchNorm = { ...named, kind: 'BatchNormalization', ...norm } as const;
    expect(parametersOf(shaped(batchNorm, [9, 9, 16]), [9, 9, 16])).toBe(64);
    const plain = shaped({ ...batchNorm, scale: false, center: false }, [9, 9, 16]);
    expect(parametersOf(plain, [9, 9, 16])).toBe(32);
  });

  it('of all other layers are none', () => {
    expect(parametersOf(shaped(pool(2, 2, 'valid'), [4, 4, 8]), [8, 8, 8])).toBe(0);
    expect(parametersOf(shaped({ ...named, kind: 'Flatten' }, [128]), [4, 4, 8])).toBe(0);
  });
});

describe('where an output of a layer without a kernel comes from', () => {
  it('numbers places row by row, channels last, and back', () => {
    const shape = [3, 4, 5];
    for (let i = 0; i < sizeOf(shape); i++) expect(placeIndex(shape, placeAt(shape, i))).toBe(i);
    expect(placeIndex(shape, { y: 1, x: 2, channel: 3 })).toBe((1 * 4 + 2) * 5 + 3);
    expect(placeAt([7], 4)).toEqual({ y: 0, x: 0, channel: 4 });
  });

  it('is through flatten the one activation with the same index', () => {
    const flatten = { ...named, kind: 'Flatten', shape: [60] } as const;
    const place = { y: 0, x: 0, channel: 33 };
    expect(sourcesOf(flatten, [[3, 4, 5]], 0, place)).toEqual([{ y: 1, x: 2, channel: 3 }]);
  });

  it('is in a concatenation one of the inputs, by the channel', () => {
    const concat: PassedLayer = { ...named, kind: 'Concatenate', shape: [2, 2, 5] };
    const shapes = [
      [2, 2, 2],
      [2, 2, 3],
    ];
    const place = { y: 1, x: 0, channel: 3 };
    expect(sourcesOf(concat, shapes, 0, place)).toEqual([]);
    expect(sourcesOf(concat, shapes, 1, place)).toEqual([{ y: 1, x: 0, channel: 1 }]);
  });
});
