import { describe, expect, it } from 'vitest';
import { pageSpan, vectorOverview } from './vectorOverview';

const BEFORE = Float32Array.from({ length: 4000 }, (_, i) => (i % 2 ? -i : 0));
const ORDER = Array.from(BEFORE, (_, i) => i);

describe('a long vector as a whole', () => {
  it('is columns of as many entries as there must be, each the mean size of its own', () => {
    const { per, before } = vectorOverview({ before: BEFORE, after: BEFORE }, ORDER, 150);
    expect(per).toBe(27);
    expect(before).toHaveLength(Math.ceil(4000 / 27));
    const sizes = Array.from(BEFORE.slice(27, 54), Math.abs);
    expect(before[1]).toBeCloseTo(sizes.reduce((a, b) => a + b, 0) / 27, 3);
    // The last column has fewer.
    expect(before.at(-1)).toBeCloseTo((3997 + 3999) / 4, 3);
  });

  it('follows the order in which its entries stand', () => {
    const back = [...ORDER].reverse();
    const { before } = vectorOverview({ before: BEFORE, after: BEFORE }, back, 400);
    expect(before[0]).toBeGreaterThan(before.at(-1)!);
  });

  it('has what dropout made of it beside, on one scale', () => {
    const after = BEFORE.map((value, i) => (i % 4 === 1 ? 2 * value : 0));
    const overview = vectorOverview({ before: BEFORE, after }, ORDER, 100);
    expect(overview.high).toBeGreaterThanOrEqual(Math.max(...overview.before, ...overview.after));
    const sum = (means: Float32Array) => means.reduce((a, b) => a + b, 0);
    // Half of what is not zero is twice as large, the other half gone.
    expect(sum(overview.after) / sum(overview.before)).toBeCloseTo(1, 2);
  });

  it('has every page somewhere in it, side by side', () => {
    expect(pageSpan(0, 64, 4000)).toEqual({ from: 0, to: 64 / 4000 });
    expect(pageSpan(62, 64, 4000)).toEqual({ from: (62 * 64) / 4000, to: 1 });
  });
});
