/** Which numbers of its input one output number of a layer without a kernel is made of. */
import { asMap, type PassedLayer, type Shape } from './types';
import { padFront } from './window';

/** One activation of a layer; that of a vector lies at 0, 0 and has its index for a channel. */
export interface Place {
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

/** Row-major index of a place in an array of the given shape. */
export function placeIndex(shape: Shape, { y, x, channel }: Place): number {
  const [, width, channels] = asMap(shape);
  return (y * width + x) * channels + channel;
}

/** The place that a row-major index means: what Flatten does, backwards. */
export function placeAt(shape: Shape, index: number): Place {
  const [, width, channels] = asMap(shape);
  const pixel = Math.floor(index / channels);
  return { y: Math.floor(pixel / width), x: pixel % width, channel: index % channels };
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);

/**
 * Rows (axis 0) or columns (axis 1) of the input behind one row or column of the output.
 *
 * @param size of the input along the axis
 */
export function behind(layer: PassedLayer, axis: 0 | 1, size: number, at: number): number[] {
  switch (layer.kind) {
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const pool = layer.poolSize[axis];
      const stride = layer.strides[axis];
      const first = at * stride - padFront(size, pool, stride, layer.padding);
      return range(Math.max(0, first), Math.min(size, first + pool));
    }
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return range(0, size);
    case 'UpSampling2D': {
      const exact = at / layer.size[axis];
      const low = Math.floor(exact);
      const between = layer.interpolation === 'bilinear' && exact !== low && low + 1 < size;
      return between ? [low, low + 1] : [low];
    }
    case 'ZeroPadding2D': {
      const from = at - layer.margins[axis][0];
      return from >= 0 && from < size ? [from] : [];
    }
    case 'Cropping2D':
      return [at + layer.margins[axis][0]];
    default:
      return [at];
  }
}

/**
 * The places of one of a layer's inputs that an output place is computed from: one for most layers,
 * several under a pool, none for a channel that a concatenation took from another input, or for padding.
 * A softmax is followed to its own channel only.
 *
 * @param inputs shapes of all that the layer reads
 * @param which the input that is followed
 */
export function sourcesOf(
  layer: PassedLayer,
  inputs: readonly Shape[],
  which: number,
  place: Place,
): Place[] {
  const shape = inputs[which]!;
  if (layer.kind === 'Flatten') return [placeAt(shape, place.channel)];
  const [height, width, channels] = asMap(shape);
  let { channel } = place;
  if (layer.kind === 'Concatenate') {
    channel -= inputs.slice(0, which).reduce((sum, other) => sum + other.at(-1)!, 0);
    if (channel < 0 || channel >= channels) return [];
  }
  const columns = behind(layer, 1, width, place.x);
  return behind(layer, 0, height, place.y).flatMap((y) => columns.map((x) => ({ y, x, channel })));
}
