import { describe, expect, it } from 'vitest';
import { arithmeticSizes, rowLayout, tapAt, type RowLayout } from './windowLayout';

const KERNEL = [3, 3] as const;
const layoutFor = (width: number): RowLayout =>
  rowLayout(width, KERNEL, arithmeticSizes(width, KERNEL[0]));

/** The middle of a tap's cell in one of the blocks. */
const middle = ({ x, y, width, height }: RowLayout['patch'], tap: number) =>
  [x + ((tap % 3) + 0.5) * (width / 3), y + (Math.floor(tap / 3) + 0.5) * (height / 3)] as const;

describe('a row of the window’s arithmetic', () => {
  it.each([394, 600, 1100])(
    'reads patch × kernel = products from left to right at %i px',
    (width) => {
      const { left, patch, times, kernel, equals, product, ...row } = layoutFor(width);
      expect(left).toBeGreaterThan(0);
      expect(times[0]).toBeGreaterThan(patch.x + patch.width);
      expect(kernel.x).toBeGreaterThan(times[0]);
      expect(equals[0]).toBeGreaterThan(kernel.x + kernel.width);
      expect(product.x).toBeGreaterThan(equals[0]);
      expect(product.x + product.width).toBeLessThanOrEqual(row.width);
      expect(left + row.width).toBeLessThanOrEqual(width);
    },
  );

  it('puts the products below where the row is too narrow for one line', () => {
    const { patch, kernel, product, ...row } = layoutFor(330);
    expect(product.y).toBeGreaterThanOrEqual(patch.y + patch.height);
    expect(kernel.x + kernel.width).toBeLessThanOrEqual(row.width);
    expect(product.y + product.height).toBeLessThanOrEqual(row.height);
  });

  it('finds the tap under a point in each of the three blocks', () => {
    const layout = layoutFor(394);
    for (const box of [layout.patch, layout.kernel, layout.product]) {
      for (let tap = 0; tap < 9; tap++) expect(tapAt(layout, KERNEL, middle(box, tap))).toBe(tap);
    }
  });

  it('finds a weight in the kernel alone', () => {
    const layout = layoutFor(394);
    expect(tapAt(layout, KERNEL, middle(layout.kernel, 5), ['kernel'])).toBe(5);
    expect(tapAt(layout, KERNEL, middle(layout.patch, 5), ['kernel'])).toBeNull();
  });

  it('finds no tap between the blocks and beside them', () => {
    const layout = layoutFor(394);
    expect(tapAt(layout, KERNEL, layout.times)).toBeNull();
    expect(tapAt(layout, KERNEL, layout.equals)).toBeNull();
    expect(tapAt(layout, KERNEL, [layout.patch.x + 2, layout.patch.y - 1])).toBeNull();
  });
});
