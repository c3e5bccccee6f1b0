/**
 * The executor's walk: layer by layer in topological order, keeping every output, with dropout applied
 * between layers. Looking, sampling and training all go through here.
 */
import { effectAt, type Effect } from '../core/masks';
import type { LayerSpec, NetSpec, Plan, Shape, SiteId } from '../core/types';
import { callWithKernels } from './dropConnect';
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

/**
 * One layer's own output, with its dropout behaviour (if it had any) off.
 *
 * @param learning whether batch norm takes the batch's own statistics and moves its kept ones
 */
export function callLayer(
  network: Network,
  { name, kind }: LayerSpec,
  inputs: tf.Tensor[],
  learning = false,
): tf.Tensor {
  const layer = network.layer(name);
  const training = learning && kind === 'BatchNormalization';
  const output = layer.call(inputs.length === 1 ? inputs[0]! : inputs, { training });
  return Array.isArray(output) ? output[0]! : output;
}

/** An effect on a tensor: `after = before · factor + shift`, tensors `[1, …shape]` or plain numbers. */
interface Terms {
  readonly factor: tf.Tensor | number;
  readonly shift: tf.Tensor | number;
}

const NOTHING: Terms = { factor: 1, shift: 0 };

function termsOf({ keep, multiplier, scale, shift, dropped }: Effect, shape: Shape): Terms {
  const perCell = (kept: number, lost: number): tf.Tensor | number => {
    if (!keep || kept === lost) return kept;
    const values = new Float32Array(keep.length);
    for (let i = 0; i < keep.length; i++) values[i] = keep[i] ? kept : lost;
    return tf.tensor(values, [1, ...shape]);
  };
  return {
    factor: multiplier ? tf.tensor(multiplier, [1, ...shape]) : perCell(scale, 0),
    shift: perCell(shift, dropped),
  };
}

function applyTerms(before: tf.Tensor, { factor, shift }: Terms): tf.Tensor {
  const scaled = tf.mul(before, factor);
  return shift === 0 ? scaled : tf.add(scaled, shift);
}

/** Dropout for one sample: `before` `[1, …shape]` under an effect. */
export function applyDropout(before: tf.Tensor, effect: Effect | null, shape: Shape): tf.Tensor {
  if (!effect) return before;
  return tf.tidy(() => applyTerms(before, termsOf(effect, shape)));
}

/** Dropout for a batch `[n, …shape]`, one plan per sample; `before` itself where no plan does anything. */
function dropBatch(
  before: tf.Tensor,
  plans: readonly Plan[],
  { name, shape }: LayerSpec,
): tf.Tensor {
  const effects = plans.map((plan) => effectAt(plan, name, shape, { remember: false }));
  if (effects.every((effect) => effect === null)) return before;
  return tf.tidy(() => {
    const terms = effects.map((effect) => (effect ? termsOf(effect, shape) : NOTHING));
    const stack = (values: readonly (tf.Tensor | number)[]): tf.Tensor | number =>
      values.every((value) => value === 0)
        ? 0
        : tf.concat(
            values.map((value) =>
              typeof value === 'number' ? tf.fill([1, ...shape], value) : value,
            ),
          );
    return applyTerms(before, {
      factor: stack(terms.map(({ factor }) => factor)),
      shift: stack(terms.map(({ shift }) => shift)),
    });
  });
}

/**
 * Runs a batch without a cache: one plan per sample. Differentiable, so it also serves training.
 *
 * @param input `[n, …]`, n = plans.length
 * @param learning in a training step: batch norm then learns its statistics
 * @returns every layer's cell; the caller disposes of them (or calls inside `tf.tidy`)
 */
export function forward(
  network: Network,
  input: tf.Tensor,
  plans: readonly Plan[],
  learning = false,
): Cells {
  return finish(
    walk(network.spec, (layer, inputs) => {
      const before =
        layer.kind === 'InputLayer'
          ? input
          : (callWithKernels(network, layer, inputs[0], plans) ??
            callLayer(network, layer, inputs, learning));
      return { before, after: dropBatch(before, plans, layer) };
    }),
  );
}
