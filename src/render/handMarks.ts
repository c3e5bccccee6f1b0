/** Marks on cells that a hand forced, so that they are told from drawn ones: a corner, or an outline of small ones. */
import type { HandMark } from '../scene/hand';
import type { Rect } from './maps';
import type { Palette } from './palette';

/** From this many CSS pixels on, what a hand forced gets a corner of its own. */
const CORNER_FROM = 6;
const SMALLEST_CORNER = 3;
const LARGEST_CORNER = 7;

interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

/** Triangles in the upper left corner of each mark of a kind. */
function cornersOf(
  marks: readonly HandMark[],
  forced: readonly HandMark['forced'][],
  { cellWidth, cellHeight }: Grid,
  inset: number,
  side: number,
): Path2D {
  const path = new Path2D();
  for (const mark of marks) {
    if (!forced.includes(mark.forced)) continue;
    const [x, y] = [mark.x * cellWidth + inset, mark.y * cellHeight + inset];
    path.moveTo(x + side, y);
    path.lineTo(x, y);
    path.lineTo(x, y + side);
    path.closePath();
  }
  return path;
}

const AROUND = [
  [-1, 0],
  [0, -1],
  [1, 0],
  [0, 1],
] as const;

/** Lines around what was forced alike. */
function outlineOf(marks: readonly HandMark[], grid: Grid): Path2D {
  const { rows, columns, cellWidth, cellHeight } = grid;
  const forced = new Uint8Array(rows * columns);
  for (const mark of marks) {
    for (let y = mark.y; y < mark.y + mark.height; y++) {
      const from = y * columns + mark.x;
      forced.fill(mark.forced === 'drop' ? 1 : 2, from, from + mark.width);
    }
  }
  const path = new Path2D();
  forced.forEach((what, at) => {
    if (what === 0) return;
    const [y, x] = [Math.floor(at / columns), at % columns];
    for (const [dy, dx] of AROUND) {
      const inside = y + dy >= 0 && x + dx >= 0 && y + dy < rows && x + dx < columns;
      if (inside && forced[at + dy * columns + dx] === what) continue;
      const [left, top] = [(x + Math.max(0, dx)) * cellWidth, (y + Math.max(0, dy)) * cellHeight];
      path.moveTo(left, top);
      path.lineTo(left + (dx === 0 ? cellWidth : 0), top + (dy === 0 ? cellHeight : 0));
    }
  });
  return path;
}

/** How the marks of a map are painted, its upper left corner at the origin. */
function painter(marks: readonly HandMark[], grid: Grid, palette: Palette) {
  if (grid.cellWidth * marks[0]!.width < CORNER_FROM - 0.01) {
    const outline = outlineOf(marks, grid);
    return (context: CanvasRenderingContext2D): void => context.stroke(outline);
  }
  const side = Math.max(SMALLEST_CORNER, Math.min(LARGEST_CORNER, grid.cellWidth * 0.45));
  const rim = cornersOf(marks, ['drop', 'keep'], grid, 0, side + 1.5);
  const drops = cornersOf(marks, ['drop'], grid, 0, side);
  const keeps = cornersOf(marks, ['keep'], grid, 0.5, side - 1);
  return (context: CanvasRenderingContext2D): void => {
    context.fillStyle = palette.panel;
    context.fill(rim);
    context.fillStyle = palette.ink;
    context.fill(drops);
    context.stroke(keeps);
  };
}

/** Marks what a hand forced in a channel, on each of its maps, which are of one size. */
export function paintHandMarks(
  context: CanvasRenderingContext2D,
  marks: readonly HandMark[],
  [rows, columns]: readonly [number, number, number],
  palette: Palette,
  maps: readonly Rect[],
): void {
  const { width, height } = maps[0]!;
  if (marks.length === 0) return;
  const cell = { cellWidth: width / columns, cellHeight: height / rows };
  const paint = painter(marks, { rows, columns, ...cell }, palette);
  for (const { x, y } of maps) {
    context.save();
    context.translate(x, y);
    context.strokeStyle = palette.ink;
    context.lineWidth = 1;
    paint(context);
    context.restore();
  }
}
