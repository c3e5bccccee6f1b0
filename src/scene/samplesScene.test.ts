import { describe, expect, it } from 'vitest';
import type { SamplesAnswer } from '../core/inspection';
import { entropies, Tally } from '../core/tally';
import {
  classVotes,
  samplesScene,
  samplesSentence,
  thumbnailLayout,
  votesWords,
} from './samplesScene';

const [HEIGHT, WIDTH, CLASSES] = [2, 3, 4];
const PLACES = HEIGHT * WIDTH;

/** An answer of which each pass gives the classes it names 0.7, and 0.1 to each other one. */
function answerOf(passes: readonly (readonly number[])[]): SamplesAnswer {
  const tally = new Tally(PLACES, CLASSES);
  for (const labels of passes) {
    const chances = new Float32Array(PLACES * CLASSES).fill(0.1);
    labels.forEach((label, place) => (chances[place * CLASSES + label] = 0.7));
    tally.add(chances.map(Math.log), chances);
  }
  const shape = [HEIGHT, WIDTH, CLASSES];
  const places = [HEIGHT, WIDTH];
  const mean = tally.mean();
  return {
    kind: 'samples',
    count: passes.length,
    mean: { shape, data: mean },
    deviation: { shape, data: tally.deviation() },
    entropy: { shape: places, data: entropies(mean, CLASSES) },
    expectedEntropy: { shape: places, data: tally.expectedEntropy() },
    predicted: tally.predicted(),
  };
}

/** All passes read 1 everywhere, but at (1, 2): there three read 2, one reads 3. */
const TWO = [1, 1, 1, 1, 1, 2];
const THREE = [1, 1, 1, 1, 1, 3];
const DIVIDED = answerOf([TWO, THREE, TWO, TWO]);

describe('many masks', () => {
  it('are one prediction: the class of the mean, most uncertain where they disagree', () => {
    const scene = samplesScene(DIVIDED, null);
    expect([...scene.leading]).toEqual(TWO);
    expect(scene.pixel).toEqual({ y: 1, x: 2 });
    expect(scene.same).toBe(false);
    expect(scene.accuracy).toBeNull();
    expect([scene.height, scene.width, scene.classes, scene.count]).toEqual([2, 3, 4, 4]);
  });

  it('leave those pixels uncertain whose mean has more than 0.5 nats', () => {
    // −0.7 ln 0.7 − 0.3 ln 0.1 = 0.94 everywhere.
    expect(samplesScene(DIVIDED, null).uncertain).toBe(1);
    const sure = { ...DIVIDED, entropy: { shape: [2, 3], data: Float32Array.of(0, 0.5, 0.51, 0.1, 0, 1) } }; // prettier-ignore
    expect(samplesScene(sure, null).uncertain).toBe(2 / 6);
  });

  it('vote: each pass for its most probable class, with mean and deviation of its probability', () => {
    const [first, second] = classVotes(DIVIDED, { y: 1, x: 2 });
    expect(first).toMatchObject({ label: 2, votes: 3 });
    expect(first!.mean).toBeCloseTo((3 * 0.7 + 0.1) / 4, 6);
    // Of 0.7, 0.1, 0.7, 0.7.
    expect(first!.deviation).toBeCloseTo(0.6 * Math.sqrt(3 / 16), 6);
    expect(second).toMatchObject({ label: 3, votes: 1 });
    expect(classVotes(DIVIDED, { y: 0, x: 0 })[0]).toMatchObject({ label: 1, votes: 4 });
  });

  it('are held against the truth together and one by one', () => {
    const truth = Uint8Array.of(1, 0, 0, 0, 1, 2);
    const { accuracy } = samplesScene(DIVIDED, truth);
    expect(accuracy!.mean).toBe(1);
    expect(accuracy!.best).toBe(1);
    expect(accuracy!.worst).toBeCloseTo(2 / 3, 12);
    expect(accuracy!.single).toBeCloseTo((3 + 2 / 3) / 4, 12);
  });

  it('are told in one sentence', () => {
    const scene = { ...samplesScene(DIVIDED, null), uncertain: 0.041 };
    const at = { y: 1, x: 2 };
    expect(samplesSentence(scene, classVotes(DIVIDED, at), at, true)).toBe(
      '4 masks: 4.1\u202f% of the pixels are uncertain (entropy > 0.5); at (1, 2) 3 of 4 passes read 1, 1 read 2.',
    );
  });

  it('count as one where none differs, and why is said', () => {
    const answer = answerOf([TWO, TWO]);
    const scene = samplesScene(answer, null);
    expect(scene.same).toBe(true);
    const votes = classVotes(answer, scene.pixel);
    expect(samplesSentence(scene, votes, scene.pixel, false)).toBe(
      'All 2 passes are the same: no layer has dropout.',
    );
    expect(samplesSentence(scene, votes, scene.pixel, true)).toMatch(/where p is 0 or 1/);
  });

  it('are divided in words', () => {
    const votes = (...counts: number[]) =>
      counts.map((count, label) => ({ label, votes: count, mean: 0, deviation: 0 }));
    expect(votesWords(votes(0, 32))).toBe('all 32 passes read 0');
    expect(votesWords(votes(20, 12))).toBe('20 of 32 passes see background, 12 read 0');
    expect(votesWords(votes(0, 20, 8, 3, 1))).toBe(
      '20 of 32 passes read 0, 8 read 1, 4 something else',
    );
  });
});

describe('the strip of passes', () => {
  it('shows all passes at once as large as they fit', () => {
    const { columns, rows, cell, gap } = thumbnailLayout(32, 390, 180);
    expect(columns * rows).toBeGreaterThanOrEqual(32);
    expect(columns * (cell + gap) - gap).toBeLessThanOrEqual(390);
    expect(rows * (cell + gap) - gap).toBeLessThanOrEqual(180);
    expect(cell).toBeGreaterThan(40);
  });

  it('keeps each a fair target, and scrolls then', () => {
    const { columns, rows, cell } = thumbnailLayout(256, 390, 120);
    expect(cell).toBeGreaterThanOrEqual(24);
    expect(columns * rows).toBeGreaterThanOrEqual(256);
  });

  it('keeps few small, and any number the same where the page scrolls', () => {
    expect(thumbnailLayout(2, 600, 300).cell).toBeLessThan(100);
    expect(thumbnailLayout(8, 320, Infinity).cell).toBe(thumbnailLayout(64, 320, Infinity).cell);
  });
});
