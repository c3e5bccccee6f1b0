/** What one activation, set to zero alone, changes in everything downstream of its site. */
import { downstreamOf } from '../../core/graph';
import { placesOf, type LoneAnswer } from '../../core/inspection';
import { sizeOf, type LayerSpec, type SiteId } from '../../core/types';
import { readTogether } from '../readBack';
import * as tf from '../tf';
import { computeLayer } from '../runs';
import type { Inspection } from './inspection';
import { placeEnergy } from './measures';

/** A copy with one number set to zero. */
function silenced(x: tf.Tensor, index: number): tf.Tensor {
  const keep = new Float32Array(x.size).fill(1);
  keep[index] = 0;
  return tf.tidy(() => tf.mul(x, tf.tensor(keep, x.shape)));
}

/** Norm map of what changed, how many numbers changed, and the largest change. */
function measure(layer: LayerSpec, clean: tf.Tensor, changed: tf.Tensor): tf.Tensor[] {
  return tf.tidy(() => {
    const difference = tf.sub(changed, clean);
    return [
      tf.sqrt(placeEnergy(difference, layer)),
      tf.sum(tf.cast(tf.notEqual(changed, clean), 'float32')),
      tf.max(tf.abs(difference)),
    ];
  });
}

/** @throws RangeError if the site has no such activation */
export async function lone(
  { network, runs, what, pause }: Inspection,
  index: number,
): Promise<LoneAnswer> {
  const size = sizeOf(network.describe(what.site).shape);
  if (!Number.isInteger(index) || index < 0 || index >= size) {
    throw new RangeError(`${what.site} has activations 0 to ${size - 1}, not ${index}.`);
  }
  const below = downstreamOf(network.spec, what.site);
  const layers = network.spec.layers.filter(({ name }) => below.has(name));
  const changed = new Map<SiteId, tf.Tensor>();
  const measures: tf.Tensor[] = [];
  try {
    changed.set(what.site, silenced(runs.cell('clean', what.site).before, index));
    for (const layer of layers) {
      const inputs = layer.inputs.map(
        (name) => changed.get(name) ?? runs.cell('clean', name).after,
      );
      const clean = runs.cell('clean', layer.name);
      const inTwo = clean.linear !== undefined;
      const output = tf.tidy(
        () => computeLayer(network, layer, inputs, { kernel: null, inTwo }).before,
      );
      changed.set(layer.name, output);
      measures.push(...measure(layer, clean.before, output));
      await pause();
    }
    const values = await readTogether(measures);
    return {
      kind: 'lone',
      index,
      layers: layers.map((layer, i) => ({
        layer: layer.name,
        difference: { shape: placesOf(layer.shape), data: values[i * 3]! },
        changed: values[i * 3 + 1]![0]!,
        largest: values[i * 3 + 2]![0]!,
      })),
    };
  } finally {
    tf.dispose([...changed.values(), ...measures]);
  }
}
