import { describe, expect, it } from 'vitest';
import { nextConvs } from '../core/graph';
import { placeAt } from '../core/sources';
import { siteId } from '../core/types';
import { modelById } from '../nets/registry';
import { entryOfCell, inUnitGrid, unitGrid } from './entryRows';
import { placesAtSite } from './lineage';

const { spec } = modelById('cnn-digits')!;

describe('the entry that a cell went into', () => {
  it('is its own number right before Flatten', () => {
    const of = entryOfCell(spec, siteId('pool3'), nextConvs(spec, siteId('pool3'))[0]!);
    expect([0, 1, 100, 287].map(of)).toEqual([0, 1, 100, 287]);
  });

  it('is that of its pool’s window where a pool lies between; none for the rim that no pool reads', () => {
    const site = siteId('conv3');
    const next = nextConvs(spec, site)[0]!;
    const of = entryOfCell(spec, site, next);
    for (const entry of [0, 33, 287]) {
      for (const { y, x, channel } of placesAtSite(spec, site, next, {
        y: 0,
        x: 0,
        channel: entry,
      })) {
        expect(of((y * 7 + x) * 32 + channel)).toBe(entry);
      }
    }
    // Three windows of two rows cover six of seven.
    const rim = (6 * 7 + 2) * 32;
    expect(placeAt([7, 7, 32], rim)).toMatchObject({ y: 6, x: 2 });
    expect(of(rim)).toBeNull();
  });

  it('is the same entry of a vector', () => {
    const of = entryOfCell(spec, siteId('dense1'), nextConvs(spec, siteId('dense1'))[0]!);
    expect([0, 17].map(of)).toEqual([0, 17]);
  });
});

describe('units in a grid', () => {
  it('are all there, near to a square and never higher than wide', () => {
    expect(unitGrid(64)).toEqual({ rows: 8, columns: 8 });
    expect(unitGrid(10)).toEqual({ rows: 2, columns: 5 });
    expect(unitGrid(128)).toEqual({ rows: 8, columns: 16 });
    for (let units = 1; units < 300; units++) {
      const { rows, columns } = unitGrid(units);
      expect(rows * columns).toBeGreaterThanOrEqual(units);
      expect((rows - 1) * columns).toBeLessThan(units);
      expect(columns).toBeGreaterThanOrEqual(rows);
    }
  });

  it('stand in order; beyond the last is nothing', () => {
    const grid = inUnitGrid([1, 2, 3, 4, 5, 6, 7]);
    expect([...grid.slice(0, 7)]).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(grid.slice(7).every(Number.isNaN)).toBe(true);
  });
});
