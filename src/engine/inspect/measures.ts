/** Sizes of tensors and of what lies between them, on the backend. */
import { placesOf } from '../../core/inspection';
import type { LayerSpec } from '../../core/types';
import type { Network } from '../network';
import * as tf from '../tf';

/** Smallest probability that a logarithm is taken of, as Keras clips. */
const LEAST_PROBABILITY = 1e-7;

/** Σ over channels of x² at each place of a layer: `[1, h, w, 1]`. */
export function placeEnergy(x: tf.Tensor, layer: LayerSpec): tf.Tensor4D {
  const [height, width] = placesOf(layer.shape);
  const map = tf.reshape(x, [1, height, width, -1]);
  return tf.sum<tf.Tensor4D>(tf.square(map), 3, true);
}

/** ‖clean‖₂ and ‖other − clean‖₂, the latter exactly 0 where both runs share the tensor. */
export function distance(
  clean: tf.Tensor,
  other: tf.Tensor,
  layer: LayerSpec,
): [tf.Scalar, tf.Scalar] {
  // Channel sums first: many small sums lose less in float32 than one long one.
  const norm = (x: tf.Tensor): tf.Scalar => tf.sqrt(tf.sum<tf.Scalar>(placeEnergy(x, layer)));
  return [norm(clean), clean === other ? tf.scalar(0) : norm(tf.sub(other, clean))];
}

/** Ripple from the two norms; 0 where the clean run is all zero. */
export const rippleOf = (clean: number, difference: number): number =>
  clean === 0 ? 0 : difference / clean;

/**
 * The output layer's values as logits of the classes that are shown: themselves, or the logarithms of
 * probabilities.
 *
 * @throws Error for an output that is no choice between classes
 */
export function logitsOf(network: Network, output: tf.Tensor): tf.Tensor {
  network.checkChoice();
  if (network.reading === 'logits') return output;
  if (network.reading === 'binary-logit') return tf.concat([tf.zerosLike(output), output], -1);
  const chances =
    network.reading === 'binary' ? tf.concat([tf.sub(1, output), output], -1) : output;
  return tf.log(tf.maximum(chances, LEAST_PROBABILITY));
}
