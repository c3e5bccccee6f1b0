/** Both runs' arrays of one request, for "Export → NumPy"; the runs are whole. */
import type { ExportData, ExportNext } from '../core/exportData';
import { nextConvs } from '../core/graph';
import { applyKernelEffect } from '../core/kernelMask';
import type { NdArray, Run } from '../core/trace';
import type { KernelLayer, Plan, SiteId } from '../core/types';
import { linearOf, weightsOf } from './linear';
import type { Network } from './network';
import { inputOf, probabilities, sitesOf } from './readings';
import type { RunCache } from './runs';
import * as tf from './tf';

const read = async (tensor: tf.Tensor, shape: readonly number[]): Promise<NdArray> => ({
  shape,
  data: await tensor.data<'float32'>(),
});

/** Reads a tensor that is made for it alone. */
async function readOnce(make: () => tf.Tensor, shape: readonly number[]): Promise<NdArray> {
  const tensor = tf.tidy(make);
  try {
    return await read(tensor, shape);
  } finally {
    tensor.dispose();
  }
}

async function exportedNext(
  network: Network,
  runs: RunCache,
  layer: KernelLayer,
): Promise<Omit<ExportNext, 'site' | 'layer'>> {
  const { kernel, bias } = weightsOf(network, layer);
  const inputShape = network.describe(layer.inputs[0]!).shape;
  const linear = (run: Run): Promise<NdArray> => {
    const effect = runs.kernelEffect(run, layer.name);
    return readOnce(() => linearOf(network, layer, inputOf(runs, run, layer), effect), layer.shape);
  };
  const effect = runs.kernelEffect('dropped', layer.name);
  const whole = await read(kernel, kernel.shape);
  return {
    ...(effect && { kernelDropped: applyKernelEffect(whole, network.spec, layer, effect) }),
    kernel: whole,
    bias: bias
      ? await read(bias, bias.shape)
      : { shape: [layer.shape.at(-1)!], data: new Float32Array(layer.shape.at(-1)!) },
    inputClean: await read(inputOf(runs, 'clean', layer), inputShape),
    inputDropped: await read(inputOf(runs, 'dropped', layer), inputShape),
    linearClean: await linear('clean'),
    linearDropped: await linear('dropped'),
  };
}

/** The plan's sites and the opened one, their next convs, and the prediction. */
export async function exportedRuns(
  network: Network,
  runs: RunCache,
  plan: Plan,
  opened: SiteId,
): Promise<Pick<ExportData, 'sites' | 'next' | 'output'>> {
  const sites: ExportData['sites'][number][] = [];
  const next: ExportNext[] = [];
  for (const site of sitesOf(plan, opened)) {
    const { shape } = network.describe(site);
    sites.push({ site, before: await read(runs.cell('dropped', site).before, shape) });
    for (const { layer } of nextConvs(network.spec, site)) {
      next.push({ site, layer: layer.name, ...(await exportedNext(network, runs, layer)) });
    }
  }
  const output = network.describe(network.outputName);
  const predicted = async (run: Run): Promise<NdArray> => {
    const { data } = await read(runs.cell(run, output.name).before, output.shape);
    return { shape: network.shownOutput, data: probabilities(network, data) };
  };
  return {
    sites,
    next,
    output: { clean: await predicted('clean'), dropped: await predicted('dropped') },
  };
}
