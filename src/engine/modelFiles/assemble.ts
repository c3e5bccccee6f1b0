/** From a blueprint and the weights of its files to a network that can be walked. */
import type { SiteId } from '../../core/types';
import type { OutputReading } from '../../nets/output';
import { buildModel } from '../build';
import { Network } from '../network';
import * as tf from '../tf';
import type { Blueprint } from './blueprint';
import { layerWeights, type WeightStore } from './weights';

/** All weights by layer, checked. @throws ModelProblem naming the layer */
export function readWeights(
  { weights, constants }: Blueprint,
  store: WeightStore,
): ReadonlyMap<SiteId, readonly Float32Array[]> {
  const found = new Map<SiteId, readonly Float32Array[]>();
  for (const { layer, values } of constants) found.set(layer, values);
  for (const plan of weights) {
    const all = layerWeights(store, plan);
    let from = 0;
    for (const { layer, count } of plan.owners) {
      found.set(layer, all.slice(from, from + count));
      from += count;
    }
  }
  return found;
}

/** Lets the engine hear what was said meanwhile. @throws ModelProblem if nobody wants the model any more */
export type GoOn = () => Promise<void>;

/**
 * Builds the model and gives its layers their weights.
 *
 * @throws Error if TensorFlow.js cannot, or what `goOn` throws; nothing is left behind then
 */
export async function assemble(
  { spec }: Blueprint,
  weights: ReadonlyMap<SiteId, readonly Float32Array[]>,
  reading: OutputReading,
  goOn: GoOn,
): Promise<Network> {
  const model = buildModel(spec, null);
  try {
    for (const [name, values] of weights) {
      await goOn();
      const layer = model.getLayer(name);
      const shapes = layer.getWeights().map(({ shape }) => shape);
      const tensors = tf.tidy(() => values.map((value, i) => tf.tensor(value, shapes[i])));
      layer.setWeights(tensors);
      tf.dispose(tensors);
    }
    return new Network(model, {}, reading);
  } catch (error) {
    model.dispose();
    throw error;
  }
}
