/** The classic convolutional classifier as data: modules of conv and pool, then dense layers. */
import type { NetSpec, SiteId } from '../core/types';
import { NetBuilder } from './builder';

export interface CnnOptions {
  readonly id: string;
  /** Input `[h, w, c]`. */
  readonly input: readonly [number, number, number];
  /** Filters of each module's conv. */
  readonly filters: readonly number[];
  /** Units of the layer between the maps and the classes. */
  readonly units: number;
  readonly classes: number;
}

/**
 * Modules of Conv3×3 same ReLU and MaxPool 2×2, Flatten, Dense ReLU, Dense to class logits. Layers are
 * named `conv1, pool1, conv2, …, flatten, dense1, output`.
 *
 * @throws ShapeProblem if there is nothing left to pool
 */
export function cnn({ id, input, filters, units, classes }: CnnOptions): NetSpec {
  const net = new NetBuilder();
  const maps = filters.reduce<SiteId>((from, count, i) => {
    const conv = net.conv(from, `conv${i + 1}`, count);
    return net.pool('MaxPooling2D', conv, `pool${i + 1}`);
  }, net.input(input));
  const vector = net.plain('Flatten', [maps], 'flatten');
  net.dense(net.dense(vector, 'dense1', units, 'relu'), 'output', classes, 'linear');
  return net.net(id);
}
