/** Layers whose kernels lose weights: a sample's own kernel in the place of the layer's. */
import { kernelEffectAt, kernelMultiplier, type KernelEffect } from '../core/kernelMask';
import { hasKernel, type KernelLayer, type LayerSpec, type Plan } from '../core/types';
import type { Network } from './network';
import { linearOf } from './readings';
import * as tf from './tf';

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

/** A layer's own output, `[n, …]`, under an effect on its kernel. */
export function callWithKernel(
  network: Network,
  layer: KernelLayer,
  input: tf.Tensor,
  effect: KernelEffect | null,
): tf.Tensor {
  return tf.tidy(() => {
    const linear = linearOf(network, layer, input, effect);
    const { activation } = layer;
    return tf.layers.activation({ activation }).call(linear, {}) as tf.Tensor;
  });
}

/** The output of a whole batch, one plan and so one kernel per sample; null where no kernel loses weights. */
export function callWithKernels(
  network: Network,
  layer: LayerSpec,
  input: tf.Tensor | undefined,
  plans: readonly Plan[],
): tf.Tensor | null {
  if (!input || !hasKernel(layer)) return null;
  const effects = plans.map((plan) =>
    kernelEffectAt(plan, network.spec, layer, { remember: false }),
  );
  if (effects.every((effect) => effect === null)) return null;
  const samples = tf.split(input, plans.length);
  return tf.concat(samples.map((sample, i) => callWithKernel(network, layer, sample, effects[i]!)));
}
