/** What of the runs the page wants to see, as entries of the outbox. */
import type { ConvLayer, LayerSpec, Plan, SiteId } from '../core/types';
import type { Run } from '../core/trace';
import type { Network } from './network';
import type { Outbox } from './outbox';
import type { RunCache } from './runs';
import { distance, norm, smallMaps } from '../core/summaries';
import * as tf from './tf';

const RUNS: readonly Run[] = ['clean', 'dropped'];
const THUMB_SIZE = 48;

/** The tensor a layer with a kernel reads in a run. */
export function inputOf(runs: RunCache, run: Run, layer: LayerSpec): tf.Tensor {
  return runs.cell(run, layer.inputs[0]!).after;
}

/** A layer's kernel and bias; a layer without bias gets zeros. */
export function weightsOf(
  network: Network,
  layer: ConvLayer,
): { kernel: tf.Tensor; bias: tf.Tensor } {
  const [kernel, bias] = network.layer(layer.name).getWeights();
  if (!kernel) throw new Error(`Layer ${layer.name} has no kernel.`);
  return { kernel, bias: bias ?? tf.zeros([layer.shape.at(-1)!]) };
}

/** Kernel and bias applied to an input `[1, h, w, c]`, before the activation function. */
export function linearOf(network: Network, layer: ConvLayer, input: tf.Tensor): tf.Tensor {
  const { kernel, bias } = weightsOf(network, layer);
  const x = input as tf.Tensor4D;
  const strides = layer.strides as [number, number];
  const product =
    layer.kind === 'Conv2D'
      ? tf.conv2d(x, kernel as tf.Tensor4D, strides, layer.padding)
      : tf.conv2dTranspose(
          x,
          kernel as tf.Tensor4D,
          [1, ...layer.shape] as [number, number, number, number],
          strides,
          layer.padding,
        );
  return tf.add(product, bias);
}

/** Beat 2: the site's maps, and the next conv's input, weights and linear output in both runs. */
export function addNext(
  outbox: Outbox,
  network: Network,
  runs: RunCache,
  site: SiteId,
  next: ConvLayer | null,
): void {
  const siteLayer = network.describe(site);
  const { before } = runs.cell('dropped', site);
  outbox.add('before', before, siteLayer.shape, () => before);
  if (!next) return;
  const { kernel, bias } = weightsOf(network, next);
  // getWeights hands out the variables' own tensors, so their identity says whether they changed.
  outbox.add('next/kernel', kernel, kernel.shape, () => kernel);
  outbox.add('next/bias', network.layer(next.name), bias.shape, () => bias);
  const inputShape = network.describe(next.inputs[0]!).shape;
  for (const run of RUNS) {
    const input = inputOf(runs, run, next);
    outbox.add(`next/input_${run}`, input, inputShape, () => input);
    // The linear output depends on the input and the layer; the layer's own output stands for both.
    const { before: output } = runs.cell(run, next.name);
    outbox.add(`next/linear_${run}`, output, next.shape, () => linearOf(network, next, input));
  }
}

/** Two telling channels of a map, averaged to at most 48 wide: `[h, w, 2]`. */
function addThumb(
  outbox: Outbox,
  network: Network,
  layer: LayerSpec,
  run: Run,
  map: tf.Tensor,
): void {
  const [height, width] = layer.shape as [number, number, number];
  const factor = Math.max(1, Math.ceil(Math.max(height, width) / THUMB_SIZE));
  const shape = [Math.ceil(height / factor), Math.ceil(width / factor), 2];
  const channels = network.showcase(layer.name);
  outbox.addFrom(`thumb/${layer.name}/${run}`, map, shape, [map], ([values]) =>
    smallMaps(values!, layer.shape, factor, channels),
  );
}

/** Class probabilities from the output layer's own values. */
export function probabilities(network: Network, output: tf.Tensor): tf.Tensor {
  const layer = network.describe(network.outputName);
  return 'activation' in layer && layer.activation === 'softmax' ? output : tf.softmax(output);
}

/** Beat 3: small maps of every conv, how far each is from its clean run, and the prediction. */
export function addRest(outbox: Outbox, network: Network, runs: RunCache): void {
  const { layers } = network.spec;
  const output = (run: Run) => runs.cell(run, network.outputName).before;
  for (const layer of layers) {
    if (layer.kind !== 'Conv2D') continue;
    for (const run of RUNS)
      addThumb(outbox, network, layer, run, runs.cell(run, layer.name).before);
  }
  const cleans = layers.map(({ name }) => runs.cell('clean', name).before);
  const droppeds = layers.map(({ name }) => runs.cell('dropped', name).before);
  outbox.addFrom('norm/clean', output('clean'), [layers.length], cleans, (values) =>
    Float32Array.from(values, norm),
  );
  outbox.addFrom(
    'norm/difference',
    output('dropped'),
    [layers.length],
    [...cleans, ...droppeds],
    (values) =>
      Float32Array.from(cleans, (_, i) => distance(values[i]!, values[i + cleans.length]!)),
  );
  for (const run of RUNS) {
    outbox.add(`output/${run}`, output(run), network.describe(network.outputName).shape, () =>
      probabilities(network, output(run)),
    );
  }
}

/** The whole plan's sites and next convs, for the export. */
export function sitesOf(plan: Plan, opened: SiteId): SiteId[] {
  const planned = plan.drops.map((drop) => drop.site);
  return planned.includes(opened) ? planned : [...planned, opened];
}
