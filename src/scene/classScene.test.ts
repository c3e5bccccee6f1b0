import { describe, expect, it } from 'vitest';
import type { NdArray } from '../core/trace';
import { DATASETS } from '../nets/datasets';
import { classScene, classSentence } from './classScene';
import { chanceText } from './figures';

const digits = DATASETS.mnist.classNames;
const clothes = DATASETS['fashion-mnist'].classNames;

/** Probabilities of some classes; the others share the rest. */
function output(chances: Readonly<Record<number, number>>, classes = 10): NdArray {
  const named = Object.values(chances);
  const rest = (1 - named.reduce((sum, p) => sum + p, 0)) / (classes - named.length);
  const data = new Float32Array(classes).fill(rest);
  for (const [label, p] of Object.entries(chances)) data[Number(label)] = p;
  return { shape: [classes], data };
}

const clean = output({ 5: 0.76, 3: 0.1 });
const turned = output({ 5: 0.12, 8: 0.61 });

describe('what a classifier reads', () => {
  it('is told with how probable it was, and what dropout made of it', () => {
    const scene = classScene(clean, turned, Uint8Array.of(5));
    expect(scene).toMatchObject({ clean: 5, dropped: 8, truth: 5 });
    expect(classSentence(scene, digits)).toBe('reads 5 with 0.76, dropped 0.12 → 8');
  });

  it('is told where it holds, where nothing was dropped, and where it was wrong already', () => {
    const weaker = output({ 5: 0.6 });
    expect(classSentence(classScene(clean, weaker, null), digits)).toBe(
      'reads 5 with 0.76, dropped 0.60',
    );
    expect(classSentence(classScene(clean, clean, Uint8Array.of(5)), digits)).toBe(
      'reads 5 with 0.76 in both runs',
    );
    expect(classSentence(classScene(clean, turned, Uint8Array.of(3)), clothes)).toBe(
      'reads sandal (it is dress) with 0.76, dropped 0.12 → bag',
    );
  });

  it('has a bar for each of ten classes, in their order', () => {
    const { bars } = classScene(clean, turned, null);
    expect(bars.map(({ label }) => label)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(bars[5]!.clean).toBeCloseTo(0.76, 6);
    expect(bars[5]!.dropped).toBeCloseTo(0.12, 6);
  });

  it('of a thousand classes has those that either run finds likely', () => {
    const many = classScene(output({ 400: 0.5 }, 1000), output({ 900: 0.4 }, 1000), null);
    expect(many.bars).toHaveLength(12);
    expect(many.bars.slice(0, 2).map(({ label }) => label)).toEqual([400, 900]);
  });

  it('is never said to be certain or impossible when it is not', () => {
    expect([0, 1e-9, 0.004, 0.5, 0.995, 0.99999, 1].map(chanceText)).toEqual([
      '0.00',
      '<0.01',
      '<0.01',
      '0.50',
      '>0.99',
      '>0.99',
      '1.00',
    ]);
  });
});
