import { describe, expect, it } from 'vitest';
import { apartOf, channelOf, mapPair } from './mapPair';

const map = (...values: number[]) => Float32Array.from(values);

describe('two maps side by side', () => {
  it('are apart by their largest difference, in as many places as are not equal', () => {
    expect(apartOf(map(1, 2, 3, 0), map(1, 2.5, 1, 0))).toEqual({
      count: 4,
      differ: 2,
      largest: 2,
    });
    expect(apartOf(map(1, 2), map(1, 2))).toEqual({ count: 2, differ: 0, largest: 0 });
  });

  it('count as equal up to the rounding that is granted', () => {
    const [first, second] = [map(100, 1, 0), map(100.05, 1.05, 0.05)];
    expect(apartOf(first, second, 1e-3)).toMatchObject({ count: 3, differ: 2 });
    expect(apartOf(first, second)).toMatchObject({ count: 3, differ: 3 });
  });

  it('differ by first − second, on a scale about zero', () => {
    const pair = mapPair(map(0, 3, 7.6), map(1, 3, 0));
    expect([...pair.difference]).toEqual([-1, 0, Math.fround(7.6)]);
    expect(pair.differenceDomain).toEqual({ low: -8, high: 8 });
  });

  it('share one scale, about zero where there are negative values, and may be given one', () => {
    expect(mapPair(map(0, 3), map(1, 0)).domain).toEqual({ low: 0, high: 3 });
    expect(mapPair(map(0, 3), map(-5.5, 0)).domain).toEqual({ low: -6, high: 6 });
    const given = { low: 0, high: 20 };
    expect(mapPair(map(0, 3), map(1, 0), given).domain).toBe(given);
  });

  it('that hardly differ do not look as if they did', () => {
    expect(mapPair(map(10), map(9.99)).differenceDomain).toEqual({ low: -2, high: 2 });
    expect(mapPair(map(0), map(0)).differenceDomain.high).toBeGreaterThan(0);
  });

  it('may be channels of larger arrays', () => {
    expect([...channelOf(map(1, 2, 3, 4, 5, 6, 7, 8), [2, 2, 2], 1)]).toEqual([2, 4, 6, 8]);
  });
});
