/** Drawing by hand: strokes on paper of the scenes' size, in the ink of the scenes' digits. */
import { paintStroke, SCENE_SIZE } from './scenes';

export const DRAWING = {
  size: SCENE_SIZE,
  paper: 0.05,
  ink: 0.9,
  /** Half the pen's width in pixels; the middle one is that of a digit's stroke. */
  penRadius: { fine: 0.9, medium: 1.4, broad: 2.4 },
  /** The eraser is this much wider than the pen. */
  eraserFactor: 2.2,
} as const;

export type PenWidth = keyof typeof DRAWING.penRadius;
export const PEN_WIDTHS = Object.keys(DRAWING.penRadius) as PenWidth[];

export interface Tool {
  readonly kind: 'pen' | 'eraser';
  readonly width: PenWidth;
}

/** `[x, y]` in pixels of the drawing; a pixel's centre has whole numbers. */
export type Point = readonly [number, number];

/** An empty sheet, `[96, 96]`. */
export const blankDrawing = (): Float32Array =>
  new Float32Array(DRAWING.size ** 2).fill(DRAWING.paper);

export const isBlank = (image: Float32Array): boolean =>
  image.every((value) => Math.abs(value - DRAWING.paper) < 1e-6);

export const toolRadius = ({ kind, width }: Tool): number =>
  DRAWING.penRadius[width] * (kind === 'eraser' ? DRAWING.eraserFactor : 1);

/** Draws or erases a straight stroke; `from` equal to `to` makes a dot. Changes `image` in place. */
export function applyTool(image: Float32Array, tool: Tool, from: Point, to: Point): void {
  const ink = tool.kind === 'pen' ? DRAWING.ink : DRAWING.paper;
  paintStroke(image, DRAWING.size, from, to, toolRadius(tool), ink);
}

/** Where a pointer at (x, y) of a surface of `extent` CSS pixels stands on the drawing. */
export function toDrawing(x: number, y: number, extent: number): Point {
  const scale = DRAWING.size / extent;
  return [x * scale - 0.5, y * scale - 0.5];
}

/** Keeps a point on the sheet. */
export function clampPoint([x, y]: Point): Point {
  const inside = (n: number): number => Math.min(DRAWING.size - 1, Math.max(0, n));
  return [inside(x), inside(y)];
}
