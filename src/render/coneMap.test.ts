import { expect, test } from 'vitest';
import { maskOutline } from './coneMap';

test('the outline of a region is made of its straight edges, without the edge of the map', () => {
  // Two rows at the right border of a 3×4 map.
  const box = Uint8Array.from([0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1]);
  expect(maskOutline(box, 3, 4)).toEqual([
    [2, 1, 4, 1],
    [2, 1, 2, 3],
  ]);
  expect(maskOutline(new Uint8Array(12).fill(1), 3, 4)).toEqual([]);
});

test('a region in two parts has two outlines', () => {
  const apart = Uint8Array.from([1, 0, 1]);
  expect(maskOutline(apart, 1, 3)).toEqual([
    [1, 0, 1, 1],
    [2, 0, 2, 1],
  ]);
});
