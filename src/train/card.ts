/** The model card: what a network is, how it came to be, and how well it does. */
import { CARD_FILE, MODEL_FILE, WEIGHTS_FILE } from '../engine/modelFile';
import type { Dataset } from '../nets/datasets';
import type { ModelEntry } from '../nets/registry';
import type { LayerFacts } from './activity';
import type { Segmentation } from './confusion';
import { modelPath, readJson, sha256, writeJson } from './files';
import type { Recipe } from './recipe';

/** The recipe as it was carried out. */
export interface Training extends Recipe {
  readonly minutes: number;
}

export interface SegmentationMetrics {
  readonly scenes: number;
  readonly clean: Segmentation & { readonly classIoU: Readonly<Record<string, number>> };
  /** On test digits in scenes as wild as those trained on. */
  readonly wild: Segmentation;
  /** With the mask on at the sites of the first placement, by drop probability. */
  readonly masked: Readonly<Record<string, Segmentation>>;
  /** Part of all channels of layers with a kernel that never fire. */
  readonly deadChannels: number;
}

export interface ClassificationMetrics {
  readonly pictures: number;
  readonly clean: {
    readonly accuracy: number;
    readonly classAccuracy: Readonly<Record<string, number>>;
  };
  /** With the mask on at the sites of the first placement, by drop probability. */
  readonly masked: Readonly<Record<string, { readonly accuracy: number }>>;
  /** Part of all channels of layers with a kernel that never fire. */
  readonly deadChannels: number;
}

export type Metrics = SegmentationMetrics | ClassificationMetrics;

export interface Card {
  readonly version: 1;
  readonly id: string;
  readonly title: string;
  readonly architecture: string;
  readonly parameters: number;
  readonly weights: string;
  readonly trainedWith: ModelEntry['trainedWith'];
  readonly data: Pick<Dataset, 'name' | 'use' | 'licence' | 'source'>;
  readonly training: Training;
  readonly metrics?: Metrics;
  readonly layers?: Readonly<Record<string, LayerFacts>>;
  readonly files: Readonly<Record<string, string>>;
}

export function newCard(entry: ModelEntry, parameters: number, training: Training): Card {
  const { id, title, architecture, trainedWith } = entry;
  const { name, use, licence, source } = entry.data;
  return {
    version: 1,
    id,
    title,
    architecture,
    parameters,
    weights: 'float16',
    trainedWith,
    data: { name, use, licence, source },
    training,
    files: Object.fromEntries(
      [MODEL_FILE, WEIGHTS_FILE].map((file) => [file, sha256(modelPath(id, file))]),
    ),
  };
}

export const readCard = (model: string): Card => readJson(modelPath(model, CARD_FILE)) as Card;

export function writeMetrics(model: string, metrics: Metrics, layers: Card['layers']): void {
  writeJson(modelPath(model, CARD_FILE), { ...readCard(model), metrics, layers });
}
