/** The predictions of many passes, small, on one canvas. */
import type { StripLayout } from '../scene/siteLayout';
import { mixPacked, rgbOf } from './inkRamp';
import { paintTiles } from './maps';
import { classColour, type Palette } from './palette';
import { fitted, stripRect } from './siteMaps';

/** Largest side of a small picture in its own pixels: one pixel in so many is taken. */
const SIDE = 48;

/**
 * @param predicted class of each pixel, `[height, width]`, one map per pass
 */
export function paintPasses(
  context: CanvasRenderingContext2D,
  predicted: readonly Uint8Array[],
  height: number,
  width: number,
  palette: Palette,
  strip: StripLayout,
): void {
  const step = Math.max(1, Math.ceil(Math.max(height, width) / SIDE));
  const [rows, columns] = [Math.ceil(height / step), Math.ceil(width / step)];
  // As square as can be: no side of a canvas may be very long.
  const across = Math.ceil(Math.sqrt(predicted.length));
  const down = Math.ceil(predicted.length / across);
  const colours = Array.from({ length: 256 }, (_, label) => {
    const colour = rgbOf(classColour(palette, label));
    return mixPacked(colour, colour, 0);
  });
  const atlas = new Uint32Array(across * columns * down * rows);
  const tiles = predicted.map((map, pass) => {
    const [left, top] = [(pass % across) * columns, Math.floor(pass / across) * rows];
    for (let y = 0; y < rows; y++) {
      const to = (top + y) * across * columns + left;
      for (let x = 0; x < columns; x++) {
        atlas[to + x] = colours[map[y * step * width + x * step]!]!;
      }
    }
    const rect = fitted(stripRect(strip, pass), height, width);
    return { x: left, y: top, width: columns, height: rows, rect };
  });
  paintTiles(context, atlas, across * columns, down * rows, tiles);
}

/** A line over each small picture in the colour of what its pass reads at a place; none for background. */
export function paintPassVotes(
  context: CanvasRenderingContext2D,
  predicted: readonly Uint8Array[],
  place: number,
  palette: Palette,
  strip: StripLayout,
): void {
  const thick = Math.max(3, Math.round(strip.cell * 0.09));
  predicted.forEach((map, pass) => {
    const label = map[place]!;
    if (label === 0) return;
    const { x, y, width } = stripRect(strip, pass);
    context.fillStyle = classColour(palette, label);
    context.fillRect(x, y, width, thick);
  });
}
