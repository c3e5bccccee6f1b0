/**
 * The executor's walk: layer by layer in topological order, keeping every output, with dropout applied
 * between layers. Looking, sampling and training all go through here.
 */
import { effectAt, type Effect } from '../core/masks';
import type { LayerSpec, NetSpec, Plan, Shape, SiteId } from '../core/types';
import type { Network } from './network';
import * as tf from './tf';

/** A layer's output in one run: before dropout and after it (the same tensor where none is planned). */
export interface Cell {
  readonly before: tf.Tensor;
  readonly after: tf.Tensor;
  /** Kernel and bias applied, before the activation function; kept for the opened next conv only. */
  readonly linear?: tf.Tensor;
}

export type Cells = ReadonlyMap<SiteId, Cell>;

/** How the walk gets a layer's output from its inputs: computed, or from a cache. */
export type Visit = (layer: LayerSpec, inputs: tf.Tensor[]) => Cell;

/**
 * Visits every layer after its inputs and yields it once visited, so that a caller may pause or stop
 * between layers. The input layer's visit gets no inputs.
 */
export function* walk(spec: NetSpec, visit: Visit): Generator<LayerSpec, Cells> {
  const cells = new Map<SiteId, Cell>();
  for (const layer of spec.layers) {
    const inputs = layer.inputs.map((name) => {
      const cell = cells.get(name);
      if (!cell)
        throw new Error(`Layer ${layer.name} reads ${name}, which does not come before it.`);
      return cell.after;
    });
    cells.set(layer.name, visit(layer, inputs));
    yield layer;
  }
  return cells;
}

/** Runs a walk to its end. */
export function finish(steps: Generator<LayerSpec, Cells>): Cells {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** One layer's own output, with its dropout behaviour (if it had any) off. */
export function callLayer(network: Network, name: SiteId, inputs: tf.Tensor[]): tf.Tensor {
  const layer = network.layer(name);
  const output = layer.call(inputs.length === 1 ? inputs[0]! : inputs, { training: false });
  return Array.isArray(output) ? output[0]! : output;
}

/** `effect` as a tensor `[1, …shape]` of multipliers, or a number where nothing is masked. */
function multiplier(effect: Effect, shape: Shape): tf.Tensor | number {
  const { keep, scale } = effect;
  if (!keep) return scale;
  const values = new Float32Array(keep.length);
  for (let i = 0; i < keep.length; i++) values[i] = keep[i] ? scale : 0;
  return tf.tensor(values, [1, ...shape]);
}

/** Dropout for one sample: `before` `[1, …shape]` times the effect. */
export function applyDropout(before: tf.Tensor, effect: Effect | null, shape: Shape): tf.Tensor {
  if (!effect) return before;
  return tf.tidy(() => tf.mul(before, multiplier(effect, shape)));
}

/** Multipliers of a whole batch `[n, …shape]`, one plan per sample; null where no plan does anything. */
function batchMultiplier(plans: readonly Plan[], layer: LayerSpec): tf.Tensor | null {
  const effects = plans.map((plan) => effectAt(plan, layer.name, layer.shape, { remember: false }));
  if (effects.every((effect) => effect === null)) return null;
  return tf.tidy(() =>
    tf.concat(
      effects.map((effect) => {
        const factor = effect ? multiplier(effect, layer.shape) : 1;
        return typeof factor === 'number' ? tf.fill([1, ...layer.shape], factor) : factor;
      }),
    ),
  );
}

/**
 * Runs a batch without a cache: one plan per sample. Differentiable, so it also serves training.
 *
 * @param input `[n, …]`, n = plans.length
 * @returns every layer's cell; the caller disposes of them (or calls inside `tf.tidy`)
 */
export function forward(network: Network, input: tf.Tensor, plans: readonly Plan[]): Cells {
  return finish(
    walk(network.spec, (layer, inputs) => {
      const before = layer.kind === 'InputLayer' ? input : callLayer(network, layer.name, inputs);
      const factor = batchMultiplier(plans, layer);
      return { before, after: factor ? tf.mul(before, factor) : before };
    }),
  );
}
