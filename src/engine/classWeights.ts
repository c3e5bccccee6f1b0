/** Takes back what weighting the classes in the loss did to the output. */
import type { Network } from './network';
import * as tf from './tf';

/**
 * The loss of a pixel (or picture) weighted by w shifts its class's logit by ln w at the optimum; subtracting ln w from
 * the output's bias makes the probabilities those of the data as they are.
 */
export function undoClassWeights(network: Network, weights: readonly number[]): void {
  if (weights.every((weight) => weight === 1)) return;
  const output = network.layer(network.outputName);
  tf.tidy(() => {
    const [kernel, bias] = output.getWeights();
    if (!kernel || !bias) throw new Error(`Layer ${network.outputName} has no bias to correct.`);
    output.setWeights([kernel.clone(), tf.sub(bias, tf.log([...weights]))]);
  });
}
