/** The shape that a layer makes of what it reads, or why it cannot: the arithmetic in words. */
import { sizeOf, type LayerSpec, type Pair, type Padding, type Shape } from './types';
import { kernelReach } from './window';
import { i18n } from '../words/i18n';

type WithoutShape<T> = T extends unknown ? Omit<T, 'shape'> : never;

/** A layer whose output shape is still to be found. */
export type Unshaped = WithoutShape<LayerSpec>;

/** Says in a sentence why layers cannot be put together in this way. */
export class ShapeProblem extends Error {}

const sides = (sizes: readonly number[]): string => sizes.join('×');

/** A window that moves over an axis: a kernel or a pool. */
interface Windowed {
  readonly what: 'kernel' | 'pool';
  readonly size: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  readonly dilation: Pair;
}

/** Sizes after a kernel or pool. @throws ShapeProblem with the sum that comes out below 1 */
function windowed(map: Shape, { what, size, strides, padding, dilation }: Windowed): Pair {
  const along = (axis: 0 | 1): number => {
    const [from, stride] = [map[axis]!, strides[axis]];
    const reach = kernelReach(size[axis], dilation[axis]);
    if (padding === 'same') return Math.ceil(from / stride);
    const steps = Math.floor((from - reach) / stride) + 1;
    if (steps > 0) return steps;
    const sum = stride === 1 ? `${from} − ${reach} + 1` : `⌊(${from} − ${reach}) / ${stride}⌋ + 1`;
    const said = {
      what,
      size: sides(size),
      map: sides(map.slice(0, 2)),
      dilation: dilation[axis],
      sum: `${sum} = ${String(steps).replace('-', '−')}`,
    };
    throw new ShapeProblem(
      reach === size[axis]
        ? i18n.t(
            'The {size} {what, select, kernel {kernel} other {pool}} with `valid` padding does not fit on the {map} map: {sum}.',
            said,
          )
        : i18n.t(
            'The {size} {what, select, kernel {kernel} other {pool}} dilated by {dilation} with `valid` padding does not fit on the {map} map: {sum}.',
            said,
          ),
    );
  };
  return [along(0), along(1)];
}

/** Keras' rule for a transposed conv. */
const transposed = (size: number, kernel: number, stride: number, padding: Padding): number =>
  padding === 'same' ? size * stride : size * stride + Math.max(0, kernel - stride);

/** `[h, w, c]` of what a layer reads. @throws ShapeProblem where that is a vector */
function mapOf(layer: Unshaped, shape: Shape): readonly [number, number, number] {
  if (shape.length !== 3) {
    throw new ShapeProblem(
      i18n.t(
        '{layer} reads a map of height × width × channels, not a vector of {count, plural, one {{count} number} other {{count} numbers}}.',
        { layer: layer.kind, count: sizeOf(shape) },
      ),
    );
  }
  return shape as [number, number, number];
}

function joined(layer: Unshaped, inputs: readonly Shape[]): Shape {
  const first = inputs[0]!;
  const places = (shape: Shape): string => sides(layer.kind === 'Add' ? shape : shape.slice(0, -1));
  const odd = inputs.find((shape) => places(shape) !== places(first));
  if (odd) {
    throw new ShapeProblem(
      i18n.t('{layer} cannot join {first} with {other}.', {
        layer: layer.kind,
        first: sides(first),
        other: sides(odd),
      }),
    );
  }
  if (layer.kind === 'Add') return first;
  return [...first.slice(0, -1), inputs.reduce((sum, shape) => sum + shape.at(-1)!, 0)];
}

/**
 * Output shape of a layer other than the input, by Keras' rules.
 *
 * @param inputs shapes of all that it reads
 * @param outputs channels of a layer whose kernel decides them: filters, units
 * @throws ShapeProblem saying what does not fit
 */
export function outputShape(layer: Unshaped, inputs: readonly Shape[], outputs?: number): Shape {
  const input = inputs[0]!;
  switch (layer.kind) {
    case 'InputLayer':
    case 'BatchNormalization':
    case 'Activation':
    case 'ReLU':
    case 'LeakyReLU':
      return input;
    case 'Conv2D':
    case 'DepthwiseConv2D': {
      const [, , channels] = mapOf(layer, input);
      const { kernelSize: size, strides, padding, dilationRate: dilation } = layer;
      const map = windowed(input, { what: 'kernel', size, strides, padding, dilation });
      return [...map, outputs ?? channels];
    }
    case 'Conv2DTranspose': {
      const [h, w, channels] = mapOf(layer, input);
      const { kernelSize, strides, padding } = layer;
      return [
        transposed(h, kernelSize[0], strides[0], padding),
        transposed(w, kernelSize[1], strides[1], padding),
        outputs ?? channels,
      ];
    }
    case 'Dense':
      return [...input.slice(0, -1), outputs ?? input.at(-1)!];
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const [, , channels] = mapOf(layer, input);
      const { poolSize: size, strides, padding } = layer;
      const map = windowed(input, { what: 'pool', size, strides, padding, dilation: [1, 1] });
      return [...map, channels];
    }
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return [mapOf(layer, input)[2]];
    case 'UpSampling2D': {
      const [h, w, channels] = mapOf(layer, input);
      return [h * layer.size[0], w * layer.size[1], channels];
    }
    case 'ZeroPadding2D':
    case 'Cropping2D': {
      const [h, w, channels] = mapOf(layer, input);
      const sign = layer.kind === 'ZeroPadding2D' ? 1 : -1;
      const [rows, columns] = layer.margins.map(([front, back]) => sign * (front + back));
      const shape = [h + rows!, w + columns!, channels];
      if (shape[0]! > 0 && shape[1]! > 0) return shape;
      throw new ShapeProblem(
        i18n.t('Cropping leaves nothing of the {map} map.', { map: sides([h, w]) }),
      );
    }
    case 'Flatten':
      return [sizeOf(input)];
    case 'Concatenate':
    case 'Add':
      return joined(layer, inputs);
  }
}
