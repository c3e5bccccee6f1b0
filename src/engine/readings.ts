/** What of the runs the page wants to see, as entries of the outbox. */
import type { KernelEffect } from '../core/kernelMask';
import { asMap, type KernelLayer, type LayerSpec, type Plan, type SiteId } from '../core/types';
import type { Run } from '../core/trace';
import { droppedKernel } from './dropConnect';
import type { Network } from './network';
import type { Outbox } from './outbox';
import type { RunCache } from './runs';
import * as tf from './tf';

const RUNS: readonly Run[] = ['clean', 'dropped'];
const THUMB_SIZE = 48;

/** The tensor a layer with a kernel reads in a run. */
export function inputOf(runs: RunCache, run: Run, layer: LayerSpec): tf.Tensor {
  return runs.cell(run, layer.inputs[0]!).after;
}

/** A layer's kernel, and its bias if it has one. They are the layer's own: not to be disposed of. */
export function weightsOf(
  network: Network,
  layer: KernelLayer,
): { kernel: tf.Tensor; bias: tf.Tensor | null } {
  const [kernel, bias] = network.layer(layer.name).getWeights();
  if (!kernel) throw new Error(`Layer ${layer.name} has no kernel.`);
  return { kernel, bias: bias ?? null };
}

/** The sums of products alone, for an input `[n, h, w, c]` or `[n, c]`. */
function product(layer: KernelLayer, input: tf.Tensor, kernel: tf.Tensor): tf.Tensor {
  if (layer.kind === 'Dense') {
    // One row per place; of a vector there is one place.
    const rows = tf.reshape(input, [-1, kernel.shape[0]!]);
    return tf.reshape(tf.matMul(rows, kernel), [input.shape[0]!, ...layer.shape]);
  }
  const [x, weights] = [input as tf.Tensor4D, kernel as tf.Tensor4D];
  const strides = [...layer.strides] as [number, number];
  const dilation = [...layer.dilationRate] as [number, number];
  switch (layer.kind) {
    case 'Conv2D':
      return tf.conv2d(x, weights, strides, layer.padding, 'NHWC', dilation);
    case 'DepthwiseConv2D':
      return tf.depthwiseConv2d(x, weights, strides, layer.padding, 'NHWC', dilation);
    case 'Conv2DTranspose': {
      const shape = [x.shape[0], ...layer.shape] as [number, number, number, number];
      return tf.conv2dTranspose(x, weights, shape, strides, layer.padding);
    }
  }
}

/**
 * Kernel and bias applied to a batch of inputs, before the activation function.
 *
 * @param effect what DropConnect does to the kernel; `runs.kernelEffect` of the run that is meant
 */
export function linearOf(
  network: Network,
  layer: KernelLayer,
  input: tf.Tensor,
  effect: KernelEffect | null = null,
): tf.Tensor {
  const { kernel: whole, bias } = weightsOf(network, layer);
  const kernel = effect ? droppedKernel(network, layer, whole, effect) : whole;
  const sums = product(layer, input, kernel);
  return bias ? tf.add(sums, bias) : sums;
}

/** Beat 2: the site's maps, and the next conv's input, weights and linear output in both runs. */
export function addNext(
  outbox: Outbox,
  network: Network,
  runs: RunCache,
  site: SiteId,
  next: KernelLayer | null,
): void {
  const siteLayer = network.describe(site);
  const { before } = runs.cell('dropped', site);
  outbox.add('before', before, siteLayer.shape, () => before);
  if (!next) return;
  const { kernel, bias } = weightsOf(network, next);
  // getWeights hands out the variables' own tensors, so their identity says whether they changed.
  outbox.add('next/kernel', kernel, kernel.shape, () => kernel);
  const outputs = [next.shape.at(-1)!];
  outbox.add('next/bias', network.layer(next.name), outputs, () => bias ?? tf.zeros(outputs));
  const inputShape = network.describe(next.inputs[0]!).shape;
  for (const run of RUNS) {
    const input = inputOf(runs, run, next);
    outbox.add(`next/input_${run}`, input, inputShape, () => input);
    // The linear output depends on the input and the layer; the layer's own output stands for both.
    const { before: output } = runs.cell(run, next.name);
    outbox.add(`next/linear_${run}`, output, next.shape, () =>
      linearOf(network, next, input, runs.kernelEffect(run, next.name)),
    );
  }
  const effect = runs.kernelEffect('dropped', next.name);
  if (!effect) outbox.forget('next/kernel_dropped');
  else
    outbox.add('next/kernel_dropped', effect, kernel.shape, () =>
      droppedKernel(network, next, kernel, effect),
    );
}

/** Layers that get a small picture: convs, and whatever is a vector. */
const hasThumb = ({ kind, shape }: LayerSpec): boolean =>
  kind === 'Conv2D' || kind === 'DepthwiseConv2D' || shape.length === 1;

/** Two telling channels of a map, at most 48 wide: `[h, w, 2]`; a vector whole: `[1, n, 1]`. */
function addThumb(
  outbox: Outbox,
  network: Network,
  layer: LayerSpec,
  run: Run,
  map: tf.Tensor,
): void {
  if (layer.shape.length === 1) {
    outbox.add(`thumb/${layer.name}/${run}`, map, [1, layer.shape[0]!, 1], () => map);
    return;
  }
  const [height, width] = asMap(layer.shape);
  const factor = Math.max(1, Math.ceil(Math.max(height, width) / THUMB_SIZE));
  const shape = [Math.ceil(height / factor), Math.ceil(width / factor), 2];
  outbox.add(`thumb/${layer.name}/${run}`, map, shape, () => {
    // Pooling first: gathering along the last axis is slow at full size.
    const small = factor === 1 ? map : tf.avgPool(map as tf.Tensor4D, factor, factor, 'same');
    return tf.gather(small, network.showcase(layer.name), 3);
  });
}

const squareSum = (x: tf.Tensor): tf.Scalar => tf.sum<tf.Scalar>(tf.square(x));

/**
 * The prediction from the output layer's own values, as the network's reading has it: class probabilities,
 * or, where it gives none, the values themselves. Where one number decides between two classes, both.
 */
export function probabilities({ reading }: Network, output: tf.Tensor): tf.Tensor {
  switch (reading) {
    case 'softmax':
    case 'independent':
    case 'values':
      return output;
    case 'logits':
      return tf.softmax(output);
    case 'binary':
      return tf.concat([tf.sub(1, output), output], -1);
    case 'binary-logit':
      return tf.sigmoid(tf.concat([tf.neg(output), output], -1));
  }
}

/** Beat 3: small pictures, how far each is from its clean run, and the prediction. */
export function addRest(outbox: Outbox, network: Network, runs: RunCache): void {
  const { layers } = network.spec;
  const output = (run: Run) => runs.cell(run, network.outputName).before;
  for (const layer of layers) {
    if (!hasThumb(layer)) continue;
    for (const run of RUNS)
      addThumb(outbox, network, layer, run, runs.cell(run, layer.name).before);
  }
  outbox.add('norm/clean', output('clean'), [layers.length], () =>
    tf.sqrt(tf.stack(layers.map(({ name }) => squareSum(runs.cell('clean', name).before)))),
  );
  outbox.add('norm/difference', output('dropped'), [layers.length], () =>
    tf.sqrt(
      tf.stack(
        layers.map(({ name }) => {
          const clean = runs.cell('clean', name).before;
          const dropped = runs.cell('dropped', name).before;
          return clean === dropped ? tf.scalar(0) : tf.sum(tf.squaredDifference(dropped, clean));
        }),
      ),
    ),
  );
  for (const run of RUNS) {
    outbox.add(`output/${run}`, output(run), network.shownOutput, () =>
      probabilities(network, output(run)),
    );
  }
}

/** The whole plan's sites and next convs, for the export. */
export function sitesOf(plan: Plan, opened: SiteId): SiteId[] {
  const planned = plan.drops.map((drop) => drop.site);
  return planned.includes(opened) ? planned : [...planned, opened];
}
