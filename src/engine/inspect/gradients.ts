/**
 * Gradient of the loss at the opened site and at its next conv: back through the executor's own layers,
 * from the output to the site, one at a time, so that the engine may be called away in between.
 */
import { downstreamOf } from '../../core/graph';
import type { GradientsAnswer, RunGradients, SiteGradient } from '../../core/inspection';
import type { KernelEffect } from '../../core/kernelMask';
import { effectAt } from '../../core/masks';
import { crossEntropy, predictedClasses } from '../../core/prediction';
import type { Run } from '../../core/trace';
import { EMPTY_PLAN, hasKernel, type LayerSpec, type Plan, type SiteId } from '../../core/types';
import { callWithKernel } from '../dropConnect';
import type { Network } from '../network';
import { readTogether } from '../readBack';
import * as tf from '../tf';
import { applyDropout, callLayer } from '../walk';
import type { Inspection } from './inspection';
import { logitsOf } from './measures';
import { checkLabels } from './truth';

/** A layer's kernel and, if it has one, bias, as the variables that it computes with. */
const variablesOf = (network: Network, layer: SiteId): tf.Tensor[] =>
  network.layer(layer).weights.map((weight) => weight.read());

/** Gradient of the mean cross-entropy with respect to the output layer's values. */
function lossGradient(network: Network, output: tf.Tensor, labels: Uint8Array): tf.Tensor {
  const classes = network.shownOutput.at(-1)!;
  return tf.tidy(() => {
    const targets = tf.oneHot(tf.tensor1d(Int32Array.from(labels), 'int32'), classes);
    const loss = (values: tf.Tensor): tf.Scalar =>
      tf.losses.softmaxCrossEntropy(targets, tf.reshape(logitsOf(network, values), [-1, classes]));
    return tf.grad(loss)(output);
  });
}

/** From the gradient after dropout to the one before it. */
function throughDropout(
  after: tf.Tensor,
  before: tf.Tensor,
  plan: Plan,
  layer: LayerSpec,
): tf.Tensor {
  const effect = effectAt(plan, layer.name, layer.shape);
  if (!effect) return after;
  return tf.tidy(() => tf.grad((x) => applyDropout(x, effect, layer.shape))(before, after));
}

/**
 * From the gradient at a layer's output to those at some of what it was computed from.
 *
 * @param effect what DropConnect did to the layer's kernel
 */
function throughLayer(
  network: Network,
  layer: LayerSpec,
  inputs: tf.Tensor[],
  wanted: tf.Tensor[],
  gradient: tf.Tensor,
  effect: KernelEffect | null,
): tf.Tensor[] {
  // The clone makes an output of a layer that hands its input on.
  const call = (): tf.Tensor =>
    tf.clone(
      effect && hasKernel(layer)
        ? callWithKernel(network, layer, inputs[0]!, effect)
        : callLayer(network, layer, inputs),
    );
  return tf.tidy(() => tf.grads(call)(wanted, gradient));
}

/**
 * Gradients of one run, as tensors: at the site after and before dropout, and at the next conv's weights.
 *
 * @param held takes hold of everything that is made here, for the caller to dispose of
 */
async function backward(
  { network, runs, what, next, pause }: Inspection,
  run: Run,
  labels: Uint8Array,
  held: Set<tf.Tensor>,
): Promise<{ after: tf.Tensor; before: tf.Tensor; weights: tf.Tensor[] }> {
  const hold = <T extends tf.Tensor>(tensor: T): T => {
    held.add(tensor);
    return tensor;
  };
  const plan = run === 'clean' ? EMPTY_PLAN : what.plan;
  const outputOf = (name: SiteId): tf.Tensor => runs.cell(run, name).after;
  const beforeDropout = (layer: LayerSpec, after: tf.Tensor): tf.Tensor =>
    hold(throughDropout(after, runs.cell(run, layer.name).before, plan, layer));

  const reached = downstreamOf(network.spec, what.site);
  /** With respect to layers' outputs after dropout, summed over those readers that have been visited. */
  const sums = new Map<SiteId, tf.Tensor>();
  const last = network.outputName;
  sums.set(last, hold(lossGradient(network, runs.cell(run, last).before, labels)));
  let weights: tf.Tensor[] = [];
  for (const layer of [...network.spec.layers].reverse()) {
    const after = sums.get(layer.name);
    if (!after || !reached.has(layer.name)) continue;
    const sources = [...new Set(layer.inputs)].filter(
      (name) => name === what.site || reached.has(name),
    );
    const found = throughLayer(
      network,
      layer,
      layer.inputs.map(outputOf),
      [
        ...sources.map(outputOf),
        ...(layer.name === next?.name ? variablesOf(network, layer.name) : []),
      ],
      beforeDropout(layer, after),
      runs.kernelEffect(run, layer.name),
    ).map(hold);
    sources.forEach((name, i) => {
      const sum = sums.get(name);
      sums.set(name, sum ? hold(tf.add(sum, found[i]!)) : found[i]!);
    });
    weights = [...weights, ...found.slice(sources.length)];
    await pause();
  }
  const site = network.describe(what.site);
  // A site that nothing reads has no part in the loss.
  const after = sums.get(site.name) ?? hold(tf.zerosLike(outputOf(site.name)));
  return { after, before: beforeDropout(site, after), weights };
}

/** Gradient array of a site, with the norm of each channel. */
function siteGradient(values: Float32Array, shape: readonly number[]): SiteGradient {
  const channels = shape.at(-1)!;
  const squares = new Float64Array(channels);
  for (let i = 0; i < values.length; i++) squares[i % channels]! += values[i]! ** 2;
  return { values: { shape, data: values }, norms: Float32Array.from(squares, Math.sqrt) };
}

async function runGradients(
  inspection: Inspection,
  run: Run,
  labels: Uint8Array,
  loss: number,
): Promise<RunGradients> {
  const { network, what, next } = inspection;
  const held = new Set<tf.Tensor>();
  try {
    const found = await backward(inspection, run, labels, held);
    const same = found.before === found.after;
    const [after, ...rest] = await readTogether([
      found.after,
      ...(same ? [] : [found.before]),
      ...found.weights,
    ]);
    const { shape } = network.describe(what.site);
    const gradientAfter = siteGradient(after!, shape);
    const gradientBefore = same ? gradientAfter : siteGradient(rest.shift()!, shape);
    const [kernel, bias] = found.weights.map((w, i) => ({ shape: w.shape, data: rest[i]! }));
    return {
      loss,
      before: gradientBefore,
      after: gradientAfter,
      next: next && kernel ? { layer: next.name, kernel, bias: bias ?? null } : null,
    };
  } finally {
    tf.dispose([...held]);
  }
}

/** @throws RangeError if the labels do not fit the output */
export async function gradients(
  inspection: Inspection,
  labels: Uint8Array | null,
): Promise<GradientsAnswer> {
  const { network, runs } = inspection;
  network.checkChoice();
  const shape = network.shownOutput;
  const classes = shape.at(-1)!;
  if (labels) checkLabels(labels, shape);
  const logits = tf.tidy(() =>
    (['clean', 'dropped'] as const).map((run) =>
      logitsOf(network, runs.cell(run, network.outputName).before).clone(),
    ),
  );
  try {
    const [clean, dropped] = await readTogether(logits);
    const target = labels ?? predictedClasses(clean!, classes);
    const gradientsOf = (run: Run, its: Float32Array): Promise<RunGradients> =>
      runGradients(inspection, run, target, crossEntropy(its, target, classes));
    return {
      kind: 'gradients',
      target: labels ? 'labels' : 'clean prediction',
      clean: await gradientsOf('clean', clean!),
      dropped: await gradientsOf('dropped', dropped!),
    };
  } finally {
    tf.dispose(logits);
  }
}
