import { describe, expect, it } from 'vitest';
import { entryAt, vectorLayout, type VectorLayout } from './vectorLayout';

const ROOMS = [
  { name: '1280 × 720', width: 590, height: 560, text: 13 },
  { name: '1920 × 1080', width: 900, height: 900, text: 15.8 },
  { name: 'a phone', width: 326, height: Infinity, text: 13 },
];
const VECTORS = [
  { entries: 10, group: null },
  { entries: 64, group: null, paged: false },
  { entries: 128, group: null },
  { entries: 288, group: 32 },
  { entries: 400, group: 16 },
];

describe.each(ROOMS)('a vector’s cells at $name', ({ name, ...room }) => {
  it.each(VECTORS)(
    'hold all $entries entries, none smaller than 8 px, three grids in a row',
    (vector) => {
      const layout = vectorLayout({ ...room, ...vector, paged: false });
      expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(vector.entries);
      expect(layout.columns * (layout.rows - 1)).toBeLessThan(vector.entries);
      expect(Math.min(layout.cellWidth, layout.cellHeight)).toBeGreaterThanOrEqual(8);
      expect(3 * layout.width + 2 * layout.gap).toBeLessThanOrEqual(room.width + 1e-6);
      if (name !== 'a phone') {
        expect(layout.height + layout.bars).toBeLessThanOrEqual(room.height);
      }
    },
  );

  it('carry figures of a layer of 64 units, and are squares where hundreds are flattened', () => {
    const dense = vectorLayout({ ...room, entries: 64, group: null, paged: false });
    expect(dense.font).toBeGreaterThanOrEqual(10);
    expect(dense.cellWidth).toBeGreaterThanOrEqual(2.9 * dense.font!);
    // Where the height is given, rows are of even length.
    if (name !== 'a phone') expect(dense.columns * dense.rows).toBe(64);
    const flat = vectorLayout({ ...room, entries: 288, group: 32, paged: false });
    expect(flat.font).toBeNull();
    expect(flat.cellWidth).toBe(flat.cellHeight);
    // All channels of a place stand in whole rows.
    expect(32 % flat.columns === 0 || flat.columns % 32 === 0).toBe(true);
  });
});

describe.each(ROOMS)('a page of a longer vector at $name', ({ name, ...room }) => {
  const page = { entries: 64, group: null };
  const layout = vectorLayout({ ...room, ...page, paged: true });

  it('has figures in its cells, and room below for the vector as a whole', () => {
    expect(layout.font).toBeGreaterThanOrEqual(10);
    expect(layout.bars).toBeGreaterThanOrEqual(6 * room.text);
    if (name === 'a phone') return;
    expect(layout.height + layout.bars).toBeLessThanOrEqual(room.height);
    expect(layout.cellHeight).toBeLessThanOrEqual(3 * layout.font!);
  });

  it('stands in the very columns of a vector as long as the page', () => {
    const whole = vectorLayout({ ...room, ...page, paged: false });
    expect([layout.columns, layout.width, layout.gap]).toEqual([
      whole.columns,
      whole.width,
      whole.gap,
    ]);
    expect(layout.cellHeight).toBeGreaterThanOrEqual(whole.cellHeight);
  });
});

describe('an entry', () => {
  const layout: VectorLayout = vectorLayout({
    ...ROOMS[0]!,
    entries: 10,
    group: null,
    paged: false,
  });
  const middle = (entry: number) =>
    [
      ((entry % layout.columns) + 0.5) * layout.cellWidth,
      (Math.floor(entry / layout.columns) + 0.5) * layout.cellHeight,
    ] as const;

  it('is found under every point of its cell', () => {
    for (let entry = 0; entry < 10; entry++) {
      expect(entryAt(layout, 10, ...middle(entry))).toBe(entry);
    }
  });

  it('is none beside the grid', () => {
    expect(entryAt(layout, 10, -1, 3)).toBeNull();
    expect(entryAt(layout, 10, layout.width + 1, 3)).toBeNull();
    expect(entryAt(layout, 10, 3, layout.height + 1)).toBeNull();
    expect(entryAt(layout, 9, ...middle(9))).toBeNull();
  });
});
