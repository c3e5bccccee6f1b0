/** Writes a trained network as a tfjs LayersModel with float16 weights, and starts its card. */
import { existsSync } from 'node:fs';
import type { Network } from '../engine/network';
import { CARD_FILE, MODEL_FILE, WEIGHTS_FILE } from '../engine/modelFile';
import type * as tf from '../engine/tf';
import type { ModelEntry } from '../nets/registry';
import { newCard, type Training } from './card';
import { modelPath, writeFile, writeJson } from './files';
import { toFloat16 } from '../core/float16';

export function saveModel(network: Network, entry: ModelEntry, training: Training): void {
  const topology = network.model.toJSON(null, false) as object;
  const weights: tf.io.WeightsManifestEntry[] = [];
  const halves: Uint16Array[] = [];
  for (const weight of network.model.weights) {
    const values = weight.read().dataSync<'float32'>();
    const shape = weight.shape as number[];
    weights.push({
      name: weight.originalName,
      shape,
      dtype: 'float32',
      quantization: { dtype: 'float16', original_dtype: 'float32' } as never,
    });
    halves.push(toFloat16(values));
  }
  const bytes = Buffer.concat(halves.map((half) => Buffer.from(half.buffer)));
  writeFile(modelPath(entry.id, WEIGHTS_FILE), bytes);
  writeJson(modelPath(entry.id, MODEL_FILE), {
    format: 'layers-model',
    generatedBy: 'Dropscope',
    modelTopology: topology,
    weightsManifest: [{ paths: [WEIGHTS_FILE], weights }],
  });
  const path = modelPath(entry.id, CARD_FILE);
  if (existsSync(path)) console.log(`${entry.id}: the old card is replaced`);
  writeJson(path, newCard(entry, network.parameters, training));
}
