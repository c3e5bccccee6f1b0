import { describe, expect, it } from 'vitest';
import type { LayerRipple } from '../core/inspection';
import { siteId } from '../core/types';
import { placeOf } from './cells';
import {
  columnHeads,
  keptText,
  listPart,
  mapRows,
  maskedText,
  MOST_CELLS,
  partCaption,
  rippleMap,
  tablePart,
} from './lensTables';
import { rippleAt } from './rippleScene';

/** `[2, 3, 2]`, channel 1: 1 3 5 above 7 9 11. */
const MAP = {
  data: Float32Array.from({ length: 12 }, (_, i) => i),
  height: 2,
  width: 3,
  stride: 2,
  offset: 1,
};

const size = ({ top, left, bottom, right }: ReturnType<typeof tablePart>) =>
  (bottom - top + 1) * (right - left + 1);

describe('the part of a map that goes into a table', () => {
  it('is all of it where that can be read', () => {
    expect(tablePart(48, 48, { y: 40, x: 3 })).toEqual({ top: 0, left: 0, bottom: 47, right: 47 });
  });

  it.each([
    [96, 96, { y: 48, x: 50 }],
    [96, 96, { y: 0, x: 95 }],
    [20, 400, { y: 19, x: 200 }],
    [4000, 1, { y: 3999, x: 0 }],
  ])('of %i × %i is as much as may be, with what is opened in it', (height, width, around) => {
    const part = tablePart(height, width, around);
    expect(size(part)).toBeLessThanOrEqual(MOST_CELLS);
    expect(size(part)).toBeGreaterThan(MOST_CELLS * 0.9);
    expect(part.top).toBeGreaterThanOrEqual(0);
    expect(part.bottom).toBeLessThan(height);
    expect(part.right).toBeLessThan(width);
    expect(part.top <= around.y && around.y <= part.bottom).toBe(true);
    expect(part.left <= around.x && around.x <= part.right).toBe(true);
  });

  it('of a list is as many entries around one', () => {
    expect(listPart(10, 4)).toEqual({ first: 0, last: 9 });
    expect(listPart(9000, 8999)).toEqual({ first: 9000 - MOST_CELLS, last: 8999 });
  });

  it('says in the caption what is left out, and only then', () => {
    const whole = tablePart(2, 3, { y: 0, x: 0 });
    expect(partCaption('before', MAP, whole)).toBe('before: 2 × 3');
    const part = partCaption('before', MAP, { top: 0, left: 1, bottom: 1, right: 2 });
    expect(part).toContain('rows 0 to 1 and columns 1 to 2 of 2 × 3');
  });
});

describe('the rows of a map', () => {
  it('are those of its channel, named by row and column', () => {
    const box = { top: 0, left: 1, bottom: 1, right: 2 };
    expect(columnHeads(box)).toEqual(['1', '2']);
    expect(mapRows(MAP, box, String)).toEqual([
      { head: '0', cells: ['3', '5'] },
      { head: '1', cells: ['9', '11'] },
    ]);
  });

  it('leave empty what is no number', () => {
    const map = { data: [1, NaN], height: 1, width: 2, stride: 1, offset: 0 };
    expect(mapRows(map, tablePart(1, 2, { y: 0, x: 0 }), String)[0]!.cells).toEqual(['1', '']);
  });

  it('tell a drop from a zero by the mask, never by the number', () => {
    const keep = Uint8Array.from([1, 0]);
    expect(maskedText(keep)(0, 0)).toBe('0');
    expect(maskedText(keep)(0, 1)).toBe('0, dropped');
    expect(maskedText(null)(0, 1)).toBe('0');
    expect([0, 1].map((i) => keptText(keep)(0, i))).toEqual(['kept', 'dropped']);
  });
});

describe('the ripple of a layer at each place', () => {
  const difference = { shape: [2, 3], data: Float32Array.from([0, 1, 2, 3, 4, 5]) };
  const ripple: LayerRipple = {
    layer: siteId('conv'),
    ratio: 1,
    difference,
    clean: { shape: [2, 3], data: Float32Array.from([1, 2, 3, 1, 2, 3]) },
  };

  it('is what the chart tells at that place', () => {
    const { data, width } = rippleMap(ripple);
    for (let i = 0; i < 6; i++) {
      const cell = { y: Math.floor(i / width), x: i % width };
      expect(data[i]).toBeCloseTo(rippleAt(ripple, placeOf([2, 3, 1], cell)), 6);
    }
  });

  it('is 0 everywhere where the clean run is all zero', () => {
    const still = { ...ripple, clean: { shape: [2, 3], data: new Float32Array(6) } };
    expect([...(rippleMap(still).data as Float32Array)]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
