/** Renumbers the channels of a network's layers. What it computes stays the same. */
import { findLayer } from '../core/graph';
import {
  hasKernel,
  sizeOf,
  type ConvLayer,
  type LayerSpec,
  type NetSpec,
  type SiteId,
} from '../core/types';
import type { Network } from './network';
import * as tf from './tf';

/** New channel i of a layer is its old channel `order[i]`. */
export type ChannelOrder = readonly number[];

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** The order of a layer's channels that follows from those of the layers it reads. */
function inherited(
  layer: LayerSpec,
  spec: NetSpec,
  orders: ReadonlyMap<SiteId, ChannelOrder>,
): ChannelOrder {
  const [first, ...others] = layer.inputs.map((input) => orders.get(input)!);
  if (layer.kind === 'Concatenate') {
    let offset = 0;
    return [first!, ...others].flatMap((order) => {
      const shifted = order.map((channel) => channel + offset);
      offset += order.length;
      return shifted;
    });
  }
  if (others.some((order) => order.join() !== first!.join())) {
    throw new Error(`${layer.name} reads layers whose channels are in different orders.`);
  }
  if (layer.kind === 'Flatten') {
    const places = sizeOf(findLayer(spec, layer.inputs[0]!)!.shape) / first!.length;
    return range(places).flatMap((place) => first!.map((c) => place * first!.length + c));
  }
  if (layer.kind === 'DepthwiseConv2D') {
    const multiplier = layer.shape[2]! / first!.length;
    return first!.flatMap((channel) => range(multiplier).map((m) => channel * multiplier + m));
  }
  return first!;
}

/** Axes of a kernel, as Keras stores it, that run over the layer's inputs and its outputs. */
const KERNEL_AXES: Readonly<
  Record<'Dense' | ConvLayer['kind'], { readonly input: number; readonly output: number | null }>
> = {
  Dense: { input: 0, output: 1 },
  Conv2D: { input: 2, output: 3 },
  Conv2DTranspose: { input: 3, output: 2 },
  DepthwiseConv2D: { input: 2, output: null },
};

/** The layer's weights with inputs and outputs in their new orders. */
function renumber(
  layer: LayerSpec,
  weight: tf.Tensor,
  inputs: ChannelOrder,
  outputs: ChannelOrder,
): tf.Tensor {
  const along = (x: tf.Tensor, order: ChannelOrder, axis: number | null): tf.Tensor =>
    axis === null ? x : tf.gather(x, [...order], axis);
  let fresh: tf.Tensor;
  if (weight.rank === 1 || !hasKernel(layer)) {
    fresh = along(weight, outputs, 0);
  } else {
    const { input, output } = KERNEL_AXES[layer.kind];
    fresh = along(along(weight, inputs, input), outputs, output);
  }
  // WASM remembers a gathered tensor by another shape, which its convolution then refuses.
  return tf.tensor(fresh.dataSync(), weight.shape);
}

/**
 * Gives the layers' channels a new order, and every layer after them weights that read it.
 *
 * @param chosen the order of each layer with a kernel of its own that is to change; others keep theirs
 */
export function reorderChannels(network: Network, chosen: ReadonlyMap<SiteId, ChannelOrder>): void {
  const { spec } = network;
  const orders = new Map<SiteId, ChannelOrder>();
  for (const layer of spec.layers) {
    const channels = layer.shape.at(-1)!;
    if (layer.kind === 'InputLayer') {
      orders.set(layer.name, range(channels));
      continue;
    }
    const free = hasKernel(layer) && layer.kind !== 'DepthwiseConv2D';
    const order = free
      ? (chosen.get(layer.name) ?? range(channels))
      : inherited(layer, spec, orders);
    orders.set(layer.name, order);
    const keras = network.layer(layer.name);
    if (keras.weights.length === 0) continue;
    const inputs = orders.get(layer.inputs[0]!)!;
    const fresh = tf.tidy(() =>
      keras.getWeights().map((weight) => renumber(layer, weight, inputs, order)),
    );
    keras.setWeights(fresh);
    tf.dispose(fresh);
  }
}
