/** The arithmetic of one position of a convolution: which inputs it reads, and what each contributes. */
import type { NdArray } from './trace';
import { asMap, type Activation, type KernelLayer, type Padding } from './types';

/** One tap of the window: a kernel element and the input position that meets it. */
export interface Tap {
  /** Position in the kernel. */
  readonly ky: number;
  readonly kx: number;
  /** Position in the input; null outside of it (zero padding, or a gap of a transposed conv). */
  readonly input: readonly [number, number] | null;
}

/** Rows (or columns) from a kernel's first element to its last, gaps of a dilation included. */
export const kernelReach = (kernel: number, dilation: number): number =>
  (kernel - 1) * dilation + 1;

/**
 * Zeros in front of an axis under Keras/TensorFlow's rule: `same` pads the smaller half in front.
 *
 * @param kernel elements of a kernel or pool along the axis, or a dilated kernel's `kernelReach`
 */
export function padFront(size: number, kernel: number, stride: number, padding: Padding): number {
  if (padding === 'valid') return 0;
  const output = Math.ceil(size / stride);
  return Math.floor(Math.max(0, (output - 1) * stride + kernel - size) / 2);
}

/**
 * Which input rows (axis 0) or columns (axis 1) those of the kernel meet at an output position; null
 * outside of the input, or in a gap of a transposed conv. A Dense layer has one tap, its own place.
 */
export function tapsAlong(
  layer: KernelLayer,
  axis: 0 | 1,
  inputSize: number,
  at: number,
): (number | null)[] {
  if (layer.kind === 'Dense') return [at];
  const kernel = layer.kernelSize[axis];
  const stride = layer.strides[axis];
  const dilation = layer.dilationRate[axis];
  const reach = kernelReach(kernel, dilation);
  const inside = (n: number): number | null => (n >= 0 && n < inputSize ? n : null);
  return Array.from({ length: kernel }, (_, k) => {
    if (layer.kind !== 'Conv2DTranspose') {
      return inside(at * stride - padFront(inputSize, reach, stride, layer.padding) + k * dilation);
    }
    // The transpose is the gradient of a conv from output to input: out = in · stride − pad + k.
    const shifted = at + padFront(asMap(layer.shape)[axis], kernel, stride, layer.padding) - k;
    return shifted % stride === 0 ? inside(shifted / stride) : null;
  });
}

interface Position {
  readonly y: number;
  readonly x: number;
}

/**
 * All kh·kw taps of an output position, row by row of the kernel. A Dense layer has one: its own place
 * (of a vector the only one), where it reads every channel.
 */
export function windowTaps(layer: KernelLayer, input: NdArray, at: Position): Tap[] {
  const [height, width] = asMap(input.shape);
  const rows = tapsAlong(layer, 0, height, at.y);
  const columns = tapsAlong(layer, 1, width, at.x);
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

/** Index of the weight between an input channel and an output filter, in the kernel as Keras stores it. */
export function kernelIndex(
  layer: KernelLayer,
  kernel: NdArray,
  tap: Pick<Tap, 'ky' | 'kx'>,
  channel: number,
  filter: number,
): number {
  if (layer.kind === 'Dense') return channel * kernel.shape[1]! + filter;
  const [, kw, third, fourth] = kernel.shape as [number, number, number, number];
  const base = (tap.ky * kw + tap.kx) * third * fourth;
  switch (layer.kind) {
    case 'Conv2D':
      return base + channel * fourth + filter;
    case 'Conv2DTranspose':
      return base + filter * fourth + channel;
    case 'DepthwiseConv2D':
      // Filter c · multiplier + m lies at [channel, m], and channel is c.
      return base + filter;
  }
}

/** The input channels that an output filter reads: all of them, but one in a depthwise conv. */
export function channelsRead(layer: KernelLayer, channels: number, filter: number): number[] {
  if (layer.kind === 'DepthwiseConv2D') {
    const [, , filters] = asMap(layer.shape);
    return [Math.floor((filter * channels) / filters)];
  }
  return Array.from({ length: channels }, (_, channel) => channel);
}

/**
 * One term per input channel that the filter reads, in channel order; their sums plus the bias are the
 * layer's linear output at that position (float64 sums of float32 products). An input vector has a
 * channel per entry.
 */
export function windowTerms(
  layer: KernelLayer,
  input: NdArray,
  kernel: NdArray,
  at: Position,
  filter: number,
): ChannelTerm[] {
  const taps = windowTaps(layer, input, at);
  const [, width, channels] = asMap(input.shape);
  return channelsRead(layer, channels, filter).map((channel) => {
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
export function activate(activation: Activation, x: number): number {
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
    case 'relu6':
      return Math.min(6, x > 0 ? x : 0);
    case 'softplus':
      return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    case 'softsign':
      return x / (1 + Math.abs(x));
    case 'swish':
      return x / (1 + Math.exp(-x));
    case 'linear':
    case 'softmax':
      return x;
  }
}
