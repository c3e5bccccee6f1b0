/**
 * Convolution gradients for the WASM backend, expressed by its forward convolution (XNNPACK).
 * `Conv2DBackpropFilter` is missing there, and `Conv2DBackpropInput` (which is also the forward pass of
 * Conv2DTranspose) is a plain loop, some ten times slower than this.
 */
import * as tf from './tf';

interface ConvAttributes {
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid' | number;
}

/** What is known of a convolution's geometry: everything the gradients need. */
function geometry(inputShape: number[], filterShape: number[], attributes: ConvAttributes) {
  const info = tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attributes.strides,
    1,
    attributes.pad,
    undefined,
    false,
  );
  return {
    kernel: [info.filterHeight, info.filterWidth] as const,
    strides: [info.strideHeight, info.strideWidth] as [number, number],
    input: [info.inHeight, info.inWidth] as const,
    output: [info.outHeight, info.outWidth] as const,
    padFront: [info.padInfo.top, info.padInfo.left] as const,
  };
}

/**
 * Pads height and width; negative amounts crop. The dilated gradient of a strided convolution may
 * need both at once.
 */
function padOrCrop(x: tf.Tensor4D, front: readonly number[], back: readonly number[]): tf.Tensor4D {
  const positive = (n: number): number => Math.max(0, n);
  let padded: tf.Tensor4D = x;
  if (front.some((n) => n > 0) || back.some((n) => n > 0)) {
    padded = tf.pad4d(x, [
      [0, 0],
      [positive(front[0]!), positive(back[0]!)],
      [positive(front[1]!), positive(back[1]!)],
      [0, 0],
    ]);
  }
  if (front.every((n) => n >= 0) && back.every((n) => n >= 0)) return padded;
  const [batch, height, width, channels] = padded.shape;
  const cropTop = positive(-front[0]!);
  const cropLeft = positive(-front[1]!);
  return tf.slice4d(
    padded,
    [0, cropTop, cropLeft, 0],
    [
      batch,
      height - cropTop - positive(-back[0]!),
      width - cropLeft - positive(-back[1]!),
      channels,
    ],
  );
}

/**
 * The kernel of a strided gradient, phase by phase: output row m·stride + phase meets the kernel rows
 * phase + stride·j, j = 0 … taps − 1. From `[kh, kw, in, out]` to `[taps, taps, out, sy·sx·in]`, turned
 * round. In plain loops: the backend's own transpose of six axes takes thirty times as long.
 */
function phaseKernel(
  filter: tf.Tensor4D,
  [tapsY, tapsX]: readonly [number, number],
  [sy, sx]: readonly [number, number],
): tf.Tensor4D {
  const [kh, kw, inputs, outputs] = filter.shape;
  const values = filter.dataSync<'float32'>();
  const depth = sy * sx * inputs;
  const turned = new Float32Array(tapsY * tapsX * outputs * depth);
  for (let ky = 0; ky < kh; ky++) {
    const row = tapsY - 1 - Math.floor(ky / sy);
    for (let kx = 0; kx < kw; kx++) {
      const tap = row * tapsX + tapsX - 1 - Math.floor(kx / sx);
      const to = tap * outputs * depth + ((ky % sy) * sx + (kx % sx)) * inputs;
      const from = (ky * kw + kx) * inputs * outputs;
      for (let i = 0; i < inputs; i++) {
        for (let o = 0; o < outputs; o++) {
          turned[to + o * depth + i] = values[from + i * outputs + o]!;
        }
      }
    }
  }
  return tf.tensor4d(turned, [tapsY, tapsX, outputs, depth]);
}

/** Lays the phases of a stride side by side: `[n, h, w, sy·sx·c]` to `[n, h·sy, w·sx, c]`. */
function interleave(phases: tf.Tensor4D, [sy, sx]: readonly [number, number]): tf.Tensor4D {
  if (sy === 1 && sx === 1) return phases;
  const [batch, rows, columns, depth] = phases.shape;
  const split = tf.reshape(phases, [batch, rows, columns, sy, sx, depth / (sy * sx)]);
  const spread = tf.transpose(split, [0, 1, 3, 2, 4, 5]);
  return tf.reshape(spread, [batch, rows * sy, columns * sx, depth / (sy * sx)]);
}

/**
 * dL/dinput: one valid convolution of dy gives all phases of the stride as channels of their own, which are
 * then laid out side by side. No zeros are put between the values and multiplied.
 */
function convBackpropInput(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  inputShape: number[],
  attributes: ConvAttributes,
): tf.Tensor4D {
  const { kernel, strides, input, output, padFront } = geometry(
    inputShape,
    filter.shape,
    attributes,
  );
  const along = (axis: 0 | 1) => {
    const taps = Math.ceil(kernel[axis] / strides[axis]);
    const cells = Math.ceil((input[axis] + padFront[axis]) / strides[axis]);
    return {
      taps,
      front: taps - 1,
      back: cells - output[axis],
      cut: input[axis] + padFront[axis] - cells * strides[axis],
    };
  };
  const [y, x] = [along(0), along(1)];
  const padded = padOrCrop(dy, [y.front, x.front], [y.back, x.back]);
  const turned = phaseKernel(filter, [y.taps, x.taps], strides);
  const spread = interleave(tf.conv2d(padded, turned, 1, 'valid'), strides);
  return padOrCrop(spread, [-padFront[0], -padFront[1]], [y.cut, x.cut]);
}

/** dL/dfilter: x against dy, the batch taking the place of the channels, dilated by the stride. */
function convBackpropFilter(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  filterShape: number[],
  attributes: ConvAttributes,
): tf.Tensor4D {
  const { kernel, strides, input, output, padFront } = geometry(x.shape, filterShape, attributes);
  const back = [0, 1].map(
    (axis) => kernel[axis]! + (output[axis]! - 1) * strides[axis]! - input[axis]! - padFront[axis]!,
  );
  const padded = padOrCrop(x, padFront, back);
  const images = tf.transpose(padded, [3, 1, 2, 0]);
  const kernels = tf.transpose(dy, [1, 2, 0, 3]);
  const gradient = tf.conv2d(images, kernels, 1, 'valid', 'NHWC', strides);
  return tf.transpose(gradient, [1, 2, 0, 3]);
}

/** Registers both kernels for the `wasm` backend, in place of the stock one. Call once, before use. */
export function registerWasmConvGradients(): void {
  const present = tf.getKernelsForBackend('wasm').map(({ kernelName }) => kernelName);
  if (present.includes('Conv2DBackpropFilter')) return;
  tf.registerKernel({
    kernelName: 'Conv2DBackpropFilter',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as unknown as { x: tf.Tensor4D; dy: tf.Tensor4D };
      const attributes = attrs as unknown as ConvAttributes & { filterShape: number[] };
      return tf.tidy(() => convBackpropFilter(x, dy, attributes.filterShape, attributes));
    },
  });
  tf.unregisterKernel('Conv2DBackpropInput', 'wasm');
  tf.registerKernel({
    kernelName: 'Conv2DBackpropInput',
    backendName: 'wasm',
    kernelFunc: ({ inputs, attrs }) => {
      const { dy, filter } = inputs as unknown as { dy: tf.Tensor4D; filter: tf.Tensor4D };
      const attributes = attrs as unknown as ConvAttributes & { inputShape: number[] };
      return tf.tidy(() => convBackpropInput(dy, filter, attributes.inputShape, attributes));
    },
  });
}
