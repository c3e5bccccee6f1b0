import { describe, expect, it } from 'vitest';
import type { SamplesAnswer } from '../core/inspection';
import { DATASETS } from '../nets/datasets';
import { classSamplesSentence, classVotesWords, pictureVotes } from './classSamples';

const names = DATASETS['fashion-mnist'].classNames;

/** Passes that read these classes; the mean and its spread are told beside them. */
function answer(reads: number[], mean: number[], spread: number): SamplesAnswer {
  const place = { shape: [1, 1], data: Float32Array.of(0.5) };
  return {
    kind: 'samples',
    count: reads.length,
    mean: { shape: [10], data: Float32Array.from({ length: 10 }, (_, i) => mean[i] ?? 0) },
    deviation: { shape: [10], data: new Float32Array(10).fill(spread) },
    entropy: place,
    expectedEntropy: place,
    predicted: reads.map((label) => Uint8Array.of(label)),
  };
}

describe('many masks over a classifier', () => {
  it('vote for a class each, by the names of the data set', () => {
    const split = answer([5, 7, 5, 9, 5], [0, 0, 0, 0, 0, 0.6, 0, 0.3], 0.1);
    expect(classVotesWords(pictureVotes(split), names)).toBe(
      '3 of 5 passes read sandal, 1 read sneaker, 1 something else',
    );
    expect(classSamplesSentence(split, names, true)).toBe(
      '5 masks: 3 of 5 passes read sandal, 1 read sneaker, 1 something else; on average sandal has 0.60 ± 0.10.',
    );
    const agreed = answer([5, 5], [0, 0, 0, 0, 0, 1], 0.01);
    expect(classVotesWords(pictureVotes(agreed), names)).toBe('all 2 passes read sandal');
  });

  it('are all the same where nothing is drawn, and that is said', () => {
    const same = answer([5, 5], [0, 0, 0, 0, 0, 1], 0);
    expect(classSamplesSentence(same, names, false)).toContain('no layer has dropout');
    expect(classSamplesSentence(same, names, true)).toContain('p is 0 or 1');
  });
});
