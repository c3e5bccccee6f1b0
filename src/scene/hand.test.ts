import { describe, expect, it } from 'vitest';
import { siteId, sizeOf, type Drop, type SiteEdits } from '../core/types';
import { forcedAt, handMarks } from './hand';

const SITE = siteId('conv');
const SHAPE = [8, 8, 2];
const SIZE = sizeOf(SHAPE);
const NONE: SiteEdits = { site: SITE, drop: [], keep: [] };
const ofVariant = (variant: Drop['variant']): Drop => ({
  site: SITE,
  variant,
  rate: 0.3,
  ...(variant === 'dropblock' ? { blockSize: 3 } : {}),
});

describe('what a hand forced', () => {
  it('is told for each cell that the unit covers', () => {
    const edits = { site: SITE, drop: [0], keep: [] };
    const covered = (variant: Drop['variant']) => {
      const scene = { drop: ofVariant(variant), shape: SHAPE, edits };
      return [...Array(SIZE).keys()].filter((i) => forcedAt(scene, i) === 'drop').length;
    };
    expect([covered('dropout'), covered('spatial'), covered('dropblock')]).toEqual([1, 64, 9]);
    expect(covered('dropconnect')).toBe(0);
  });

  it('is marked once a unit, in its own channel', () => {
    const scene = {
      drop: ofVariant('dropblock'),
      shape: SHAPE,
      // Blocks of 3 have 6 × 6 corners.
      edits: { site: SITE, drop: [(2 * 6 + 3) * 2 + 1], keep: [0] },
    };
    expect(handMarks(scene, 1)).toEqual([{ y: 2, x: 3, height: 3, width: 3, forced: 'drop' }]);
    expect(handMarks(scene, 0)).toEqual([{ y: 0, x: 0, height: 3, width: 3, forced: 'keep' }]);
    const channels = { ...scene, drop: ofVariant('spatial'), edits: { ...NONE, drop: [1] } };
    expect(handMarks(channels, 1)).toEqual([{ y: 0, x: 0, height: 8, width: 8, forced: 'drop' }]);
    expect(handMarks(channels, 0)).toEqual([]);
  });
});
