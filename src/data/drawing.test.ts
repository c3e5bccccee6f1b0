import { describe, expect, it } from 'vitest';
import { applyTool, blankDrawing, clampPoint, DRAWING, isBlank, toDrawing } from './drawing';

const pen = { kind: 'pen', width: 'medium' } as const;
const eraser = { kind: 'eraser', width: 'broad' } as const;
const at = (image: Float32Array, x: number, y: number): number => image[y * DRAWING.size + x]!;

describe('a drawing', () => {
  it('starts as paper', () => {
    const image = blankDrawing();
    expect(image).toHaveLength(96 * 96);
    expect(isBlank(image)).toBe(true);
    expect(image[0]).toBeCloseTo(0.05);
  });

  it('gets ink along a stroke and nowhere else', () => {
    const image = blankDrawing();
    applyTool(image, pen, [20, 30], [60, 30]);
    for (const x of [20, 41, 60]) expect(at(image, x, 30)).toBeCloseTo(0.9);
    expect(at(image, 40, 31)).toBeGreaterThan(0.7);
    expect(at(image, 40, 34)).toBeCloseTo(0.05);
    expect(at(image, 10, 30)).toBeCloseTo(0.05);
    expect(isBlank(image)).toBe(false);
  });

  it('takes a dot, also at the very edge', () => {
    const image = blankDrawing();
    applyTool(image, pen, [0, 95], [0, 95]);
    expect(at(image, 0, 95)).toBeCloseTo(0.9);
  });

  it('is paper again where it was erased', () => {
    const image = blankDrawing();
    applyTool(image, pen, [20, 30], [60, 30]);
    applyTool(image, eraser, [10, 30], [70, 30]);
    expect(isBlank(image)).toBe(true);
  });

  it('knows where the pointer is', () => {
    expect(toDrawing(1.5, 286.5, 288)).toEqual([0, 95]);
    expect(clampPoint([-3, 120])).toEqual([0, 95]);
  });
});
