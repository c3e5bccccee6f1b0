import { describe, expect, it } from 'vitest';
import { nextConvs, openedNext } from '../core/graph';
import { siteId } from '../core/types';
import { DEFAULT_MODEL } from '../nets/registry';
import { filterMaps, nextScene, niceAbove, pathLabel } from './nextScene';
import { syntheticTrace } from './syntheticTrace.fixture';

const { trace, next } = syntheticTrace('enc1_conv1', 0, 0.4);
const scene = nextScene(trace, trace.meta.site, next)!;

describe('the next conv', () => {
  it('is shown after its activation', () => {
    expect(Math.min(...scene.clean)).toBe(0);
    const linear = trace.arrays['next/linear_dropped']!.data;
    scene.dropped.forEach((value, i) => expect(value).toBe(Math.max(0, linear[i]!)));
  });

  it('has its filters sorted by how much they changed', () => {
    expect(scene.byChange.map(({ filter }) => filter).sort()).toEqual([0, 1, 2, 3]);
    const sizes = scene.byChange.map(({ change }) => change);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('shows clean, dropped and difference on scales that hold all values', () => {
    const maps = filterMaps(scene, 1);
    expect(maps.signed).toBe(false);
    expect(maps.domain.low).toBe(0);
    maps.difference.forEach((value, i) => {
      expect(value).toBe(Math.fround(maps.dropped[i]! - maps.clean[i]!));
      expect(Math.abs(value)).toBeLessThanOrEqual(maps.differenceDomain.high);
    });
    expect(Math.max(...maps.clean, ...maps.dropped)).toBeLessThanOrEqual(maps.domain.high);
  });

  it('is not there for another site, or before its arrays', () => {
    expect(nextScene(trace, siteId('enc2_conv1'), next)).toBeNull();
    expect(nextScene({ ...trace, arrays: {} }, trace.meta.site, next)).toBeNull();
  });

  it('tells the two ways out of a skip apart', () => {
    const { spec } = DEFAULT_MODEL;
    expect(nextConvs(spec, siteId('enc3_conv2')).map(pathLabel)).toEqual([
      'through enc3_pool',
      'across the skip',
    ]);
    const opened = (site: string, asked: string | null) =>
      openedNext(spec, siteId(site), asked === null ? null : siteId(asked))?.layer.name ?? null;
    expect(opened('enc3_conv2', null)).toBe('bottleneck_conv1');
    expect(opened('enc3_conv2', 'dec3_conv1')).toBe('dec3_conv1');
    expect(opened('output', null)).toBeNull();
  });

  it('ends its scales at numbers that are easy to read', () => {
    expect([0, 0.071, 0.9, 1, 4.3, 61].map(niceAbove)).toEqual([1, 0.08, 1, 1, 5, 80]);
  });
});
