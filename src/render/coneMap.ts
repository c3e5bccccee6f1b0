/** A layer's places in the cone of an activation, and what changed in them. Sizes in CSS pixels. */
import { mixPacked, rgbOf } from './inkRamp';
import { paintPixels, rampIndex, type Rect } from './maps';
import type { Palette } from './palette';

export interface ConeMap {
  readonly height: number;
  readonly width: number;
  /** 1 in the cone, 0 outside, `[h, w]`. */
  readonly mask: Uint8Array;
  /** What changed at each place, and the end of its scale; null while that is not known. */
  readonly change: { readonly data: Float32Array; readonly high: number } | null;
}

/** How much of the strong line's colour lies over what is outside. */
const OUTSIDE = 0.22;

/** A stretch of the outline between corners of cells, along x or along y. */
export type Edge = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * The edges between places in the mask and others, each as long as it is straight. The map's own edge is
 * left to its frame.
 */
export function maskOutline(mask: Uint8Array, height: number, width: number): Edge[] {
  const edges: Edge[] = [];
  const runs = (
    length: number,
    differs: (i: number) => boolean,
    edge: (from: number, to: number) => Edge,
  ) => {
    let from = -1;
    for (let i = 0; i <= length; i++) {
      const on = i < length && differs(i);
      if (on && from < 0) from = i;
      if (!on && from >= 0) {
        edges.push(edge(from, i));
        from = -1;
      }
    }
  };
  for (let y = 1; y < height; y++) {
    runs(
      width,
      (x) => mask[y * width + x] !== mask[(y - 1) * width + x],
      (from, to) => [from, y, to, y],
    );
  }
  for (let x = 1; x < width; x++) {
    runs(
      height,
      (y) => mask[y * width + x] !== mask[y * width + x - 1],
      (from, to) => [x, from, x, to],
    );
  }
  return edges;
}

/** Outside of the cone grey, inside the ramp; a line between them. */
export function paintConeMap(
  context: CanvasRenderingContext2D,
  { height, width, mask, change }: ConeMap,
  palette: Palette,
  rect: Rect,
): void {
  const outside = mixPacked(rgbOf(palette.panel), rgbOf(palette.muted), OUTSIDE);
  const domain = { low: 0, high: change?.high ?? 0 };
  const pixels = new Uint32Array(height * width);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = mask[i] ? palette.magnitude[rampIndex(change?.data[i] ?? 0, domain)]! : outside;
  }
  paintPixels(context, pixels, width, height, rect);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1;
  context.beginPath();
  // On the middle of a pixel, so that the line is as thin as it can be.
  const snap = (at: number): number => Math.round(at - 0.5) + 0.5;
  for (const [x1, y1, x2, y2] of maskOutline(mask, height, width)) {
    context.moveTo(
      snap(rect.x + (x1 * rect.width) / width),
      snap(rect.y + (y1 * rect.height) / height),
    );
    context.lineTo(
      snap(rect.x + (x2 * rect.width) / width),
      snap(rect.y + (y2 * rect.height) / height),
    );
  }
  context.stroke();
}
