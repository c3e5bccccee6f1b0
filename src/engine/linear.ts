/** A layer with a kernel in two steps: kernel and bias, then its activation function. */
import type { Activation, ConvLayer } from '../core/types';
import type { Network } from './network';
import * as tf from './tf';

export function kernelOf(network: Network, layer: ConvLayer): tf.Tensor {
  const [kernel] = network.layer(layer.name).getWeights();
  if (!kernel) throw new Error(`Layer ${layer.name} has no kernel.`);
  return kernel;
}

/** A layer's bias; zeros where it has none, which the caller disposes of (or calls inside `tf.tidy`). */
export function biasOf(network: Network, layer: ConvLayer): tf.Tensor {
  const [, bias] = network.layer(layer.name).getWeights();
  return bias ?? tf.zeros([layer.shape.at(-1)!]);
}

/** Kernel and bias applied to an input `[1, h, w, c]`, before the activation function. */
export function linearOf(network: Network, layer: ConvLayer, input: tf.Tensor): tf.Tensor {
  const kernel = kernelOf(network, layer);
  const x = input as tf.Tensor4D;
  const strides = layer.strides as [number, number];
  const product =
    layer.kind === 'Conv2D'
      ? tf.conv2d(x, kernel as tf.Tensor4D, strides, layer.padding)
      : tf.conv2dTranspose(
          x,
          kernel as tf.Tensor4D,
          [1, ...layer.shape] as [number, number, number, number],
          strides,
          layer.padding,
        );
  return tf.add(product, biasOf(network, layer));
}

const FUNCTIONS: Readonly<Record<Activation, (x: tf.Tensor) => tf.Tensor>> = {
  linear: (x) => x,
  relu: tf.relu,
  softmax: tf.softmax,
  sigmoid: tf.sigmoid,
  tanh: tf.tanh,
  elu: tf.elu,
  selu: tf.selu,
};

/** A layer's activation function applied to its linear output; the same tensor where it has none. */
export const activated = (layer: ConvLayer, linear: tf.Tensor): tf.Tensor =>
  FUNCTIONS[layer.activation](linear);
