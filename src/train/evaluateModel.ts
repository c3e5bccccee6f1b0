/** Evaluates a shipped model from its files on disk and writes the result into its card. */
import { loadNetwork } from '../engine/modelFile';
import type { ModelEntry } from '../nets/registry';
import { writeMetrics } from './card';
import { evaluate } from './evaluation';
import { readFromDisk } from './files';
import { heldOutSamples } from './samples';

export async function evaluateModel(entry: ModelEntry): Promise<void> {
  const { id } = entry;
  const network = await loadNetwork(readFromDisk(id));
  const heldOut = heldOutSamples(entry);
  const { metrics, layers } = evaluate(network, entry, heldOut, (what, done) => {
    if (done === heldOut.count) console.log(`${id} ${what}: ${done} samples`);
  });
  writeMetrics(id, metrics, layers);
  console.log(`${id}: ${JSON.stringify(metrics, null, 2)}`);
  for (const [name, { channels, dead, active }] of Object.entries(layers)) {
    console.log(
      `${id} ${name}: ${dead} of ${channels} dead, ${(active * 100).toFixed(1)} % active`,
    );
  }
  network.dispose();
}
