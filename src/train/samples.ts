/** Numbered samples of each data set: those trained on, without end, and those judged by. */
import { uniforms } from '../core/philox';
import { pictureAt, type DigitSet } from '../data/digits';
import { HELD_OUT, makeScene, TRAINING } from '../data/scenes';
import type { ModelEntry } from '../nets/registry';
import { readFashion } from './fashion';
import { shippedPictures } from './files';
import { readMnist } from './mnist';

export interface Sample {
  /** `[h, w, c]` of the network's input. */
  readonly image: Float32Array;
  /** Class indices: one per pixel, or one for the picture. */
  readonly labels: Uint8Array;
}

export type Samples = (number: number) => Sample;

const labelled = (set: DigitSet, index: number): Sample => ({
  image: pictureAt(set, index),
  labels: set.labels.slice(index, index + 1),
});

/** A permutation of 0 … count−1 that depends on seed and epoch alone. */
export function shuffled(count: number, seed: number, epoch: number): Uint32Array {
  const draws = uniforms({ seed, site: 'shuffle', pass: epoch }, count);
  return Uint32Array.from(draws.keys()).sort((a, b) => draws[a]! - draws[b]! || a - b);
}

/** Goes through a set epoch by epoch, each in an order of its own. */
function epochs(set: DigitSet, seed: number): Samples {
  const count = set.labels.length;
  let current: { readonly epoch: number; readonly order: Uint32Array } = {
    epoch: -1,
    order: new Uint32Array(0),
  };
  return (number) => {
    const epoch = Math.floor(number / count);
    if (current.epoch !== epoch) current = { epoch, order: shuffled(count, seed, epoch) };
    return labelled(set, current.order[number % count]!);
  };
}

/** The samples that a model is trained on, by number from 0. */
export function trainingSamples({ data }: ModelEntry, seed: number): Samples {
  switch (data.id) {
    case 'digit-scenes': {
      const digits = readMnist('train');
      return (number) => makeScene(number, digits, TRAINING);
    }
    case 'mnist':
      return epochs(readMnist('train'), seed);
    case 'fashion-mnist':
      return epochs(readFashion().train, seed);
    case 'own':
      throw new Error('The pictures that a person brings are not trained on.');
  }
}

/** Samples that training never saw. */
export interface HeldOut {
  readonly count: number;
  readonly sampleAt: Samples;
  /** Harder ones of the same kind, as wild as those trained on; null where there are none. */
  readonly wild: Samples | null;
}

const SCENES = 200;

export function heldOutSamples({ data }: ModelEntry): HeldOut {
  if (data.id === 'digit-scenes') {
    const digits = shippedPictures(data.sprite);
    return {
      count: SCENES,
      sampleAt: (number) => makeScene(number, digits, HELD_OUT),
      wild: (number) => makeScene(number, digits, TRAINING),
    };
  }
  const test = data.id === 'mnist' ? readMnist('t10k') : readFashion().test;
  return { count: test.labels.length, sampleAt: (index) => labelled(test, index), wild: null };
}
