import { expect, test } from 'vitest';
import { changeText, largestValues, outputMaps } from './valuesScene';

const array = (shape: number[], values: number[]) => ({ shape, data: Float32Array.from(values) });

const CLEAN = array([1, 3, 2], [1, 10, 2, 20, 3, 30]);
const DROPPED = array([1, 3, 2], [1, 10, -2, 20, 3, 33]);

test('one channel of an output is shown as it is computed, with the place that changed most', () => {
  const first = outputMaps(CLEAN, DROPPED, 0);
  expect([...first.clean]).toEqual([1, 2, 3]);
  expect([...first.difference]).toEqual([0, -4, 0]);
  expect(first.most).toEqual({ y: 0, x: 1 });
  expect(first.signed).toBe(true);
  expect(outputMaps(CLEAN, DROPPED, 1).most).toEqual({ y: 0, x: 2 });
});

test('the entries that changed most come first', () => {
  expect(largestValues(CLEAN.data, DROPPED.data, 3)).toEqual([2, 5, 0]);
});

test('how far the runs are apart is the ripple of the output', () => {
  expect(changeText(CLEAN, CLEAN)).toBe('is the same in both runs');
  expect(changeText(array([2], [3, 4]), array([2], [3, 3]))).toBe(
    'is 20\u202f% away from the clean run',
  );
  expect(changeText(array([1], [0]), array([1], [1]))).toMatch(/^is zero without dropout/);
});
