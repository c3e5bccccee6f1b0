import { describe, expect, it } from 'vitest';
import type { NdArray } from '../core/trace';
import { classBars, components, predictionScene } from './predictionScene';
import { placeWords, predictionSentence } from './predictionWords';

const SIZE = 12;
const CLASSES = 11;

/** Probabilities that give each pixel 0.8 for its class and share the rest. */
function certain(labels: Uint8Array): NdArray {
  const data = new Float32Array(labels.length * CLASSES).fill(0.02);
  labels.forEach((label, at) => (data[at * CLASSES + label] = 0.8));
  return { shape: [SIZE, SIZE, CLASSES], data };
}

/** A block of 5×5 pixels of a class. */
function block(labels: Uint8Array, top: number, left: number, label: number): void {
  for (let y = top; y < top + 5; y++) labels.fill(label, y * SIZE + left, y * SIZE + left + 5);
}

function truth(): Uint8Array {
  const labels = new Uint8Array(SIZE * SIZE);
  block(labels, 0, 4, 6);
  block(labels, 6, 0, 2);
  return labels;
}

describe('the prediction', () => {
  it('finds each digit of the truth once', () => {
    expect(components(truth(), SIZE).map((group) => group.length)).toEqual([25, 25]);
  });

  it('is the same in both runs where nothing was dropped', () => {
    const scene = predictionScene(certain(truth()), certain(truth()), truth());
    expect(scene.changed).toBe(0);
    expect(scene.accuracy).toEqual({ clean: 1, dropped: 1 });
    expect(predictionSentence(scene)).toBe('the prediction is the same in every pixel');
  });

  it('says which digit turned, and into what', () => {
    const dropped = truth();
    block(dropped, 0, 4, 9);
    const scene = predictionScene(certain(truth()), certain(dropped), truth());
    expect(scene.changed).toBe(25);
    expect(scene.accuracy).toEqual({ clean: 1, dropped: 0.5 });
    expect(predictionSentence(scene)).toBe('the 5 at the top now reads as 8');
    expect(truth()[scene.pixel.y * SIZE + scene.pixel.x]).toBe(6);
  });

  it('says when a digit is gone, and when it is read right at last', () => {
    const gone = truth();
    block(gone, 6, 0, 0);
    const lost = predictionScene(certain(truth()), certain(gone), truth());
    expect(predictionSentence(lost)).toBe('the 1 at the bottom left is no longer seen');
    const found = predictionScene(certain(gone), certain(truth()), truth());
    expect(predictionSentence(found)).toBe(
      'the 1 at the bottom left, which was not seen, now reads right',
    );
  });

  it('does not claim a turn where only some pixels changed', () => {
    const dropped = truth();
    dropped[4] = 9;
    const scene = predictionScene(certain(truth()), certain(dropped), truth());
    expect(predictionSentence(scene)).toBe('every digit still reads the same');
    expect(scene.pixel).toEqual({ y: 0, x: 4 });
  });

  it('says how much of a digit is left where it frays without turning', () => {
    const dropped = truth();
    for (let x = 4; x < 9; x++) for (let y = 0; y < 2; y++) dropped[y * SIZE + x] = 9;
    const scene = predictionScene(certain(truth()), certain(dropped), truth());
    expect(predictionSentence(scene)).toBe('only 60\u202f% of the 5 at the top still reads as 5');
  });

  it('speaks of what the clean run read where no truth is known', () => {
    const dropped = truth();
    block(dropped, 0, 4, 9);
    const scene = predictionScene(certain(truth()), certain(dropped), null);
    expect(scene.accuracy).toBeNull();
    expect(predictionSentence(scene)).toBe('what read as 5 at the top now reads as 8');
  });

  it('shows the classes that either run finds likely', () => {
    const dropped = truth();
    block(dropped, 0, 4, 9);
    const bars = classBars(certain(truth()), certain(dropped), { y: 0, x: 4 });
    expect(bars).toHaveLength(4);
    expect(bars.slice(0, 2).map((bar) => bar.label)).toEqual([6, 9]);
    expect(bars[0]!.clean).toBeCloseTo(0.8);
    expect(bars[0]!.dropped).toBeCloseTo(0.02);
  });

  it('names places by thirds', () => {
    expect(placeWords({ y: 0, x: 0 }, 96, 96)).toBe('at the top left');
    expect(placeWords({ y: 50, x: 50 }, 96, 96)).toBe('in the middle');
    expect(placeWords({ y: 90, x: 90 }, 96, 96)).toBe('at the bottom right');
  });
});
