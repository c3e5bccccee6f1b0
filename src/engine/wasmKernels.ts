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

/** Spreads a map out: `strides − 1` zeros after every row and column, the last ones too. */
function dilate(x: tf.Tensor4D, strides: readonly [number, number]): tf.Tensor4D {
  const [sy, sx] = strides;
  if (sy === 1 && sx === 1) return x;
  const [batch, height, width, channels] = x.shape;
  const spread = tf.pad(tf.reshape(x, [batch * height, 1, width, 1, channels]), [
    [0, 0],
    [0, sy - 1],
    [0, 0],
    [0, sx - 1],
    [0, 0],
  ]);
  return spread.reshape<tf.Tensor4D>([batch, height * sy, width * sx, channels]);
}

/** dL/dinput: a valid convolution of the dilated, padded dy with the kernel turned round. */
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
  // `dilate` leaves strides − 1 zeros behind the last row; they count towards the padding.
  const front = [kernel[0] - 1 - padFront[0], kernel[1] - 1 - padFront[1]];
  const back = [0, 1].map(
    (axis) => input[axis]! + kernel[axis]! - 1 - front[axis]! - output[axis]! * strides[axis]!,
  );
  const spread = padOrCrop(dilate(dy, strides), front, back);
  const turned = tf.transpose<tf.Tensor4D>(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return tf.conv2d(spread, turned, 1, 'valid');
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
