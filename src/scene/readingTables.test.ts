import { describe, expect, it } from 'vitest';
import { boxOf, channelSummaries, classPixelCounts, partAround, spreadBins } from './readingTables';
import { siteScene } from './siteScene';
import { spreadOf } from './siteValues';
import { syntheticTrace } from './syntheticTrace.fixture';

const { trace } = syntheticTrace('enc1_conv2', 0, 0.3);
const scene = siteScene(trace, trace.meta.plan, trace.meta.site)!;
const sumOf = (values: Iterable<number>): number => [...values].reduce((sum, n) => sum + n, 0);

describe('the part of a map that a table shows', () => {
  it('is all of a small map', () => {
    const part = partAround({ height: 50, width: 50 }, boxOf({ y: 3, x: 48 }));
    expect(part).toEqual({ top: 0, left: 0, bottom: 49, right: 49 });
  });

  it('is a square around the place of a large one, inside the map and of no more cells than may be', () => {
    const size = { height: 96, width: 128 };
    const middle = partAround(size, { top: 40, left: 60, bottom: 42, right: 62 }, 100);
    expect(middle).toEqual({ top: 36, left: 56, bottom: 45, right: 65 });
    expect(partAround(size, boxOf({ y: 0, x: 127 }), 100)).toEqual({
      top: 0,
      left: 118,
      bottom: 9,
      right: 127,
    });
  });

  it('of a vector is a stretch of entries', () => {
    const part = partAround({ height: 1, width: 9000 }, boxOf({ y: 0, x: 8999 }));
    expect(part).toEqual({ top: 0, bottom: 0, left: 6500, right: 8999 });
  });

  it('of a narrow map is longer', () => {
    const { top, left, bottom, right } = partAround({ height: 900, width: 5 }, boxOf({ y: 450, x: 2 })); // prettier-ignore
    expect([bottom - top + 1, right - left + 1]).toEqual([500, 5]);
  });
});

describe('channels in numbers', () => {
  it('make up the whole site', () => {
    const channels = channelSummaries(scene);
    expect(channels.map(({ channel }) => channel)).toEqual([0, 1, 2, 3]);
    for (const state of ['kept', 'dropped', 'silent', 'droppedSilent'] as const)
      expect(sumOf(channels.map(({ counts }) => counts[state]))).toBe(scene.counts[state]);
    expect(sumOf(channels.map(({ meanAfter }) => meanAfter)) * 256).toBeCloseTo(sumOf(scene.after), 6); // prettier-ignore
  });
});

describe('the bars of the histogram', () => {
  it('lie side by side over the whole scale and hold all that is not zero', () => {
    const spread = spreadOf(scene, 8);
    const bins = spreadBins(spread);
    expect([bins[0]!.from, bins.at(-1)!.to]).toEqual([spread.range.low, spread.range.high]);
    bins.slice(1).forEach(({ from }, i) => expect(from).toBe(bins[i]!.to));
    expect(sumOf(bins.map(({ after }) => after)) + spread.zeros.after).toBe(scene.total);
  });
});

describe('pixels of each class', () => {
  const maps = {
    classes: 3,
    clean: Uint8Array.of(0, 1, 1, 2, 2, 2),
    dropped: Uint8Array.of(0, 1, 2, 2, 0, 2),
  };

  it('are counted in both runs, and which of them changed', () => {
    const counts = classPixelCounts(maps, null);
    expect(counts.map(({ clean, dropped, left }) => [clean, dropped, left])).toEqual([
      [1, 2, 0],
      [2, 1, 1],
      [3, 3, 1],
    ]);
    expect(sumOf(counts.map(({ truth }) => truth))).toBe(0);
  });

  it('are held against the truth where it is known', () => {
    const counts = classPixelCounts(maps, Uint8Array.of(0, 1, 1, 1, 2, 2));
    expect(counts.map((row) => [row.truth, row.cleanRight, row.droppedRight])).toEqual([
      [1, 1, 1],
      [3, 2, 1],
      [2, 2, 1],
    ]);
  });
});
