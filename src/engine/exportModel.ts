/** A network with the dropout of a plan as a LayersModel that TensorFlow.js and others can load. */
import { zipSync } from 'fflate';
import { findLayer } from '../core/graph';
import { dropAt } from '../core/masks';
import type { Drop, InputSpec, LayerSpec, Plan } from '../core/types';
import { i18n } from '../words/i18n';
import { makeLayer } from './build';
import { MODEL_FILE, WEIGHTS_FILE } from './modelFile';
import type { Network } from './network';
import * as tf from './tf';

/** The earliest date of a zip, so that the same numbers are the same bytes. */
const NO_DATE = new Date(1980, 0, 1);

export interface ExportedModel {
  /** A zip of model.json and weights.bin. */
  readonly zip: ArrayBuffer;
  /** What of the plan no layer stands for, a sentence each. */
  readonly notes: readonly string[];
}

/** The dropout layer that a drop becomes; null where there is none of its kind. */
function dropLayer(
  { variant, rate }: Drop,
  name: string,
  { shape }: LayerSpec,
): tf.layers.Layer | null {
  switch (variant) {
    case 'dropout':
      return tf.layers.dropout({ name, rate });
    case 'spatial':
      // TensorFlow.js has no SpatialDropout2D; one decision for all places of a channel is the same.
      return shape.length === 3
        ? tf.layers.dropout({ name, rate, noiseShape: [null as never, 1, 1, shape[2]!] })
        : tf.layers.dropout({ name, rate });
    case 'gaussian':
      return tf.layers.gaussianDropout({ name, rate });
    case 'alpha':
      return tf.layers.alphaDropout({ name, rate });
    case 'dropblock':
    case 'dropconnect':
      return null;
  }
}

const KINDS = { dropblock: 'DropBlock', dropconnect: 'DropConnect' } as const;

/** The network anew, with dropout layers in it; its weights are copies. */
function withDropout(network: Network, plan: Pick<Plan, 'drops'>, notes: string[]): tf.LayersModel {
  const { spec } = network;
  const tensors = new Map<string, tf.SymbolicTensor>();
  const nameOf = (site: string): string => {
    let name = `${site}_dropout`;
    while (spec.layers.some((layer) => layer.name === name)) name += '_';
    return name;
  };
  const apply = (layer: Exclude<LayerSpec, InputSpec>): tf.SymbolicTensor => {
    const inputs = layer.inputs.map((input) => tensors.get(input)!);
    const channels = findLayer(spec, layer.inputs[0]!)!.shape.at(-1)!;
    return makeLayer(layer, channels, null).apply(
      inputs.length === 1 ? inputs[0]! : inputs,
    ) as tf.SymbolicTensor;
  };
  const { shape, name: inputName } = spec.layers[0]!;
  const input = tf.input({ shape: [...shape], name: inputName });
  for (const layer of spec.layers) {
    const { name } = layer;
    let tensor = layer.kind === 'InputLayer' ? input : apply(layer);
    const drop = dropAt(plan, name);
    if (drop && drop.rate > 0) {
      const made = dropLayer(drop, nameOf(name), layer);
      if (made) tensor = made.apply(tensor) as tf.SymbolicTensor;
      else if (drop.variant in KINDS) {
        const kind = KINDS[drop.variant as keyof typeof KINDS];
        notes.push(
          i18n.t('{kind} at {layer} is left out: TensorFlow.js has no layer for it.', {
            kind,
            layer: name,
          }),
        );
      }
    }
    tensors.set(name, tensor);
  }
  return tf.model({
    name: spec.id,
    inputs: input,
    outputs: tensors.get(spec.layers.at(-1)!.name)!,
  });
}

async function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let saved: tf.io.ModelArtifacts = {};
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      saved = artifacts;
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' },
      });
    }),
  );
  return saved;
}

/** Zip of a LayersModel: the network's weights, and a dropout layer at each site of the plan. */
export async function exportModel(network: Network, plan: Plan): Promise<ExportedModel> {
  const notes: string[] = [];
  if (plan.edits.length > 0)
    notes.push(i18n.t('Units that were forced by hand are not in the model.'));
  const model = withDropout(network, plan, notes);
  try {
    for (const { name, kind } of network.spec.layers) {
      if (kind !== 'InputLayer') model.getLayer(name).setWeights(network.layer(name).getWeights());
    }
    const { modelTopology, weightSpecs, weightData } = await artifactsOf(model);
    const json = {
      format: 'layers-model',
      generatedBy: `Dropscope, TensorFlow.js ${tf.version.tfjs}`,
      convertedBy: null,
      modelTopology,
      weightsManifest: [{ paths: [WEIGHTS_FILE], weights: weightSpecs }],
      ...(notes.length > 0 && { userDefinedMetadata: { notes } }),
    };
    const files = {
      [MODEL_FILE]: new TextEncoder().encode(JSON.stringify(json)),
      [WEIGHTS_FILE]: new Uint8Array(weightData as ArrayBuffer),
    };
    // A float's bits hardly shrink: they are stored.
    const zip = zipSync(files, { level: 0, mtime: NO_DATE });
    return { zip: zip.slice().buffer, notes };
  } finally {
    model.dispose();
  }
}
