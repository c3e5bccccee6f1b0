/**
 * Painting maps on a canvas: one block per activation, hatch over what was dropped. Pure functions of
 * (context, data, scale, rectangle); sizes in CSS pixels, the context already scaled to the device.
 */
import { rgb } from 'd3-color';
import type { Palette, Ramp } from './palette';

/** One channel of an `[h, w, c]` array: value (y, x) stands at `data[(y·w + x)·stride + offset]`. */
export interface MapView {
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
  readonly stride: number;
  readonly offset: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The range of values that a ramp's ends stand for; beyond it, the end's colour. */
export interface Domain {
  readonly low: number;
  readonly high: number;
}

/** From this many CSS pixels on, a dropped cell is hatched; smaller ones get the solid drop colour. */
export const HATCH_FROM = 8;

export function channelView(
  data: Float32Array,
  shape: readonly number[],
  channel: number,
): MapView {
  const [height, width, channels] = shape as [number, number, number];
  return { data, height, width, stride: channels, offset: channel };
}

/** The index into a ramp of 256 for a value. */
export function rampIndex(value: number, domain: Domain): number {
  const span = domain.high - domain.low;
  if (!(span > 0)) return domain.low < 0 ? 128 : 0;
  const t = (value - domain.low) / span;
  return t <= 0 ? 0 : t >= 1 ? 255 : Math.round(t * 255);
}

type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const scratches = new Map<string, Context2D>();

/**
 * A canvas to put pixels on before they are scaled up, one per size: each drawing from it keeps a copy
 * of the whole canvas, so it must not be larger than the picture.
 */
function scratchContext(width: number, height: number): Context2D {
  const key = `${width}×${height}`;
  const known = scratches.get(key);
  if (known) return known;
  const canvas =
    typeof OffscreenCanvas === 'undefined'
      ? Object.assign(document.createElement('canvas'), { width, height })
      : new OffscreenCanvas(width, height);
  const made = canvas.getContext('2d', { willReadFrequently: true }) as Context2D;
  scratches.set(key, made);
  return made;
}

/**
 * Draws packed RGBA pixels, one per cell, scaled to the rectangle: in sharp blocks, or averaged where a
 * cell is smaller than a device pixel.
 */
export function paintPixels(
  context: CanvasRenderingContext2D,
  pixels: Uint32Array<ArrayBuffer>,
  width: number,
  height: number,
  rect: Rect,
): void {
  const tiles = [{ x: 0, y: 0, width, height, rect }];
  paintTiles(context, pixels, width, height, tiles);
}

/** A part of a picture, in its pixels, and the rectangle that it is drawn into. */
export interface Tile extends Rect {
  readonly rect: Rect;
}

/** Draws parts of one picture of packed RGBA pixels, each into its own rectangle. */
export function paintTiles(
  context: CanvasRenderingContext2D,
  pixels: Uint32Array<ArrayBuffer>,
  width: number,
  height: number,
  tiles: readonly Tile[],
): void {
  const buffer = scratchContext(width, height);
  const bytes = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  buffer.putImageData(new ImageData(bytes, width, height), 0, 0);
  const devicePixels = context.getTransform().a;
  for (const { x, y, width: w, height: h, rect } of tiles) {
    context.imageSmoothingEnabled = rect.width * devicePixels < w;
    context.drawImage(buffer.canvas, x, y, w, h, rect.x, rect.y, rect.width, rect.height);
  }
}

/** Paints one channel with a ramp. */
export function paintMap(
  context: CanvasRenderingContext2D,
  map: MapView,
  ramp: Ramp,
  domain: Domain,
  rect: Rect,
): void {
  const { data, height, width, stride, offset } = map;
  const pixels = new Uint32Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = ramp[rampIndex(data[i * stride + offset]!, domain)]!;
  }
  paintPixels(context, pixels, width, height, rect);
}

const SILENT_STRENGTH = 0.14;

/** How strongly a dropped cell is marked: faint where it was silent anyway, else as strong as the loss. */
export function dropStrength(before: number, domain: Domain): number {
  if (before === 0) return SILENT_STRENGTH;
  const top = domain.high > -domain.low ? domain.high : -domain.low;
  const lost = top > 0 ? (before < 0 ? -before : before) / top : 1;
  return STRENGTHS[lost >= 1 ? 255 : Math.round(lost * 255)]!;
}

/** By loss, 0 … 1 in 256 steps: a table, because this is asked for every dropped cell of a frame. */
const STRENGTHS = Float32Array.from({ length: 256 }, (_, i) => 0.24 + 0.76 * (i / 255) ** 0.65);

/** Diagonal hatch over one cell: three strokes, from (x1, y1) to (x2, y2) as parts of the cell. */
export const HATCH: readonly (readonly [number, number, number, number])[] = [
  [0, 0.5, 0.5, 0],
  [0, 1, 1, 0],
  [0.5, 1, 1, 0.5],
];

/** Width of the hatch's strokes over a cell of that size. */
export const hatchWidth = (cell: number): number => Math.max(1, cell / 9);

/** One pixel per cell: the drop colour where it was dropped, as opaque as it is marked strongly. */
function dropPixels(
  before: MapView,
  keep: Uint8Array,
  palette: Palette,
  domain: Domain,
): Uint32Array<ArrayBuffer> {
  const { r, g, b } = rgb(palette.drop);
  const opaque = (b << 16) | (g << 8) | r;
  const pixels = new Uint32Array(before.width * before.height);
  for (let i = 0; i < pixels.length; i++) {
    const at = i * before.stride + before.offset;
    if (keep[at]) continue;
    pixels[i] = (Math.round(dropStrength(before.data[at]!, domain) * 255) << 24) | opaque;
  }
  return pixels;
}

const LEVELS = 8;

/**
 * Marks the dropped cells of one channel, as strong as what was lost: hatched where a cell is at least
 * 8 px, else filled. Cells of similar strength are drawn together.
 *
 * @param before the maps before dropout; strength is |before| on the domain
 * @param keep the mask, laid out like `before.data`
 */
export function paintDrops(
  context: CanvasRenderingContext2D,
  before: MapView,
  keep: Uint8Array,
  palette: Palette,
  domain: Domain,
  rect: Rect,
): void {
  const cellWidth = rect.width / before.width;
  const cellHeight = rect.height / before.height;
  if (Math.min(cellWidth, cellHeight) < HATCH_FROM - 0.01) {
    paintPixels(
      context,
      dropPixels(before, keep, palette, domain),
      before.width,
      before.height,
      rect,
    );
    return;
  }
  const byLevel: number[][] = Array.from({ length: LEVELS + 1 }, () => []);
  for (let i = 0; i < before.width * before.height; i++) {
    const at = i * before.stride + before.offset;
    if (keep[at]) continue;
    byLevel[Math.round(dropStrength(before.data[at]!, domain) * LEVELS)]!.push(i);
  }
  context.save();
  context.strokeStyle = palette.drop;
  context.lineWidth = hatchWidth(Math.min(cellWidth, cellHeight));
  byLevel.forEach((cells, level) => {
    if (cells.length === 0) return;
    context.globalAlpha = level / LEVELS;
    context.beginPath();
    for (const i of cells) {
      const x = rect.x + (i % before.width) * cellWidth;
      const y = rect.y + Math.floor(i / before.width) * cellHeight;
      for (const [x1, y1, x2, y2] of HATCH) {
        context.moveTo(x + x1 * cellWidth, y + y1 * cellHeight);
        context.lineTo(x + x2 * cellWidth, y + y2 * cellHeight);
      }
    }
    context.stroke();
  });
  context.restore();
}
