/** Marks on cells that a hand forced, so that they are told from drawn ones: a corner, or an outline of small ones. */
import type { HandMark } from '../scene/hand';
import type { Rect } from './maps';
import type { Palette } from './palette';

/** From this many CSS pixels on, what a hand forced gets a corner of its own. */
const CORNER_FROM = 6;
const SMALLEST_CORNER = 3;
const LARGEST_CORNER = 7;

interface MapSize {
  readonly rows: number;
  readonly columns: number;
}

/** A triangle in the upper left corner of each, with a rim of paper: filled for a drop, an edge for a keep. */
function paintCorners(
  context: CanvasRenderingContext2D,
  marks: readonly HandMark[],
  [cellWidth, cellHeight]: readonly [number, number],
  palette: Palette,
  rect: Rect,
): void {
  const side = Math.max(SMALLEST_CORNER, Math.min(LARGEST_CORNER, cellWidth * 0.45));
  const trace = (forced: readonly HandMark['forced'][], inset: number, length: number): void => {
    context.beginPath();
    for (const mark of marks) {
      if (!forced.includes(mark.forced)) continue;
      const [x, y] = [rect.x + mark.x * cellWidth + inset, rect.y + mark.y * cellHeight + inset];
      context.moveTo(x + length, y);
      context.lineTo(x, y);
      context.lineTo(x, y + length);
      context.closePath();
    }
  };
  context.fillStyle = palette.panel;
  trace(['drop', 'keep'], 0, side + 1.5);
  context.fill();
  context.fillStyle = palette.ink;
  trace(['drop'], 0, side);
  context.fill();
  trace(['keep'], 0.5, side - 1);
  context.stroke();
}

/** Lines around what was forced alike. */
function paintOutlines(
  context: CanvasRenderingContext2D,
  marks: readonly HandMark[],
  { rows, columns }: MapSize,
  [cellWidth, cellHeight]: readonly [number, number],
  rect: Rect,
): void {
  const forced = new Uint8Array(rows * columns);
  for (const mark of marks) {
    for (let y = mark.y; y < mark.y + mark.height; y++) {
      const from = y * columns + mark.x;
      forced.fill(mark.forced === 'drop' ? 1 : 2, from, from + mark.width);
    }
  }
  const at = (y: number, x: number): number =>
    y < 0 || x < 0 || y >= rows || x >= columns ? 0 : forced[y * columns + x]!;
  context.beginPath();
  for (let y = 0; y <= rows; y++) {
    for (let x = 0; x <= columns; x++) {
      const [left, top] = [rect.x + x * cellWidth, rect.y + y * cellHeight];
      if (at(y, x) !== at(y - 1, x)) {
        context.moveTo(left, top);
        context.lineTo(left + cellWidth, top);
      }
      if (at(y, x) !== at(y, x - 1)) {
        context.moveTo(left, top);
        context.lineTo(left, top + cellHeight);
      }
    }
  }
  context.stroke();
}

/** Marks what a hand forced on one map of a channel. */
export function paintHandMarks(
  context: CanvasRenderingContext2D,
  marks: readonly HandMark[],
  size: MapSize,
  palette: Palette,
  rect: Rect,
): void {
  const first = marks[0];
  if (!first) return;
  const cell = [rect.width / size.columns, rect.height / size.rows] as const;
  context.save();
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  if (cell[0] * first.width >= CORNER_FROM - 0.01)
    paintCorners(context, marks, cell, palette, rect);
  else paintOutlines(context, marks, size, cell, rect);
  context.restore();
}
