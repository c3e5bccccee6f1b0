import { describe, expect, it } from 'vitest';
import { keepMask } from './masks';
import { siteId, sizeOf, type Drop, type Shape, type Variant } from './types';
import { unitCount, unitFor, unitsAt } from './units';

const SHAPE: Shape = [7, 6, 3];
const dropOf = (variant: Variant, blockSize = 3): Drop => ({
  site: siteId('s'),
  variant,
  rate: 0,
  ...(variant === 'dropblock' && { blockSize }),
});

/** Activations that a unit covers, told by dropping it alone. */
function covered(drop: Drop, unit: number, shape = SHAPE): number[] {
  const edits = { site: drop.site, drop: [unit], keep: [] };
  const keep = keepMask(drop, shape, { seed: 1, pass: 0 }, { edits });
  return [...keep.keys()].filter((i) => keep[i] === 0);
}

describe('the units of a variant', () => {
  it('are activations, channels, or blocks that lie inside the map', () => {
    expect(unitCount(dropOf('dropout'), SHAPE)).toBe(126);
    expect(unitCount(dropOf('gaussian'), SHAPE)).toBe(126);
    expect(unitCount(dropOf('alpha'), SHAPE)).toBe(126);
    expect(unitCount(dropOf('spatial'), SHAPE)).toBe(3);
    expect(unitCount(dropOf('spatial'), [40])).toBe(40);
    expect(unitCount(dropOf('dropblock'), SHAPE)).toBe(5 * 4 * 3);
    expect(unitCount(dropOf('dropblock', 9), SHAPE)).toBe(3 * 2 * 3);
    expect(unitCount(dropOf('dropconnect'), [3, 3, 8, 16])).toBe(1152);
  });

  it.each(['dropout', 'spatial', 'dropblock', 'alpha'] as const)(
    'of %s that cover an activation are exactly those whose loss takes it',
    (variant) => {
      const drop = dropOf(variant);
      const covers = Array.from({ length: unitCount(drop, SHAPE) }, (_, unit) =>
        covered(drop, unit),
      );
      for (let i = 0; i < sizeOf(SHAPE); i++) {
        const expected = covers.flatMap((cells, unit) => (cells.includes(i) ? [unit] : []));
        expect(unitsAt(drop, SHAPE, i)).toEqual(expected);
        expect(expected).toContain(unitFor(drop, SHAPE, i));
      }
    },
  );

  it('a hand means the block centred on an activation, or the nearest inside the map', () => {
    const drop = dropOf('dropblock');
    const at = (y: number, x: number) => covered(drop, unitFor(drop, SHAPE, (y * 6 + x) * 3 + 1));
    const block = (top: number, left: number) =>
      [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => ((top + y) * 6 + left + x) * 3 + 1));
    expect(at(3, 2)).toEqual(block(2, 1));
    expect(at(0, 0)).toEqual(block(0, 0));
    expect(at(6, 5)).toEqual(block(4, 3));
    expect(at(0, 3)).toEqual(block(0, 2));
  });
});
