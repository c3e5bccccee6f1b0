import { describe, expect, it } from 'vitest';
import { distance, norm, smallMaps, softmax } from './summaries';

const ramp = (length: number, from = 0): Float32Array =>
  Float32Array.from({ length }, (_, i) => from + i);

describe('norms', () => {
  it('are the square root of the sum of squares, whatever the length', () => {
    for (const length of [0, 1, 3, 4, 5, 8, 11]) {
      const a = ramp(length, 1);
      const b = ramp(length, -2).map((value) => value * value);
      const plain = Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0));
      expect(norm(a)).toBeCloseTo(Math.sqrt(a.reduce((sum, value) => sum + value * value, 0)), 10);
      expect(distance(a, b)).toBeCloseTo(plain, 10);
    }
  });

  it('find no distance between an array and itself', () => {
    expect(distance(ramp(7), ramp(7))).toBe(0);
  });
});

describe('small maps', () => {
  it('are the chosen channels themselves at factor 1', () => {
    expect([...smallMaps(ramp(12), [2, 2, 3], 1, [2, 0])]).toEqual([2, 0, 5, 3, 8, 6, 11, 9]);
  });

  it('average over the positions of a block that lie in the map', () => {
    // One channel, 3×3: the right and the lower blocks are cut.
    expect([...smallMaps(ramp(9), [3, 3, 1], 2, [0])]).toEqual([2, 3.5, 6.5, 8]);
  });
});

describe('softmax', () => {
  it('makes probabilities of each position by itself, whatever is added to all its classes', () => {
    const linear = Float32Array.of(0, Math.log(3), 1000, 1000 + Math.log(4));
    const expected = [0.25, 0.75, 0.2, 0.8];
    softmax(linear, 2).forEach((part, i) => expect(part).toBeCloseTo(expected[i]!, 4));
  });
});
