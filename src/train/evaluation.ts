/** How well a network does on held-out scenes, clean and under masks, and how alive its layers are. */
import {
  hasKernel,
  EMPTY_PLAN,
  seedOf,
  type LayerSpec,
  type Plan,
  type SiteId,
} from '../core/types';
import type { DigitSet } from '../data/digits';
import { HELD_OUT, makeScene, SCENE_SIZE, TRAINING, type SceneStream } from '../data/scenes';
import type { Network } from '../engine/network';
import * as tf from '../engine/tf';
import { forward } from '../engine/walk';
import { CLASS_NAMES, DEFAULT_MODEL } from '../nets/registry';
import type { LayerFacts, Metrics, Segmentation } from './card';

export const EVALUATION_SCENES = 200;
export const MASK_RATES = [0.3, 0.5, 0.7] as const;
const BATCH = 10;
const MASK_SEED = seedOf(42);

/** Counts of (truth, predicted) pairs over all pixels so far. */
class Confusion {
  private readonly counts = new Float64Array(CLASS_NAMES.length ** 2);

  add(truth: number, predicted: number): void {
    this.counts[truth * CLASS_NAMES.length + predicted]!++;
  }

  private count(truth: number, predicted: number): number {
    return this.counts[truth * CLASS_NAMES.length + predicted]!;
  }

  classIoU(): number[] {
    const n = CLASS_NAMES.length;
    return CLASS_NAMES.map((_, c) => {
      let union = -this.count(c, c);
      for (let other = 0; other < n; other++) union += this.count(c, other) + this.count(other, c);
      return union === 0 ? 1 : this.count(c, c) / union;
    });
  }

  segmentation(): Segmentation {
    const ious = this.classIoU();
    let right = 0;
    CLASS_NAMES.forEach((_, c) => (right += this.count(c, c)));
    const all = this.counts.reduce((sum, count) => sum + count, 0);
    return {
      meanIoU: round(ious.reduce((a, b) => a + b, 0) / ious.length),
      pixelAccuracy: round(right / all),
    };
  }
}

const round = (x: number): number => Math.round(x * 1e4) / 1e4;

/** Energy and activity of one layer's channels, summed over scenes. */
class Activity {
  private readonly energy: Float64Array;
  private active = 0;
  private total = 0;

  constructor(private readonly channels: number) {
    this.energy = new Float64Array(channels);
  }

  add(values: Float32Array): void {
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value === 0) continue;
      this.active++;
      this.energy[i % this.channels]! += value * value;
    }
    this.total += values.length;
  }

  /** Channels, the one with the most energy first. */
  byEnergy(): number[] {
    return [...this.energy.keys()].sort((a, b) => this.energy[b]! - this.energy[a]! || a - b);
  }

  facts(): LayerFacts {
    const order = this.byEnergy();
    const dead = this.energy.filter((energy) => energy === 0).length;
    return {
      channels: this.channels,
      dead,
      active: round(this.active / this.total),
      showcase: [order[0]!, order[1] ?? order[0]!],
    };
  }
}

type Progress = (done: number) => void;

/** Runs scenes 0 … count−1 under a drop probability; `visit` sees the walk's cells of each batch. */
function runScenes(
  network: Network,
  digits: DigitSet,
  count: number,
  rate: number,
  visit: (layer: LayerSpec, values: Float32Array) => void,
  progress?: Progress,
  stream: SceneStream = HELD_OUT,
): Confusion {
  const confusion = new Confusion();
  const pixels = SCENE_SIZE * SCENE_SIZE;
  const drops = rate === 0 ? [] : DEFAULT_MODEL.trainedWith.map((drop) => ({ ...drop, rate }));
  for (let from = 0; from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => from + i);
    const scenes = numbers.map((number) => makeScene(number, digits, stream));
    const plans: Plan[] = numbers.map((pass) => ({ ...EMPTY_PLAN, drops, seed: MASK_SEED, pass }));
    const images = new Float32Array(scenes.length * pixels);
    scenes.forEach((scene, i) => images.set(scene.image, i * pixels));
    tf.tidy(() => {
      const input = tf.tensor(images, [scenes.length, ...network.spec.layers[0]!.shape]);
      const cells = forward(network, input, plans);
      if (rate === 0) {
        for (const layer of network.spec.layers) {
          if (layer.kind === 'InputLayer') continue;
          visit(layer, cells.get(layer.name)!.before.dataSync<'float32'>());
        }
      }
      const predicted = tf.argMax(cells.get(network.outputName)!.before, -1).dataSync();
      scenes.forEach(({ labels }, i) => {
        for (let p = 0; p < pixels; p++) confusion.add(labels[p]!, predicted[i * pixels + p]!);
      });
    });
    progress?.(from + scenes.length);
  }
  return confusion;
}

/** Mean IoU and pixel accuracy over the first `count` scenes, clean. */
export function cleanSegmentation(network: Network, digits: DigitSet, count: number): Segmentation {
  return runScenes(network, digits, count, 0, () => undefined).segmentation();
}

/** For every ReLU conv: its channels by their energy over the first `count` scenes, strongest first. */
export function channelsByEnergy(
  network: Network,
  digits: DigitSet,
  count: number,
): ReadonlyMap<SiteId, number[]> {
  const activity = new Map<SiteId, Activity>();
  for (const layer of network.spec.layers) {
    if (hasKernel(layer) && layer.activation === 'relu') {
      activity.set(layer.name, new Activity(layer.shape.at(-1)!));
    }
  }
  runScenes(network, digits, count, 0, (layer, values) => activity.get(layer.name)?.add(values));
  return new Map([...activity].map(([name, channels]) => [name, channels.byEnergy()]));
}

/** All of a card's metrics and layer facts. */
export function evaluate(
  network: Network,
  digits: DigitSet,
  progress: (what: string, done: number) => void,
): { metrics: Metrics; layers: Record<string, LayerFacts> } {
  const activity = new Map(
    network.spec.layers
      .filter((layer) => layer.kind !== 'InputLayer')
      .map((layer) => [layer.name, new Activity(layer.shape.at(-1)!)] as const),
  );
  const clean = runScenes(
    network,
    digits,
    EVALUATION_SCENES,
    0,
    (layer, values) => activity.get(layer.name)!.add(values),
    (done) => progress('clean', done),
  );
  const masked = Object.fromEntries(
    MASK_RATES.map((rate) => {
      const confusion = runScenes(
        network,
        digits,
        EVALUATION_SCENES,
        rate,
        () => undefined,
        (done) => progress(`p = ${rate}`, done),
      );
      return [String(rate), confusion.segmentation()];
    }),
  );
  const wild = runScenes(
    network,
    digits,
    EVALUATION_SCENES,
    0,
    () => undefined,
    (done) => progress('wild', done),
    TRAINING,
  );
  const layers = Object.fromEntries([...activity].map(([name, facts]) => [name, facts.facts()]));
  const convs = network.spec.layers.filter(hasKernel).map((layer) => layers[layer.name]!);
  const deadChannels = convs.reduce((sum, { dead }) => sum + dead, 0);
  const channels = convs.reduce((sum, facts) => sum + facts.channels, 0);
  const classIoU = Object.fromEntries(
    clean.classIoU().map((iou, c) => [CLASS_NAMES[c]!, round(iou)]),
  );
  const metrics: Metrics = {
    scenes: EVALUATION_SCENES,
    clean: { ...clean.segmentation(), classIoU },
    wild: wild.segmentation(),
    masked,
    deadChannels: round(deadChannels / channels),
  };
  return { metrics, layers };
}
