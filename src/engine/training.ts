/** One training step through the executor's walk: the dropout trained with is the dropout shown. */
import { hasKernel, siteId, type Plan } from '../core/types';
import type { Network } from './network';
import { linearOf } from './linear';
import * as tf from './tf';
import { forward, type Cells } from './walk';

export interface Batch {
  /** `[n, …input]` values, flattened. */
  readonly images: Float32Array;
  /** Class indices, flattened: `[n, h, w]` of a map of classes, `[n]` of one class per picture. */
  readonly labels: Uint8Array;
  /** One plan per sample. */
  readonly plans: readonly Plan[];
}

/** A penalty on silence: `weight` times the mean of max(0, margin − z) over layers' pre-activations z. */
export interface Liveliness {
  readonly layers: readonly string[];
  readonly margin: number;
  readonly weight: number;
}

/** Adam (Kingma and Ba 2014) whose learning rate follows a schedule. */
class ScheduledAdam extends tf.AdamOptimizer {
  setRate(rate: number): void {
    this.learningRate = rate;
  }
}

export class Trainer {
  private readonly optimizer = new ScheduledAdam(1e-3, 0.9, 0.999, 1e-8);

  /** @param classWeights weight of each class in the loss: of its pixels, or of its pictures */
  constructor(
    private readonly network: Network,
    private readonly classWeights: readonly number[],
  ) {}

  /**
   * One update by cross-entropy, weighted per class and averaged over the weights, plus the penalty on
   * silence if there is one. Returns the cross-entropy.
   */
  step(batch: Batch, rate: number, liveliness: Liveliness | null = null): number {
    this.optimizer.setRate(rate);
    const { spec, outputName } = this.network;
    const n = batch.plans.length;
    return tf.tidy(() => {
      const input = tf.tensor(batch.images, [n, ...spec.layers[0]!.shape]);
      const labels = tf.tensor1d(Int32Array.from(batch.labels), 'int32');
      const targets = tf.oneHot(labels, this.classWeights.length);
      const weights = tf.gather(tf.tensor1d([...this.classWeights]), labels);
      let loss = NaN;
      const { grads } = tf.variableGrads(() => {
        const cells = forward(this.network, input, batch.plans, true);
        const logits = cells.get(outputName)!.after;
        const crossEntropy: tf.Scalar = tf.losses.softmaxCrossEntropy(
          targets,
          tf.reshape(logits, [-1, this.classWeights.length]),
          weights,
          0,
          tf.Reduction.MEAN,
        );
        loss = crossEntropy.dataSync()[0]!;
        return liveliness ? tf.add(crossEntropy, this.silence(cells, liveliness)) : crossEntropy;
      }, this.variables());
      this.optimizer.applyGradients(
        Object.entries(grads).map(([name, tensor]) => ({ name, tensor })),
      );
      return loss;
    });
  }

  private silence(cells: Cells, { layers, margin, weight }: Liveliness): tf.Scalar {
    const means = layers.map((name) => {
      const layer = this.network.describe(siteId(name));
      if (!hasKernel(layer)) throw new Error(`Layer ${name} has no pre-activations.`);
      const z = linearOf(this.network, layer, cells.get(layer.inputs[0]!)!.after);
      return tf.mean(tf.relu(tf.sub(margin, z)));
    });
    return tf.mul(tf.addN(means), weight / layers.length);
  }

  private variables(): tf.Variable[] {
    return this.network.model.trainableWeights.map((weight) => {
      const variable: unknown = weight.read();
      if (!(variable instanceof tf.Variable)) throw new Error(`${weight.name} is not a variable.`);
      return variable as tf.Variable;
    });
  }

  /** Everything needed to go on later: weights and the optimizer's moments, in a fixed order. */
  async save(): Promise<Float32Array[]> {
    const weights = this.network.model.getWeights().map((tensor) => tensor.dataSync<'float32'>());
    const moments = await this.optimizer.getWeights();
    return [...weights, ...moments.map(({ tensor }) => Float32Array.from(tensor.dataSync()))];
  }

  /** @param arrays as `save` gave them, of the same network */
  async restore(arrays: readonly Float32Array[]): Promise<void> {
    const shapes = this.network.model.getWeights().map((tensor) => tensor.shape);
    const tensors = shapes.map((shape, i) => tf.tensor(arrays[i]!, shape));
    this.network.model.setWeights(tensors);
    tf.dispose(tensors);
    const variables = this.variables();
    const [iterations, ...moments] = arrays.slice(shapes.length);
    if (!iterations) return;
    await this.optimizer.setWeights([
      { name: 'iter', tensor: tf.scalar(iterations[0]!, 'int32') },
      ...moments.map((moment, i) => ({
        name: `moment_${i}`,
        tensor: tf.tensor(moment, variables[i % variables.length]!.shape),
      })),
    ]);
  }
}
