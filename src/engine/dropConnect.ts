/** Layers whose kernels lose weights: a sample's own kernel in the place of the layer's. */
import { kernelEffectAt, type KernelEffect } from '../core/kernelMask';
import { hasKernel, type KernelLayer, type LayerSpec, type Plan } from '../core/types';
import { activated, linearOf } from './linear';
import type { Network } from './network';
import * as tf from './tf';

/** A layer's own output, `[n, …]`, under an effect on its kernel. */
export const callWithKernel = (
  network: Network,
  layer: KernelLayer,
  input: tf.Tensor,
  effect: KernelEffect | null,
): tf.Tensor => tf.tidy(() => activated(layer, linearOf(network, layer, input, effect)));

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
