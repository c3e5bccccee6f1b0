/** Evaluates a shipped model from its files on disk and writes the result into its card. */
import { readFileSync } from 'node:fs';
import { decodeDigits, type DigitSet } from '../data/digits';
import { loadNetwork } from '../engine/modelFile';
import { unzlibSync } from 'fflate';
import { writeMetrics } from './card';
import { evaluate } from './evaluation';
import { publicPath, readFromDisk } from './files';

export const DIGITS_FILE = 'digits.bin';

/** The test digits that ship with the site. */
export const shippedDigits = (): DigitSet =>
  decodeDigits(unzlibSync(readFileSync(publicPath('data', DIGITS_FILE))));

export async function evaluateModel(id: string): Promise<void> {
  const network = await loadNetwork(readFromDisk(id));
  const { metrics, layers } = evaluate(network, shippedDigits(), (what, done) => {
    if (done % 50 === 0) console.log(`${id} ${what}: ${done} scenes`);
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
