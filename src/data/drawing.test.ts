import { describe, expect, it } from 'vitest';
import { applyTool, clampPoint, isBlank, toDrawing } from './drawing';
import { blankSheet, sheetOf } from './sheet';

const pen = { kind: 'pen', width: 'medium' } as const;
const eraser = { kind: 'eraser', width: 'broad' } as const;

describe('a drawing as large as a scene', () => {
  const sheet = sheetOf(96);
  const at = (image: Float32Array, x: number, y: number): number => image[y * sheet.size + x]!;

  it('starts as paper', () => {
    const image = blankSheet(sheet);
    expect(image).toHaveLength(96 * 96);
    expect(isBlank(image, sheet)).toBe(true);
    expect(image[0]).toBeCloseTo(0.05);
  });

  it('gets ink along a stroke and nowhere else', () => {
    const image = blankSheet(sheet);
    applyTool(image, sheet, pen, [20, 30], [60, 30]);
    for (const x of [20, 41, 60]) expect(at(image, x, 30)).toBeCloseTo(0.9);
    expect(at(image, 40, 31)).toBeGreaterThan(0.7);
    expect(at(image, 40, 34)).toBeCloseTo(0.05);
    expect(at(image, 10, 30)).toBeCloseTo(0.05);
    expect(isBlank(image, sheet)).toBe(false);
  });

  it('takes a dot, also at the very edge', () => {
    const image = blankSheet(sheet);
    applyTool(image, sheet, pen, [0, 95], [0, 95]);
    expect(at(image, 0, 95)).toBeCloseTo(0.9);
  });

  it('is paper again where it was erased', () => {
    const image = blankSheet(sheet);
    applyTool(image, sheet, pen, [20, 30], [60, 30]);
    applyTool(image, sheet, eraser, [10, 30], [70, 30]);
    expect(isBlank(image, sheet)).toBe(true);
  });

  it('knows where the pointer is', () => {
    expect(toDrawing(1.5, 286.5, 288, sheet)).toEqual([0, 95]);
    expect(clampPoint([-3, 120], sheet)).toEqual([0, 95]);
  });
});

describe('a drawing as small as a digit', () => {
  const sheet = sheetOf(28);

  it('is black on white as the digits are, with a stroke of their width', () => {
    const image = blankSheet(sheet);
    expect(image).toHaveLength(28 * 28);
    expect(image.every((value) => value === 0)).toBe(true);
    applyTool(image, sheet, pen, [14, 4], [14, 24]);
    const row = [...image.slice(14 * 28, 15 * 28)];
    expect(row[14]).toBe(1);
    // In the test digits a stroke covers two to three pixels and fades on both sides.
    const ink = row.reduce((sum, value) => sum + value, 0);
    expect(ink).toBeGreaterThan(2);
    expect(ink).toBeLessThan(3.5);
  });

  it('knows where the pointer is', () => {
    expect(toDrawing(5, 275, 280, sheet)).toEqual([0, 27]);
    expect(clampPoint([-3, 120], sheet)).toEqual([0, 27]);
  });
});
