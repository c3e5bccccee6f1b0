/** Model files: a tfjs LayersModel (model.json, weights.bin) with its card beside it. */
import { i18n } from '../words/i18n';
import { Network, type Showcase } from './network';
import * as tf from './tf';

export const MODEL_FILE = 'model.json';
export const WEIGHTS_FILE = 'weights.bin';
export const CARD_FILE = 'card.json';

/** Gets a file of a model's folder. @throws Error saying which file could not be had */
export type ReadFile = (name: string) => Promise<ArrayBuffer>;

interface ModelJson {
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: string[];
    readonly weights: tf.io.WeightsManifestEntry[];
  }[];
}

const parse = (name: string, bytes: ArrayBuffer): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error(i18n.t('{file} is not valid JSON.', { file: name }));
  }
};

/** Loads a network, with the channels its card chose for the small pictures. */
export async function loadNetwork(read: ReadFile): Promise<Network> {
  const [modelBytes, cardBytes] = await Promise.all([read(MODEL_FILE), read(CARD_FILE)]);
  const json = parse(MODEL_FILE, modelBytes) as ModelJson;
  const card = parse(CARD_FILE, cardBytes) as {
    layers?: Record<string, { showcase: [number, number] }>;
  };
  const shards = await Promise.all(json.weightsManifest.flatMap(({ paths }) => paths.map(read)));
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({
      modelTopology: json.modelTopology,
      weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights),
      weightData: shards,
    }),
  );
  const showcases: Showcase = Object.fromEntries(
    Object.entries(card.layers ?? {}).map(([name, { showcase }]) => [name, showcase]),
  );
  return new Network(model, showcases);
}

/** Reads a model's files over HTTP from a folder URL that ends in a slash. */
export const readOverHttp =
  (folder: string): ReadFile =>
  async (name) => {
    const response = await fetch(new URL(name, folder)).catch(() => null);
    if (!response?.ok)
      throw new Error(i18n.t('The model’s file {file} could not be loaded.', { file: name }));
    return response.arrayBuffer();
  };
