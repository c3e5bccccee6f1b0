/** Drawing by hand: strokes on square paper, in the ink of the pictures that a network has learnt from. */
import { paintStroke } from './scenes';
import type { PenRadii, Sheet } from './sheet';

/** The eraser is this much wider than the pen. */
const ERASER_FACTOR = 2.2;

export type PenWidth = keyof PenRadii;
export const PEN_WIDTHS: readonly PenWidth[] = ['fine', 'medium', 'broad'];

export interface Tool {
  readonly kind: 'pen' | 'eraser';
  readonly width: PenWidth;
}

/** `[x, y]` in pixels of the drawing; a pixel's centre has whole numbers. */
export type Point = readonly [number, number];

export const isBlank = (image: Float32Array, { paper }: Sheet): boolean =>
  image.every((value) => Math.abs(value - paper) < 1e-6);

export const toolRadius = ({ kind, width }: Tool, { penRadius }: Sheet): number =>
  penRadius[width] * (kind === 'eraser' ? ERASER_FACTOR : 1);

/** Draws or erases a straight stroke; `from` equal to `to` makes a dot. Changes `image` in place. */
export function applyTool(
  image: Float32Array,
  sheet: Sheet,
  tool: Tool,
  from: Point,
  to: Point,
): void {
  const ink = tool.kind === 'pen' ? sheet.ink : sheet.paper;
  paintStroke(image, sheet.size, from, to, toolRadius(tool, sheet), ink);
}

/** Where a pointer at (x, y) of a surface of `extent` CSS pixels stands on the drawing. */
export function toDrawing(x: number, y: number, extent: number, { size }: Sheet): Point {
  const scale = size / extent;
  return [x * scale - 0.5, y * scale - 0.5];
}

/** Keeps a point on the sheet. */
export function clampPoint([x, y]: Point, { size }: Sheet): Point {
  const inside = (n: number): number => Math.min(size - 1, Math.max(0, n));
  return [inside(x), inside(y)];
}
