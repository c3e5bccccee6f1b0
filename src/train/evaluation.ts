/** How well a network does on samples it never saw, clean and under masks, and how alive its layers are. */
import {
  EMPTY_PLAN,
  hasKernel,
  seedOf,
  sizeOf,
  type LayerSpec,
  type Plan,
  type SiteId,
} from '../core/types';
import type { Network } from '../engine/network';
import * as tf from '../engine/tf';
import { forward } from '../engine/walk';
import type { ModelEntry } from '../nets/registry';
import { Activity, type LayerFacts } from './activity';
import type { Metrics } from './card';
import { Confusion, round } from './confusion';
import type { HeldOut, Samples } from './samples';

export const MASK_RATES = [0.3, 0.5, 0.7] as const;
/** Input numbers of one batch: ten scenes, or a hundred small pictures. */
const BATCH_NUMBERS = 10 * 96 * 96;
const MASK_SEED = seedOf(42);

type Progress = (done: number) => void;

interface Pass {
  readonly samples: Samples;
  readonly count: number;
  /** Drop probability at the sites of the model's first placement; 0 is the clean run. */
  readonly rate?: number;
  /** Sees every layer's values, batch by batch. */
  readonly visit?: (layer: LayerSpec, values: Float32Array) => void;
  readonly progress?: Progress;
}

/** Runs samples 0 … count−1, each under a mask of its own. */
function run(network: Network, entry: ModelEntry, pass: Pass): Confusion {
  const { samples, count, rate = 0, visit, progress } = pass;
  const { layers } = network.spec;
  const confusion = new Confusion(entry.data.classNames.length);
  const drops = rate === 0 ? [] : entry.placements[0].drops.map((drop) => ({ ...drop, rate }));
  const size = sizeOf(layers[0]!.shape);
  const most = Math.max(1, Math.floor(BATCH_NUMBERS / size));
  for (let from = 0; from < count; from += most) {
    const numbers = Array.from({ length: Math.min(most, count - from) }, (_, i) => from + i);
    const batch = numbers.map(samples);
    const plans: Plan[] = numbers.map((pass) => ({ ...EMPTY_PLAN, drops, seed: MASK_SEED, pass }));
    const images = new Float32Array(batch.length * size);
    batch.forEach(({ image }, i) => images.set(image, i * size));
    tf.tidy(() => {
      const input = tf.tensor(images, [batch.length, ...layers[0]!.shape]);
      const cells = forward(network, input, plans);
      for (const layer of visit ? layers.slice(1) : []) {
        visit?.(layer, cells.get(layer.name)!.before.dataSync<'float32'>());
      }
      const predicted = tf.argMax(cells.get(network.outputName)!.before, -1).dataSync();
      const truth = batch.flatMap(({ labels }) => [...labels]);
      truth.forEach((label, i) => confusion.add(label, predicted[i]!));
    });
    progress?.(from + batch.length);
  }
  return confusion;
}

/** The clean run over all held-out samples. */
export const cleanRun = (network: Network, entry: ModelEntry, heldOut: HeldOut): Confusion =>
  run(network, entry, { samples: heldOut.sampleAt, count: heldOut.count });

/** For every layer of ReLUs with a kernel: its channels by their energy, strongest first. */
export function channelsByEnergy(
  network: Network,
  entry: ModelEntry,
  samples: Samples,
  count: number,
): ReadonlyMap<SiteId, number[]> {
  const activity = new Map<SiteId, Activity>();
  for (const layer of network.spec.layers) {
    if (hasKernel(layer) && layer.activation === 'relu') {
      activity.set(layer.name, new Activity(layer.shape.at(-1)!));
    }
  }
  run(network, entry, {
    samples,
    count,
    visit: (layer, values) => activity.get(layer.name)?.add(values),
  });
  return new Map([...activity].map(([name, channels]) => [name, channels.byEnergy()]));
}

const byClass = (entry: ModelEntry, values: readonly number[]): Record<string, number> =>
  Object.fromEntries(values.map((value, c) => [entry.data.classNames[c]!, value]));

/** All of a card's metrics and layer facts. */
export function evaluate(
  network: Network,
  entry: ModelEntry,
  heldOut: HeldOut,
  progress: (what: string, done: number) => void,
): { metrics: Metrics; layers: Record<string, LayerFacts> } {
  const { count, sampleAt: samples, wild } = heldOut;
  const activity = new Map(
    network.spec.layers
      .filter((layer) => layer.kind !== 'InputLayer')
      .map((layer) => [layer.name, new Activity(layer.shape.at(-1)!)] as const),
  );
  const clean = run(network, entry, {
    samples,
    count,
    visit: (layer, values) => activity.get(layer.name)!.add(values),
    progress: (done) => progress('clean', done),
  });
  const masked = MASK_RATES.map((rate) => {
    const report: Progress = (done) => progress(`p = ${rate}`, done);
    return [String(rate), run(network, entry, { samples, count, rate, progress: report })] as const;
  });
  const layers = Object.fromEntries([...activity].map(([name, facts]) => [name, facts.facts()]));
  const kernels = network.spec.layers.filter(hasKernel).map((layer) => layers[layer.name]!);
  const dead = kernels.reduce((sum, facts) => sum + facts.dead, 0);
  const channels = kernels.reduce((sum, facts) => sum + facts.channels, 0);
  const deadChannels = round(dead / channels);

  if (entry.task === 'classification') {
    const maskedAccuracy = masked.map(([rate, confusion]) => [
      rate,
      { accuracy: confusion.accuracy() },
    ]);
    const metrics: Metrics = {
      pictures: count,
      clean: {
        accuracy: clean.accuracy(),
        classAccuracy: byClass(entry, clean.classAccuracy()),
      },
      masked: Object.fromEntries(maskedAccuracy) as Record<string, { accuracy: number }>,
      deadChannels,
    };
    return { metrics, layers };
  }
  if (!wild) throw new Error(`${entry.id} has no wild scenes.`);
  const report: Progress = (done) => progress('wild', done);
  const metrics: Metrics = {
    scenes: count,
    clean: { ...clean.segmentation(), classIoU: byClass(entry, clean.classIoU()) },
    wild: run(network, entry, { samples: wild, count, progress: report }).segmentation(),
    masked: Object.fromEntries(masked.map(([rate, found]) => [rate, found.segmentation()])),
    deadChannels,
  };
  return { metrics, layers };
}
