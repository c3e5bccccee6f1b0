/** Painting a site: one channel large (before, mask, after), and all channels as a strip. */
import { rgb, type RGBColor } from 'd3-color';
import type { SiteScene } from '../scene/siteScene';
import { mapShape } from '../scene/cells';
import { MULTIPLIER_RANGE } from '../scene/siteValues';
import type { StripLayout } from '../scene/siteLayout';
import { handMarks } from '../scene/hand';
import { paintHandMarks } from './handMarks';
import {
  channelView,
  dropStrength,
  paintDrops,
  paintMap,
  paintTiles,
  rampIndex,
  type Domain,
  type Rect,
} from './maps';
import type { Palette, Ramp } from './palette';

/** Magnitudes, or both signs where the domain has both. */
export const rampFor = (palette: Palette, domain: Domain): Ramp =>
  domain.low < 0 ? palette.signed : palette.magnitude;

/** A colour of a ramp, for the style of a context. */
export function rampCss(ramp: Ramp, index: number): string {
  const pixel = ramp[index]!;
  return `rgb(${pixel & 255} ${(pixel >> 8) & 255} ${(pixel >> 16) & 255})`;
}

/** Three maps side by side: their size and what stands between them, in CSS pixels. */
export interface RowSize {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
}

export const mapRect = (size: RowSize, column: 0 | 1 | 2): Rect => ({
  x: column * (size.width + size.gap),
  y: 0,
  width: size.width,
  height: size.height,
});

/**
 * One channel: before | mask | after. Kept cells of the mask have the colour of zero; multipliers, where there
 * are any, the signed colours about 1.
 */
export function paintChannelRow(
  context: CanvasRenderingContext2D,
  scene: SiteScene,
  channel: number,
  domain: Domain,
  palette: Palette,
  size: RowSize,
): void {
  const ramp = rampFor(palette, domain);
  const shape = mapShape(scene.shape);
  const before = channelView(scene.before, shape, channel);
  const [first, mask, last] = [mapRect(size, 0), mapRect(size, 1), mapRect(size, 2)];
  paintMap(context, before, ramp, domain, first);
  if (scene.multiplier) {
    const multiplier = channelView(scene.multiplier, shape, channel);
    paintMap(context, multiplier, palette.signed, MULTIPLIER_RANGE, mask);
  } else {
    context.fillStyle = rampCss(ramp, rampIndex(0, domain));
    context.fillRect(mask.x, mask.y, mask.width, mask.height);
  }
  paintMap(context, channelView(scene.after, shape, channel), ramp, domain, last);
  if (scene.keep) {
    paintDrops(context, before, scene.keep, palette, domain, mask);
    paintDrops(context, before, scene.keep, palette, domain, last);
  }
  paintHandMarks(context, handMarks(scene, channel), shape, palette, [first, mask, last]);
}

/** From one packed colour towards a CSS colour, 0 … 1. */
function blend(from: number, to: RGBColor, t: number): number {
  const part = (shift: number, end: number): number => {
    const start = (from >> shift) & 255;
    return Math.round(start + (end - start) * t) << shift;
  };
  return (255 << 24) | part(16, to.b) | part(8, to.g) | part(0, to.r);
}

const lossRamps = new WeakMap<Ramp, Ramp>();

/**
 * Colours of dropped cells in the strip by what was lost, 0 (silent) … 255 (the domain's end). The
 * strength is squared: at that size only real losses should catch the eye.
 */
function lossRamp(palette: Palette, ramp: Ramp, domain: Domain): Ramp {
  const known = lossRamps.get(ramp);
  if (known) return known;
  const zero = ramp[rampIndex(0, domain)]!;
  const drop = rgb(palette.drop);
  const unit = { low: 0, high: 255 };
  const made = Uint32Array.from({ length: 256 }, (_, lost) =>
    blend(zero, drop, dropStrength(lost, unit) ** 2),
  );
  lossRamps.set(ramp, made);
  return made;
}

let atlas = new Uint32Array(0);

/**
 * Channels after dropout, one pixel per cell, one below the other, dropped ones blended into the drop
 * colour: one picture for all, since each upload has its price.
 */
function afterPixels(
  scene: SiteScene,
  order: readonly number[],
  domain: Domain,
  palette: Palette,
): Uint32Array<ArrayBuffer> {
  const [height, width, channels] = mapShape(scene.shape);
  const ramp = rampFor(palette, domain);
  const losses = lossRamp(palette, ramp, domain);
  const perLoss = 255 / domain.high;
  const perValue = 255 / (domain.high - domain.low);
  const cells = width * height;
  // Room for every channel, shown or not, so that its size stays the same for a site.
  if (atlas.length !== cells * channels) atlas = new Uint32Array(cells * channels);
  const { before, after, keep } = scene;
  let to = 0;
  for (const channel of order) {
    for (let i = 0, at = channel; i < cells; i++, at += channels) {
      if (keep && !keep[at]) {
        const lost = Math.abs(before[at]!);
        const level = lost * perLoss;
        atlas[to++] = losses[level >= 255 ? 255 : Math.ceil(level)]!;
      } else {
        const level = (after[at]! - domain.low) * perValue + 0.5;
        atlas[to++] = ramp[level >= 255 ? 255 : level <= 0 ? 0 : level | 0]!;
      }
    }
  }
  return atlas;
}

export const stripRect = (strip: StripLayout, place: number): Rect => ({
  x: (place % strip.columns) * (strip.cell + strip.gap),
  y: Math.floor(place / strip.columns) * (strip.cell + strip.gap),
  width: strip.cell,
  height: strip.cell,
});

/** Fits a map into a square without distorting it. */
export function fitted(rect: Rect, height: number, width: number): Rect {
  const scale = Math.min(rect.width / width, rect.height / height);
  const [w, h] = [width * scale, height * scale];
  return {
    x: rect.x + (rect.width - w) / 2,
    y: rect.y + (rect.height - h) / 2,
    width: w,
    height: h,
  };
}

/** All channels after dropout, in the given order. */
export function paintStrip(
  context: CanvasRenderingContext2D,
  scene: SiteScene,
  order: readonly number[],
  domain: Domain,
  palette: Palette,
  strip: StripLayout,
): void {
  const [height, width, channels] = mapShape(scene.shape);
  if (order.length === 0) return;
  const tiles = order.map((_, place) => ({
    x: 0,
    y: place * height,
    width,
    height,
    rect: fitted(stripRect(strip, place), height, width),
  }));
  const pixels = afterPixels(scene, order, domain, palette);
  paintTiles(context, pixels, width, height * channels, tiles);
}
