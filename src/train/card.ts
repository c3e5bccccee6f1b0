/** The model card: what a network is, how it came to be, and how well it does. */
import { CARD_FILE, MODEL_FILE, WEIGHTS_FILE } from '../engine/modelFile';
import type { ModelEntry } from '../nets/registry';
import { modelPath, readJson, sha256, writeJson } from './files';

export interface Training {
  readonly seed: number;
  readonly steps: number;
  readonly batch: number;
  readonly peakRate: number;
  readonly warmUpSteps: number;
  readonly backgroundWeight: number;
  readonly lively: object;
  readonly minutes: number;
}

export interface Segmentation {
  /** Mean over the 11 classes of intersection over union, all scenes pooled. */
  readonly meanIoU: number;
  readonly pixelAccuracy: number;
}

export interface LayerFacts {
  readonly channels: number;
  /** Channels that are zero on every pixel of every scene. */
  readonly dead: number;
  /** Part of the activations that are not zero, clean run. */
  readonly active: number;
  /** Two channels with the most energy, shown as the layer's small pictures. */
  readonly showcase: readonly [number, number];
}

export interface Metrics {
  readonly scenes: number;
  readonly clean: Segmentation & { readonly classIoU: Readonly<Record<string, number>> };
  /** On test digits in scenes as wild as those trained on. */
  readonly wild: Segmentation;
  /** With the mask on at the sites trained with dropout, by drop probability. */
  readonly masked: Readonly<Record<string, Segmentation>>;
  /** Part of all conv channels that never fire. */
  readonly deadChannels: number;
}

export interface Card {
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  readonly architecture: string;
  readonly parameters: number;
  readonly weights: string;
  readonly trainedWith: ModelEntry['trainedWith'];
  readonly data: {
    readonly name: string;
    readonly use: string;
    readonly licence: string;
    readonly source: string;
  };
  readonly training: Training;
  readonly metrics?: Metrics;
  readonly layers?: Readonly<Record<string, LayerFacts>>;
  readonly files: Readonly<Record<string, string>>;
}

export function newCard(entry: ModelEntry, parameters: number, training: Training): Card {
  return {
    version: 1,
    id: entry.id,
    title: entry.title,
    architecture:
      'U-Net, input 96×96×1, 3 levels and a bottleneck, 8 base filters, two Conv3×3-ReLU per block, MaxPool 2×2, Conv2DTranspose 3×3 stride 2, Conv1×1 to 11 logits',
    parameters,
    weights: 'float16',
    trainedWith: entry.trainedWith,
    data: {
      name: 'Scenes of MNIST digits',
      use: 'training digits for training, test digits for every figure below and every scene on the page',
      licence: 'CC BY-SA 3.0',
      source:
        'Yann LeCun, Corinna Cortes, Christopher J. C. Burges: The MNIST database of handwritten digits',
    },
    training,
    files: Object.fromEntries(
      [MODEL_FILE, WEIGHTS_FILE].map((file) => [file, sha256(modelPath(entry.id, file))]),
    ),
  };
}

export const readCard = (model: string): Card => readJson(modelPath(model, CARD_FILE)) as Card;

export function writeMetrics(model: string, metrics: Metrics, layers: Card['layers']): void {
  writeJson(modelPath(model, CARD_FILE), { ...readCard(model), metrics, layers });
}
