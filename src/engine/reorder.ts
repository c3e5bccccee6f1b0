/** Renumbers the channels of a network's layers. What it computes stays the same. */
import type { LayerSpec, SiteId } from '../core/types';
import { hasKernel } from '../core/types';
import type { Network } from './network';
import * as tf from './tf';

/** New channel i of a layer is its old channel `order[i]`. */
export type ChannelOrder = readonly number[];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** The order of a layer's channels that follows from those of the layers it reads. */
function inherited(layer: LayerSpec, orders: ReadonlyMap<SiteId, ChannelOrder>): ChannelOrder {
  let offset = 0;
  return layer.inputs.flatMap((input) => {
    const order = orders.get(input)!;
    const shifted = order.map((channel) => channel + offset);
    offset += order.length;
    return shifted;
  });
}

/**
 * Gives the layers' channels a new order, and every layer after them kernels that read it.
 *
 * @param chosen the order of each layer with a kernel that is to change; others keep theirs
 */
export function reorderChannels(network: Network, chosen: ReadonlyMap<SiteId, ChannelOrder>): void {
  const orders = new Map<SiteId, ChannelOrder>();
  for (const layer of network.spec.layers) {
    const channels = layer.shape.at(-1)!;
    if (layer.kind === 'InputLayer') {
      orders.set(layer.name, range(channels));
    } else if (!hasKernel(layer)) {
      orders.set(layer.name, inherited(layer, orders));
    } else {
      const order = chosen.get(layer.name) ?? range(channels);
      const inputs = [...inherited(layer, orders)];
      const keras = network.layer(layer.name);
      const [inAxis, outAxis] = layer.kind === 'Conv2D' ? [2, 3] : [3, 2];
      const fresh = tf.tidy(() =>
        keras.getWeights().map((weight) => {
          const gathered =
            weight.rank === 1
              ? tf.gather(weight, [...order])
              : tf.gather(tf.gather(weight, inputs, inAxis), [...order], outAxis);
          // WASM remembers a gathered tensor by another shape, which its convolution then refuses.
          return tf.tensor(gathered.dataSync(), weight.shape);
        }),
      );
      keras.setWeights(fresh);
      tf.dispose(fresh);
      orders.set(layer.name, order);
    }
  }
}
