/** The opened site's layer before its activation function. */
import type { LinearAnswer } from '../../core/inspection';
import { hasKernel } from '../../core/types';
import { linearOf } from '../linear';
import { inputOf } from '../readings';
import { readTogether } from '../readBack';
import * as tf from '../tf';
import type { Inspection } from './inspection';

export async function linear({ network, runs, what }: Inspection): Promise<LinearAnswer> {
  const layer = network.describe(what.site);
  if (!hasKernel(layer)) return { kind: 'linear', layer: layer.name, values: null };
  const product = tf.tidy(() =>
    linearOf(
      network,
      layer,
      inputOf(runs, 'dropped', layer),
      runs.kernelEffect('dropped', layer.name),
    ),
  );
  try {
    const [data] = await readTogether([product]);
    return { kind: 'linear', layer: layer.name, values: { shape: layer.shape, data: data! } };
  } finally {
    product.dispose();
  }
}
