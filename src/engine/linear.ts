/** A layer with a kernel in two steps: kernel and bias, then its activation function. */
import { kernelMultiplier, type KernelEffect } from '../core/kernelMask';
import type { KernelLayer } from '../core/types';
import type { Network } from './network';
import * as tf from './tf';

/** A layer's kernel, and its bias if it has one. They are the layer's own: not to be disposed of. */
export function weightsOf(
  network: Network,
  layer: KernelLayer,
): { kernel: tf.Tensor; bias: tf.Tensor | null } {
  const [kernel, bias] = network.layer(layer.name).getWeights();
  if (!kernel) throw new Error(`Layer ${layer.name} has no kernel.`);
  return { kernel, bias: bias ?? null };
}

/** A kernel, as its layer stores it, with an effect applied. Differentiable. */
export function droppedKernel(
  network: Network,
  layer: KernelLayer,
  kernel: tf.Tensor,
  effect: KernelEffect,
): tf.Tensor {
  const multiplier = kernelMultiplier(network.spec, layer, effect);
  return tf.mul(kernel, multiplier ? tf.tensor(multiplier, kernel.shape) : effect.scale);
}

/** The sums of products alone, for an input `[n, h, w, c]` or `[n, c]`. */
function product(layer: KernelLayer, input: tf.Tensor, kernel: tf.Tensor): tf.Tensor {
  if (layer.kind === 'Dense') {
    // One row per place; of a vector there is one place.
    const rows = tf.reshape(input, [-1, kernel.shape[0]]);
    return tf.reshape(tf.matMul(rows, kernel), [input.shape[0], ...layer.shape]);
  }
  const [x, weights] = [input as tf.Tensor4D, kernel as tf.Tensor4D];
  const strides = [...layer.strides] as [number, number];
  const dilation = [...layer.dilationRate] as [number, number];
  switch (layer.kind) {
    case 'Conv2D':
      return tf.conv2d(x, weights, strides, layer.padding, 'NHWC', dilation);
    case 'DepthwiseConv2D':
      return tf.depthwiseConv2d(x, weights, strides, layer.padding, 'NHWC', dilation);
    case 'Conv2DTranspose': {
      const shape = [x.shape[0], ...layer.shape] as [number, number, number, number];
      return tf.conv2dTranspose(x, weights, shape, strides, layer.padding);
    }
  }
}

/**
 * Kernel and bias applied to a batch of inputs, before the activation function.
 *
 * @param effect what DropConnect does to the kernel; `runs.kernelEffect` of the run that is meant
 */
export function linearOf(
  network: Network,
  layer: KernelLayer,
  input: tf.Tensor,
  effect: KernelEffect | null = null,
): tf.Tensor {
  const { kernel: whole, bias } = weightsOf(network, layer);
  const kernel = effect ? droppedKernel(network, layer, whole, effect) : whole;
  const sums = product(layer, input, kernel);
  return bias ? tf.add(sums, bias) : sums;
}

/** A layer's activation function applied to its linear output; the same tensor where it has none. */
export function activated({ activation }: KernelLayer, linear: tf.Tensor): tf.Tensor {
  if (activation === 'linear') return linear;
  return tf.layers.activation({ activation }).call(linear, {}) as tf.Tensor;
}
