/**
 * A k×k block of numbers on their colours: a patch, a kernel slice or their products. Painted, as hundreds
 * of cells of the page would take longer to lay out than their numbers take to compute.
 */
import type { Box, Point } from '../scene/networkLayout';
import type { TapMark } from '../scene/windowScene';
import { cellColours, type CellColours } from './cellColours';
import { dropStrength, type Domain } from './maps';
import type { Palette, Ramp } from './palette';

export type GridKind = 'patch' | 'kernel' | 'product';

export interface NumberGrid {
  readonly kind: GridKind;
  readonly columns: number;
  readonly values: ArrayLike<number>;
  /** What is written, one per value. */
  readonly texts: readonly string[];
  readonly ramp: Ramp;
  readonly domain: Domain;
  readonly marks: readonly TapMark[];
  /** |before| of dropped taps: hatch is as strong as what was lost. */
  readonly losses: readonly number[];
  /** The scale of losses: that of the site's maps. */
  readonly lossDomain: Domain;
}

type CellState = 'plain' | 'dropped' | 'hit' | 'blank';

/** Anything may be dropped; the patch alone meets a pool's lost maximum and the rim. */
function stateOf(kind: GridKind, mark: TapMark): CellState {
  if (mark === 'kept') return 'plain';
  if (mark === 'dropped') return 'dropped';
  if (kind !== 'patch') return 'plain';
  return mark === 'hit' ? 'hit' : 'blank';
}

const FACE = '"Segoe UI", "Helvetica Neue", Arial, sans-serif';

/** What a context says its font is, once it was set to a size. */
const fonts = new WeakMap<
  CanvasRenderingContext2D,
  { readonly size: number; readonly font: string }
>();

/** Sets the figures' font if it is not set: setting it makes the browser bring the page's styles up to date. */
function setFigures(context: CanvasRenderingContext2D, size: number): void {
  const known = fonts.get(context);
  if (known?.size !== size || known.font !== context.font) {
    context.font = `${size}px ${FACE}`;
    fonts.set(context, { size, font: context.font });
  }
  context.textAlign = 'center';
  context.textBaseline = 'middle';
}

/** By how much of its size a figure is thickened where its cell was dropped. */
const BOLDER = 0.07;

/** Width and distance of the hatch's strokes in CSS pixels, and the rim around figures on them. */
const HATCH = { stroke: 2, period: 5.6, rim: 2.5 };

function paintHatch(context: CanvasRenderingContext2D, box: Box, colour: string, loss: number) {
  const { x, y, width, height } = box;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.globalAlpha = loss;
  context.strokeStyle = colour;
  context.lineWidth = HATCH.stroke;
  context.beginPath();
  const step = HATCH.period * Math.SQRT2;
  for (let at = x + step / 4; at < x + width + height; at += step) {
    context.moveTo(at + 2, y - 2);
    context.lineTo(at - height - 2, y + height + 2);
  }
  context.stroke();
  context.restore();
}

/** The corner that says: the maximum of this pooling window was dropped. */
function paintCorner(context: CanvasRenderingContext2D, box: Box, colour: string, size: number) {
  const right = box.x + box.width;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(right - size, box.y);
  context.lineTo(right, box.y);
  context.lineTo(right, box.y + size);
  context.fill();
}

/** Lines between the cells: as thin as half a pixel on each side of them. */
function paintJoints(
  context: CanvasRenderingContext2D,
  columns: readonly number[],
  rows: readonly number[],
  colour: string,
) {
  const [left, right, top, bottom] = [columns[0]!, columns.at(-1)!, rows[0]!, rows.at(-1)!];
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  for (const x of columns.slice(1, -1)) {
    context.moveTo(x, top);
    context.lineTo(x, bottom);
  }
  for (const y of rows.slice(1, -1)) {
    context.moveTo(left, y);
    context.lineTo(right, y);
  }
  context.stroke();
}

/** Where cells begin and end along an axis, on whole device pixels. */
function edges(from: number, size: number, count: number, devicePixels: number): number[] {
  return Array.from(
    { length: count + 1 },
    (_, i) => Math.round((from + (size * i) / count) * devicePixels) / devicePixels,
  );
}

/**
 * Paints a grid into its box.
 *
 * @param font size of the figures in CSS pixels
 * @param hot the tap pointed at
 */
export function paintNumberGrid(
  context: CanvasRenderingContext2D,
  grid: NumberGrid,
  box: Box,
  palette: Palette,
  font: number,
  hot: number | null,
): void {
  const { kind, columns: across, values, texts, marks, losses } = grid;
  const devicePixels = context.getTransform().a;
  const columns = edges(box.x, box.width, across, devicePixels);
  const rows = edges(box.y, box.height, values.length / across, devicePixels);
  const cell = (tap: number): Box => {
    const [column, row] = [tap % across, Math.floor(tap / across)];
    const [x, y] = [columns[column]!, rows[row]!];
    return { x, y, width: columns[column + 1]! - x, height: rows[row + 1]! - y };
  };
  const outline = (area: Box): void =>
    context.strokeRect(area.x + 0.5, area.y + 0.5, area.width - 1, area.height - 1);
  const states = marks.map((mark) => stateOf(kind, mark));
  const colours = states.map((state, tap): CellColours | null =>
    state === 'plain' || state === 'hit' ? cellColours(grid.ramp, values[tap]!, grid.domain) : null,
  );

  if (kind !== 'patch') {
    context.strokeStyle = palette.line;
    context.lineWidth = 1;
    const [x, y] = [columns[0]!, rows[0]!];
    outline({ x, y, width: columns.at(-1)! - x, height: rows.at(-1)! - y });
  }
  states.forEach((state, tap) => {
    const area = cell(tap);
    const back = state === 'dropped' ? palette.panel : colours[tap]?.back;
    if (back !== undefined) {
      context.fillStyle = back;
      context.fillRect(area.x, area.y, area.width, area.height);
    }
    if (state === 'dropped') {
      paintHatch(context, area, palette.drop, dropStrength(losses[tap]!, grid.lossDomain));
    }
  });
  paintJoints(context, columns, rows, palette.panel);

  setFigures(context, font);
  states.forEach((state, tap) => {
    const area = cell(tap);
    const x = area.x + area.width / 2;
    const y = area.y + area.height / 2;
    if (state === 'blank') {
      context.strokeStyle = palette.line;
      context.lineWidth = 1;
      outline(area);
      return;
    }
    if (state === 'dropped') {
      context.strokeStyle = palette.panel;
      context.lineWidth = HATCH.rim;
      context.strokeText(texts[tap]!, x, y);
      // Bold enough, and the font stays.
      context.strokeStyle = palette.ink;
      context.lineWidth = font * BOLDER;
      context.strokeText(texts[tap]!, x, y);
    }
    context.fillStyle = colours[tap]?.figures ?? palette.ink;
    context.fillText(texts[tap]!, x, y);
    if (state === 'hit') paintCorner(context, area, palette.drop, font * 0.55);
  });
  if (hot === null) return;
  const area = cell(hot);
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.strokeRect(area.x, area.y, area.width, area.height);
}

/** The signs between grids: strokes from (x1, y1) to (x2, y2) in ems about their middle. */
const SIGNS = {
  times: [
    [-0.26, -0.26, 0.26, 0.26],
    [-0.26, 0.26, 0.26, -0.26],
  ],
  equals: [
    [-0.3, -0.13, 0.3, -0.13],
    [-0.3, 0.15, 0.3, 0.15],
  ],
} as const;

/** Drawn, not written, so that the font stays that of the figures. */
export function paintSign(
  context: CanvasRenderingContext2D,
  sign: keyof typeof SIGNS,
  [x, y]: Point,
  palette: Palette,
  font: number,
): void {
  context.strokeStyle = palette.muted;
  context.lineWidth = font * 0.1;
  context.beginPath();
  for (const [x1, y1, x2, y2] of SIGNS[sign]) {
    context.moveTo(x + x1 * font, y + y1 * font);
    context.lineTo(x + x2 * font, y + y2 * font);
  }
  context.stroke();
}
