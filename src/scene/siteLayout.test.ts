import { describe, expect, test } from 'vitest';
import { chromeHeight, siteLayout, stripLayout, type SiteRoom } from './siteLayout';

const LAPTOP: SiteRoom = {
  width: 594,
  height: 568,
  text: 13,
  rows: 24,
  columns: 24,
  channels: 32,
  large: 2,
};
const PROJECTOR: SiteRoom = { ...LAPTOP, width: 910, height: 924, text: 15.8 };
const PHONE: SiteRoom = { ...LAPTOP, width: 322, height: Infinity };

const used = (room: SiteRoom): { width: number; height: number } => {
  const { width, height, gap, strip } = siteLayout(room);
  return {
    width: 3 * width + 2 * gap,
    height:
      room.large * height +
      strip.rows * (strip.cell + strip.gap) -
      strip.gap +
      chromeHeight(room.text, room.large),
  };
};

test('at 1280×720 a cell of a 24×24 map has 8 px, enough for the hatch', () => {
  expect(siteLayout(LAPTOP).width).toBe(192);
});

test('on a projector the maps grow', () => {
  expect(siteLayout(PROJECTOR).width).toBeGreaterThanOrEqual(288);
});

test('on a phone three maps stand side by side, about 105 px each', () => {
  const { width } = siteLayout(PHONE);
  expect(width).toBeGreaterThanOrEqual(100);
  expect(used(PHONE).width).toBeLessThanOrEqual(322);
});

describe.each([
  [12, 12, 64],
  [24, 24, 32],
  [24, 24, 64],
  [48, 48, 16],
  [96, 96, 8],
  [96, 128, 23],
  [6, 8, 128],
])('maps of %i×%i with %i channels', (rows, columns, channels) => {
  test.each([LAPTOP, PROJECTOR])('fit into $width × $height', (base) => {
    const room = { ...base, rows, columns, channels };
    expect(used(room).width).toBeLessThanOrEqual(room.width);
    expect(used(room).height).toBeLessThanOrEqual(room.height);
  });
});

test('the strip holds every channel in rows of even length', () => {
  const { rows, columns, cell } = stripLayout(32, 598, 66);
  expect([rows, columns]).toEqual([2, 16]);
  expect(cell).toBe(32);
});
