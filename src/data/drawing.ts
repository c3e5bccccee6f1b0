/** Drawing by hand: strokes on square paper, in the ink of the pictures that a network has learnt from. */
import { paintStroke } from './scenes';

/** Half the pen's width in pixels. */
interface PenRadii {
  readonly fine: number;
  readonly medium: number;
  readonly broad: number;
}

/** A square sheet; what is drawn on it is `[size, size]`. */
export interface Sheet {
  readonly size: number;
  readonly paper: number;
  readonly ink: number;
  readonly penRadius: PenRadii;
}

/** From this side on, a sheet is one of the scenes' kind, whose paper is not quite white. */
const SCENE_FROM = 48;
/** A digit's stroke is this part of its picture's side, in half. */
const STROKE = { fine: 0.028, medium: 0.045, broad: 0.07 } as const;

/** The middle pen is as wide as the stroke of the digits in a picture of that size. */
export function sheetOf(size: number): Sheet {
  if (size >= SCENE_FROM) {
    const penRadius = { fine: 0.9, medium: 1.4, broad: 2.4 };
    return { size, paper: 0.05, ink: 0.9, penRadius };
  }
  const { fine, medium, broad } = STROKE;
  const penRadius = { fine: fine * size, medium: medium * size, broad: broad * size };
  return { size, paper: 0, ink: 1, penRadius };
}

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

/** An empty sheet, `[size, size]`. */
export const blankDrawing = ({ size, paper }: Sheet): Float32Array =>
  new Float32Array(size ** 2).fill(paper);

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
