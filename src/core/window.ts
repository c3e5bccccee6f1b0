/** The arithmetic of one position of a convolution: which inputs it reads, and what each contributes. */
import type { NdArray } from './trace';
import type { ConvLayer, PoolLayer } from './types';

/** One tap of the window: a kernel element and the input position that meets it. */
export interface Tap {
  /** Position in the kernel. */
  readonly ky: number;
  readonly kx: number;
  /** Position in the input; null outside of it (zero padding, or a gap of a transposed conv). */
  readonly input: readonly [number, number] | null;
}

/** Zeros in front of an axis under Keras/TensorFlow's rule: `same` pads the smaller half in front. */
export function padFront(
  size: number,
  kernel: number,
  stride: number,
  padding: ConvLayer['padding'],
): number {
  if (padding === 'valid') return 0;
  const output = Math.ceil(size / stride);
  return Math.floor(Math.max(0, (output - 1) * stride + kernel - size) / 2);
}

/** Rows and columns of the window that a layer lays over its input. */
const windowSize = (layer: ConvLayer | PoolLayer): readonly [number, number] =>
  layer.kind === 'MaxPooling2D' ? layer.poolSize : layer.kernelSize;

/**
 * Which input rows (axis 0) or columns (axis 1) the rows or columns of a kernel or pool meet at an
 * output position; null outside of the input, or in a gap of a transposed conv.
 */
export function tapsAlong(
  layer: ConvLayer | PoolLayer,
  axis: 0 | 1,
  inputSize: number,
  at: number,
): (number | null)[] {
  const size = windowSize(layer)[axis];
  const stride = layer.strides[axis];
  const inside = (position: number): number | null =>
    position >= 0 && position < inputSize ? position : null;
  if (layer.kind !== 'Conv2DTranspose') {
    const first = at * stride - padFront(inputSize, size, stride, layer.padding);
    return Array.from({ length: size }, (_, k) => inside(first + k));
  }
  // The transpose is the gradient of a conv from output to input: out = in · stride − pad + k.
  const last = at + padFront(layer.shape[axis]!, size, stride, layer.padding);
  return Array.from({ length: size }, (_, k) =>
    (last - k) % stride === 0 ? inside((last - k) / stride) : null,
  );
}

/** All kh·kw taps of an output position, row by row of the kernel. */
export function windowTaps(
  layer: ConvLayer,
  input: NdArray,
  at: { readonly y: number; readonly x: number },
): Tap[] {
  const rows = tapsAlong(layer, 0, input.shape[0]!, at.y);
  const columns = tapsAlong(layer, 1, input.shape[1]!, at.x);
  return rows.flatMap((row, ky) =>
    columns.map((column, kx) => ({
      ky,
      kx,
      input: row === null || column === null ? null : ([row, column] as const),
    })),
  );
}

/** What one input channel puts into one output number. Arrays have one entry per tap. */
export interface ChannelTerm {
  readonly channel: number;
  readonly values: Float32Array;
  readonly weights: Float32Array;
  readonly products: Float64Array;
  readonly sum: number;
}

/** Index of kernel[ky, kx, channel, filter]; the transpose stores its output axis first. */
export function kernelIndex(
  layer: ConvLayer,
  kernel: NdArray,
  tap: Pick<Tap, 'ky' | 'kx'>,
  channel: number,
  filter: number,
): number {
  const [, kw, third, fourth] = kernel.shape as [number, number, number, number];
  const inner = layer.kind === 'Conv2D' ? channel * fourth + filter : filter * fourth + channel;
  return (tap.ky * kw + tap.kx) * third * fourth + inner;
}

/**
 * One term per input channel, in channel order; their sums plus the bias are the layer's linear output
 * at that position (float64 sums of float32 products).
 */
export function windowTerms(
  layer: ConvLayer,
  input: NdArray,
  kernel: NdArray,
  at: { readonly y: number; readonly x: number },
  filter: number,
): ChannelTerm[] {
  const taps = windowTaps(layer, input, at);
  const [, width, channels] = input.shape as [number, number, number];
  return Array.from({ length: channels }, (_, channel) => {
    const values = new Float32Array(taps.length);
    const weights = new Float32Array(taps.length);
    const products = new Float64Array(taps.length);
    let sum = 0;
    taps.forEach((tap, i) => {
      if (tap.input)
        values[i] = input.data[(tap.input[0] * width + tap.input[1]) * channels + channel]!;
      weights[i] = kernel.data[kernelIndex(layer, kernel, tap, channel, filter)]!;
      products[i] = values[i]! * weights[i] + 0;
      sum += products[i];
    });
    return { channel, values, weights, products, sum };
  });
}

/** An activation function applied to one number. Softmax needs its neighbours and is not among them. */
export function activate(activation: ConvLayer['activation'], x: number): number {
  switch (activation) {
    case 'relu':
      return x > 0 ? x : 0;
    case 'sigmoid':
      return 1 / (1 + Math.exp(-x));
    case 'tanh':
      return Math.tanh(x);
    case 'elu':
      return x > 0 ? x : Math.expm1(x);
    case 'selu':
      return 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
    case 'linear':
    case 'softmax':
      return x;
  }
}
