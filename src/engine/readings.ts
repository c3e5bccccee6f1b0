/** What of the runs the page wants to see, as entries of the outbox. */
import {
  asMap,
  sizeOf,
  type KernelLayer,
  type LayerSpec,
  type Plan,
  type SiteId,
} from '../core/types';
import type { Run } from '../core/trace';
import type { Network } from './network';
import type { Outbox } from './outbox';
import { inMemory } from './readBack';
import type { RunCache } from './runs';
import { distance, norm, smallMaps, softmax } from '../core/summaries';
import { droppedKernel, linearOf, weightsOf } from './linear';
import * as tf from './tf';

const RUNS: readonly Run[] = ['clean', 'dropped'];
const THUMB_SIZE = 48;

/** The tensor a layer with a kernel reads in a run. */
export function inputOf(runs: RunCache, run: Run, layer: LayerSpec): tf.Tensor {
  return runs.cell(run, layer.inputs[0]!).after;
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
  const layer = network.layer(next.name);
  const { kernel, bias } = weightsOf(network, next);
  // getWeights hands out the variables' own tensors, so their identity says whether they changed.
  outbox.add('next/kernel', kernel, kernel.shape, () => kernel);
  const filters = [next.shape.at(-1)!];
  outbox.add('next/bias', layer, filters, () => bias ?? tf.zeros(filters));
  const inputShape = network.describe(next.inputs[0]!).shape;
  for (const run of RUNS) {
    const input = inputOf(runs, run, next);
    outbox.add(`next/input_${run}`, input, inputShape, () => input);
    // The linear output depends on the input and the layer; the layer's own output stands for both.
    const { before: output, linear } = runs.cell(run, next.name);
    outbox.add(
      `next/linear_${run}`,
      output,
      next.shape,
      () => linear ?? linearOf(network, next, input, runs.kernelEffect(run, next.name)),
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

/**
 * Layers of more floats than this are summed up on the graphics card, others read back whole: that is one
 * copy instead of several small operations. In memory nothing has to be copied.
 */
const wholeUpTo = (): number => (inMemory() ? Infinity : 2 ** 17);

/** Two telling channels of a map, averaged to at most 48 wide: `[h, w, 2]`; a vector whole: `[1, n, 1]`. */
function addThumb(
  outbox: Outbox,
  network: Network,
  layer: LayerSpec,
  run: Run,
  map: tf.Tensor,
  limit: number,
): void {
  if (layer.shape.length === 1) {
    outbox.add(`thumb/${layer.name}/${run}`, map, [1, layer.shape[0]!, 1], () => map);
    return;
  }
  const [height, width] = asMap(layer.shape);
  const factor = Math.max(1, Math.ceil(Math.max(height, width) / THUMB_SIZE));
  const shape = [Math.ceil(height / factor), Math.ceil(width / factor), 2];
  const channels = network.showcase(layer.name);
  const whole = sizeOf(layer.shape) <= limit;
  outbox.addFrom(
    `thumb/${layer.name}/${run}`,
    map,
    shape,
    whole ? [map] : [],
    () => (whole ? [] : [tf.gather(map, channels, -1)]),
    ([values]) =>
      whole
        ? smallMaps(values!, layer.shape, factor, channels)
        : smallMaps(values!, [height, width, 2], factor, [0, 1]),
  );
}

/** Probabilities of class 0 and class 1 at every place, from those of class 1. */
function bothClasses(ones: Float32Array): Float32Array {
  const both = new Float32Array(ones.length * 2);
  ones.forEach((p, i) => both.set([1 - p, p], i * 2));
  return both;
}

/**
 * The prediction from the output layer's own values, as the network's reading has it: class probabilities,
 * or, where it gives none, the values themselves. Where one number decides between two classes, both.
 */
export function probabilities({ reading, spec }: Network, output: Float32Array): Float32Array {
  switch (reading) {
    case 'softmax':
    case 'independent':
    case 'values':
      return output.slice();
    case 'logits':
      return softmax(output, spec.layers.at(-1)!.shape.at(-1)!);
    case 'binary':
      return bothClasses(output);
    case 'binary-logit':
      return bothClasses(output.map((x) => 1 / (1 + Math.exp(-x))));
  }
}

/**
 * Where the inputs of a concatenation are among the layers, if their values are all that it holds: then it
 * need not be looked at itself.
 */
function partsOf(network: Network, runs: RunCache, layer: LayerSpec): number[] | null {
  if (layer.kind !== 'Concatenate') return null;
  const asTheyAre = layer.inputs.every((name) =>
    RUNS.every((run) => runs.cell(run, name).before === runs.cell(run, name).after),
  );
  const names = network.spec.layers.map(({ name }) => name);
  return asTheyAre ? layer.inputs.map((name) => names.indexOf(name)) : null;
}

interface Measure {
  /** What of a layer is measured. */
  readonly tensors: (layer: LayerSpec) => tf.Tensor[];
  readonly onPage: (values: readonly Float32Array[]) => number;
  readonly onBackend: (tensors: readonly tf.Tensor[]) => tf.Tensor;
}

/** One norm per layer, in the spec's order. */
function addNorms(
  outbox: Outbox,
  name: 'norm/clean' | 'norm/difference',
  source: object,
  network: Network,
  runs: RunCache,
  measure: Measure,
  limit: number,
): void {
  const { layers } = network.spec;
  const parts = layers.map((layer) => partsOf(network, runs, layer));
  const looked = layers.filter((_, i) => !parts[i]);
  const small = looked.filter(({ shape }) => sizeOf(shape) <= limit);
  const large = looked.filter(({ shape }) => sizeOf(shape) > limit);
  const wholes = small.map(measure.tensors);
  const each = wholes[0]?.length ?? 0;
  outbox.addFrom(
    name,
    source,
    [layers.length],
    wholes.flat(),
    () => large.map((layer) => measure.onBackend(measure.tensors(layer))),
    (values) => {
      const norms = new Float32Array(layers.length);
      layers.forEach((layer, i) => {
        const own = small.indexOf(layer);
        // Inputs come before what is made of them.
        if (parts[i]) norms[i] = Math.hypot(...parts[i].map((part) => norms[part]!));
        else if (own >= 0) norms[i] = measure.onPage(values.slice(own * each, (own + 1) * each));
        else norms[i] = values[small.length * each + large.indexOf(layer)]![0]!;
      });
      return norms;
    },
  );
}

const lengthOf = (x: tf.Tensor): tf.Tensor => tf.sqrt(tf.sum(tf.square(x)));

const NORM: Omit<Measure, 'tensors'> = {
  onPage: ([values]) => norm(values!),
  onBackend: ([tensor]) => lengthOf(tensor!),
};

const DISTANCE: Omit<Measure, 'tensors'> = {
  onPage: ([clean, dropped]) => distance(clean!, dropped!),
  onBackend: ([clean, dropped]) => lengthOf(tf.sub(dropped!, clean!)),
};

/**
 * Beat 3: small maps of every conv, how far each is from its clean run, and the prediction.
 *
 * @param limit floats up to which a layer is read back whole
 */
export function addRest(
  outbox: Outbox,
  network: Network,
  runs: RunCache,
  limit = wholeUpTo(),
): void {
  const { layers } = network.spec;
  const before = (run: Run, { name }: LayerSpec) => runs.cell(run, name).before;
  const output = (run: Run) => runs.cell(run, network.outputName).before;
  for (const layer of layers) {
    if (!hasThumb(layer)) continue;
    for (const run of RUNS) addThumb(outbox, network, layer, run, before(run, layer), limit);
  }
  const clean = (layer: LayerSpec) => [before('clean', layer)];
  const both = (layer: LayerSpec) => RUNS.map((run) => before(run, layer));
  const norms = { ...NORM, tensors: clean };
  const distances = { ...DISTANCE, tensors: both };
  addNorms(outbox, 'norm/clean', output('clean'), network, runs, norms, limit);
  addNorms(outbox, 'norm/difference', output('dropped'), network, runs, distances, limit);
  for (const run of RUNS) {
    outbox.addFrom(
      `output/${run}`,
      output(run),
      network.shownOutput,
      [output(run)],
      () => [],
      ([values]) => probabilities(network, values!),
    );
  }
}

/** The whole plan's sites and next convs, for the export. */
export function sitesOf(plan: Plan, opened: SiteId): SiteId[] {
  const planned = plan.drops.map((drop) => drop.site);
  return planned.includes(opened) ? planned : [...planned, opened];
}
