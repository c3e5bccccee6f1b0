/** Which activation is looked at when nobody has picked one. */
import { asMap, type Shape } from './types';

/** The place of the largest |value| of a channel, the first one of equals. */
export function strongestPlace(
  values: Float32Array,
  shape: Shape,
  channel: number,
): { readonly y: number; readonly x: number } {
  const [height, width, channels] = asMap(shape);
  let best = 0;
  let size = -1;
  for (let i = 0; i < height * width; i++) {
    const value = Math.abs(values[i * channels + channel]!);
    if (value > size) [best, size] = [i, value];
  }
  return { y: Math.floor(best / width), x: best % width };
}

/** The index, row-major over the shape, of a channel's activation at a place. */
export function indexAt(
  shape: Shape,
  { y, x }: { readonly y: number; readonly x: number },
  channel: number,
): number {
  const [, width, channels] = asMap(shape);
  return (y * width + x) * channels + channel;
}
