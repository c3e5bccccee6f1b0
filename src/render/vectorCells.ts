/** Painting a vector: its entries as cells (before, mask, after), and as bars before and after. */
import type { EntryValues } from '../scene/entries';
import type { SiteScene } from '../scene/siteScene';
import type { VectorLayout } from '../scene/vectorLayout';
import type { TapMark } from '../scene/windowScene';
import {
  dropStrength,
  HATCH,
  hatchWidth,
  paintDrops,
  paintMap,
  rampIndex,
  type Domain,
  type Rect,
} from './maps';
import { paintNumberGrid, type NumberGrid } from './numberGrid';
import type { Palette } from './palette';
import { mapRect, rampCss, rampFor } from './siteMaps';

/** How the figures in the cells are written. */
export interface FigureTexts {
  readonly value: (value: number) => string;
  readonly multiplier: (multiplier: number) => string;
}

/** A grid of figures; the last row may be shorter than the others. */
function paintFigures(
  context: CanvasRenderingContext2D,
  grid: Omit<NumberGrid, 'columns' | 'kind'>,
  { columns, cellWidth, cellHeight }: VectorLayout,
  rect: Rect,
  palette: Palette,
  font: number,
): void {
  const { length } = grid.texts;
  const whole = length - (length % columns);
  const part = (from: number, to: number): void => {
    if (from === to) return;
    const across = Math.min(columns, to - from);
    const cut: NumberGrid = {
      ...grid,
      kind: 'patch',
      columns: across,
      values: Array.prototype.slice.call(grid.values, from, to) as number[],
      texts: grid.texts.slice(from, to),
      marks: grid.marks.slice(from, to),
      losses: grid.losses.slice(from, to),
    };
    const box = {
      x: rect.x,
      y: rect.y + (from / columns) * cellHeight,
      width: across * cellWidth,
      height: ((to - from) / across) * cellHeight,
    };
    paintNumberGrid(context, cut, box, palette, font, null);
  };
  part(0, whole);
  part(whole, length);
}

/** Values in rows of whole length: what is beyond the last entry is nothing. */
function padded(values: Float32Array, size: number): Float32Array {
  const all = new Float32Array(size).fill(NaN);
  all.set(values);
  return all;
}

/** The entries after dropout alone, in squares row by row. */
export function paintEntries(
  context: CanvasRenderingContext2D,
  scene: SiteScene,
  columns: number,
  domain: Domain,
  palette: Palette,
  rect: Rect,
): void {
  const rows = Math.ceil(scene.total / columns);
  const view = (values: Float32Array) => ({
    data: padded(values, rows * columns),
    height: rows,
    width: columns,
    stride: 1,
    offset: 0,
  });
  paintMap(context, view(scene.after), rampFor(palette, domain), domain, rect);
  if (!scene.keep) return;
  const keep = new Uint8Array(rows * columns).fill(1);
  keep.set(scene.keep);
  paintDrops(context, view(scene.before), keep, palette, domain, rect);
}

function paintSquares(
  context: CanvasRenderingContext2D,
  scene: EntryValues,
  { columns, rows }: VectorLayout,
  domain: Domain,
  palette: Palette,
  rects: readonly [Rect, Rect, Rect],
): void {
  const ramp = rampFor(palette, domain);
  const view = (values: Float32Array) => ({
    data: padded(values, rows * columns),
    height: rows,
    width: columns,
    stride: 1,
    offset: 0,
  });
  const before = view(scene.before);
  paintMap(context, before, ramp, domain, rects[0]);
  paintMap(context, view(new Float32Array(scene.total)), ramp, domain, rects[1]);
  paintMap(context, view(scene.after), ramp, domain, rects[2]);
  if (!scene.keep) return;
  const keep = new Uint8Array(rows * columns).fill(1);
  keep.set(scene.keep);
  for (const rect of rects.slice(1)) paintDrops(context, before, keep, palette, domain, rect);
}

/** Between the channels of one place and those of the next. */
function paintGroups(
  context: CanvasRenderingContext2D,
  { columns, cellWidth, cellHeight, width, height }: VectorLayout,
  group: number,
  palette: Palette,
  rects: readonly Rect[],
): void {
  context.strokeStyle = palette.panel;
  context.lineWidth = 2;
  context.beginPath();
  const rows = group / columns;
  for (const { x, y } of rects) {
    for (let at = rows; rows >= 1 && at * cellHeight < height - 1; at += rows) {
      context.moveTo(x, y + at * cellHeight);
      context.lineTo(x + width, y + at * cellHeight);
    }
    for (let at = group; group < columns && at < columns; at += group) {
      context.moveTo(x + at * cellWidth, y);
      context.lineTo(x + at * cellWidth, y + height);
    }
  }
  context.stroke();
}

/** Before | mask | after. Kept entries of the mask have the colour of zero. */
export function paintEntryGrids(
  context: CanvasRenderingContext2D,
  scene: EntryValues,
  layout: VectorLayout,
  group: number | null,
  domain: Domain,
  palette: Palette,
  figures: FigureTexts,
): void {
  const rects = [mapRect(layout, 0), mapRect(layout, 1), mapRect(layout, 2)] as const;
  const { font } = layout;
  if (font === null) {
    paintSquares(context, scene, layout, domain, palette, [...rects]);
    if (group !== null) paintGroups(context, layout, group, palette, rects);
    return;
  }
  const { before, after, keep, multiplier } = scene;
  const marks: TapMark[] = Array.from(before, (_, i) => (keep?.[i] === 0 ? 'dropped' : 'kept'));
  const kept: TapMark[] = marks.map(() => 'kept');
  const losses = Array.from(before, Math.abs);
  const shared = { ramp: rampFor(palette, domain), domain, lossDomain: domain, losses };
  const texts = (values: Float32Array): string[] => Array.from(values, figures.value);
  const maskTexts = Array.from(before, (_, i) =>
    multiplier ? figures.multiplier(multiplier[i]!) : String(keep?.[i] ?? ''),
  );
  const grids = [
    { ...shared, values: before, texts: texts(before), marks: kept },
    { ...shared, values: new Float32Array(before.length), texts: maskTexts, marks },
    { ...shared, values: after, texts: texts(after), marks },
  ];
  grids.forEach((grid, i) => paintFigures(context, grid, layout, rects[i]!, palette, font));
}

/** Bars over a common line: sizes in CSS pixels. */
export interface BarSize {
  readonly width: number;
  readonly height: number;
}

/** Where values stand in the height of the bars. */
export function barScale({ height }: BarSize, domain: Domain): (value: number) => number {
  const span = domain.high - domain.low || 1;
  return (value) => height - 1 - ((value - domain.low) / span) * (height - 2);
}

/** One bar an entry: what it was, hatched where it was dropped, and a line at what it is now. */
export function paintEntryBars(
  context: CanvasRenderingContext2D,
  scene: SiteScene,
  order: readonly number[],
  values: Domain,
  bars: Domain,
  palette: Palette,
  size: BarSize,
): void {
  const y = barScale(size, bars);
  const zero = y(0);
  const step = size.width / order.length;
  const gap = step > 5 ? 1 : 0;
  const ramp = rampFor(palette, values);
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  for (const level of [zero, y(bars.high), y(bars.low)])
    context.strokeRect(0, Math.round(level) - 0.5, size.width, 0);
  order.forEach((entry, i) => {
    const before = scene.before[entry]!;
    if (before === 0) return;
    const [x, width] = [i * step, step - gap];
    const [top, height] = [Math.min(zero, y(before)), Math.abs(y(before) - zero)];
    const dropped = scene.keep?.[entry] === 0;
    context.globalAlpha = dropped ? 0.35 : 1;
    context.fillStyle = rampCss(ramp, rampIndex(before, values));
    context.fillRect(x, top, width, height);
    context.globalAlpha = 1;
    if (width > 4) context.strokeRect(x + 0.5, top + 0.5, width - 1, Math.max(0, height - 1));
    if (dropped) hatchBar(context, { x, y: top, width, height }, palette, before, values);
  });
  context.strokeStyle = palette.drop;
  context.lineWidth = 2;
  context.beginPath();
  order.forEach((entry, i) => {
    if (scene.after[entry] === scene.before[entry]) return;
    const level = y(scene.after[entry]!);
    context.moveTo(i * step, level);
    context.lineTo((i + 1) * step - gap, level);
  });
  context.stroke();
}

/** Hatch from foot to top, as strong as what was lost. */
function hatchBar(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rect,
  palette: Palette,
  before: number,
  domain: Domain,
): void {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.strokeStyle = palette.drop;
  context.globalAlpha = dropStrength(before, domain);
  const cell = Math.max(5, Math.min(width, 10));
  context.lineWidth = hatchWidth(cell);
  context.beginPath();
  for (let bottom = y + height; bottom > y; bottom -= cell) {
    for (let left = x; left < x + width; left += cell) {
      for (const [x1, y1, x2, y2] of HATCH) {
        context.moveTo(left + x1 * cell, bottom - (1 - y1) * cell);
        context.lineTo(left + x2 * cell, bottom - (1 - y2) * cell);
      }
    }
  }
  context.stroke();
  context.restore();
}
