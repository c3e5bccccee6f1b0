/** How one layer is laid out inside its place on an arm: names, maps, ripple. */
import type { LayerSpec } from '../core/types';
import { shapeText } from './figures';
import { showsCells, showsMaps } from './networkFlow';
import type { Box, CellsLayout, NodeLayout, Point, TextLine } from './networkLayout';

/** Sizes that follow from the size of the text. */
export interface Measures {
  readonly text: number;
  /** The column at the outside in which the flow line and its gates run. */
  readonly spine: number;
  readonly nameLine: number;
  readonly shapeLine: number;
  /** Under the maps: a hair, then the ripple's bar. */
  readonly ripple: number;
  /** Between one node and the next. */
  readonly gap: number;
  /** Height of a layer that is only named. */
  readonly compact: number;
  /** Height of a line where a skip crosses. */
  readonly crossing: number;
}

export const SHAPE_TEXT = 0.93;
export const RIPPLE_BAR = 3;
/** Between the two maps of a layer. */
export const MAP_GAP = 1;

export const measuresOf = (text: number): Measures => ({
  text,
  spine: Math.round(text * 2.8),
  nameLine: Math.round(text * 1.2),
  shapeLine: Math.round(text * 1.1),
  ripple: RIPPLE_BAR + 1,
  gap: Math.round(text * 0.35),
  compact: Math.round(text * 1.5),
  crossing: Math.round(text * 1.4),
});

const WIDE = new Set('mwMW@×−');
const NARROW = new Set('ijl1tfr.,:·| ');

/** Width of a text in CSS pixels by a rule of thumb for sans-serif faces, rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const letter of text) ems += WIDE.has(letter) ? 0.84 : NARROW.has(letter) ? 0.42 : 0.62;
  return ems * size;
}

/** Breaks a name at its last underscore where one line is too narrow for it. */
export function nameLines(name: string, size: number, width: number): string[] {
  const at = name.lastIndexOf('_');
  if (textWidth(name, size) <= width || at <= 0) return [name];
  return [name.slice(0, at + 1), name.slice(at + 1)];
}

/** A name cut to a width; the number at its end stays, since it tells layers of a kind apart. */
export function cutName(name: string, size: number, width: number): string {
  if (textWidth(name, size) <= width) return name;
  const end = /_?\d*$/.exec(name)![0];
  for (let length = name.length - end.length - 1; length > 2; length--) {
    const cut = `${name.slice(0, length)}…${end}`;
    if (textWidth(cut, size) <= width) return cut;
  }
  return `${name.slice(0, 2)}…${end}`;
}

export interface NodePlace {
  /** Where the node may stand, without the flow's column. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly side: 'left' | 'right';
  /** Names above the maps, or beside them. */
  readonly names: 'above' | 'beside';
  /** Name and shape in one line that begins this far outside of the place: over the flow's column. */
  readonly oneLine?: number;
  /** Lines that names above the maps take in this row. */
  readonly nameRows?: number;
  /** Whether a layer that is only named gets its shape as well. */
  readonly namedShape?: boolean;
}

const RIGHT = { left: false, right: true } as const;

/** Mirrors a box within a place. */
const mirrored = (place: NodePlace, box: Box): Box =>
  RIGHT[place.side] ? { ...box, x: 2 * place.x + place.width - box.x - box.width } : box;

/** A layer's parts in its place. The stretch of the flow line is added by the caller. */
export function layOutNode(
  layer: LayerSpec,
  place: NodePlace,
  map: number,
  m: Measures,
): Omit<NodeLayout, 'stretch'> {
  if (showsCells(layer)) return vector(layer, place, m);
  return showsMaps(layer) ? full(layer, place, map, m) : compact(layer, place, m);
}

/** Cells smaller than this, in ems, are hard to tell apart; larger ones than a line of text say no more. */
const FAIR_CELL = 0.46;
/** Lines of text that the cells of a vector may take. */
const MOST_LINES = 4;

/** In as few rows as cells of a fair size need. */
export function cellsIn(count: number, width: number, text: number): Omit<CellsLayout, 'x' | 'y'> {
  let best = { columns: count, side: 0 };
  for (let rows = 1; rows <= count && best.side < FAIR_CELL * text; rows++) {
    const columns = Math.ceil(count / rows);
    const side = Math.min(text, width / columns, (MOST_LINES * text) / rows);
    if (side > best.side) best = { columns, side };
    else break;
  }
  const { columns, side } = best;
  return { columns, side, width: columns * side, height: Math.ceil(count / columns) * side };
}

/** Height of a vector's row. */
export const vectorHeight = (layer: LayerSpec, width: number, m: Measures): number =>
  m.nameLine + 1 + cellsIn(layer.shape[0]!, width, m.text).height + m.ripple + m.gap;

function vector(layer: LayerSpec, place: NodePlace, m: Measures): Omit<NodeLayout, 'stretch'> {
  const baseline = place.y + m.nameLine * 0.85;
  const offset = textWidth(layer.name, m.text) + m.text * 0.4;
  const lines = [
    line(place, layer.name, 0, baseline, 'name'),
    line(place, shapeText(layer.shape), offset, baseline, 'shape'),
  ];
  const y = place.y + m.nameLine + 1;
  const cells = { x: place.x, y, ...cellsIn(layer.shape[0]!, place.width, m.text) };
  const height = m.nameLine + 1 + cells.height + m.ripple + 3;
  const width = Math.max(cells.width, lineWidth(layer, m)) + 7;
  const box = { x: place.x - 3, y: place.y - 1, width: Math.min(place.width + 6, width), height };
  const ripple = { x: cells.x, y: y + cells.height + 1, width: cells.width, height: RIPPLE_BAR };
  return { layer, box, lines, maps: [], cells, ripple };
}

const line = (
  place: NodePlace,
  text: string,
  offset: number,
  y: number,
  role: TextLine['role'],
): TextLine =>
  RIGHT[place.side]
    ? { text, x: place.x + place.width - offset, y, anchor: 'end', role }
    : { text, x: place.x + offset, y, anchor: 'start', role };

/** Width of a layer's name and shape in one line. */
export const lineWidth = (layer: LayerSpec, m: Measures): number =>
  textWidth(layer.name, m.text) +
  m.text * 0.5 +
  textWidth(shapeText(layer.shape), m.text * SHAPE_TEXT);

function compact(layer: LayerSpec, place: NodePlace, m: Measures): Omit<NodeLayout, 'stretch'> {
  const baseline = place.y + place.height / 2 + m.text * 0.33;
  const name = cutName(layer.name, m.text, place.width);
  const lines = [line(place, name, 0, baseline, 'name')];
  let width = textWidth(name, m.text);
  if (place.namedShape) {
    const offset = width + m.text * 0.5;
    lines.push(line(place, shapeText(layer.shape), offset, baseline, 'shape'));
    width = lineWidth(layer, m);
  }
  width = Math.min(place.width, width) + 6;
  const height = Math.min(place.height - 2, m.text * 1.6);
  const box = { x: place.x - 3, y: place.y + (place.height - height) / 2, width, height };
  return { layer, box: mirrored(place, box), lines, maps: [], cells: null, ripple: null };
}

function full(
  layer: LayerSpec,
  place: NodePlace,
  map: number,
  m: Measures,
): Omit<NodeLayout, 'stretch'> {
  const shape = shapeText(layer.shape);
  // Of a picture in colours its grey is drawn.
  const count = layer.shape[2] === 1 || layer.kind === 'InputLayer' ? 1 : 2;
  const mapsWidth = count * map + (count - 1) * MAP_GAP;
  const above = place.names === 'above';
  const lines: TextLine[] = [];
  let mapsTop = place.y;
  if (!above) {
    const offset = 2 * map + MAP_GAP + m.text * 0.5;
    const middle = place.y + map / 2;
    lines.push(line(place, layer.name, offset, middle - m.text * 0.12, 'name'));
    lines.push(line(place, shape, offset, middle + m.text * 1.0, 'shape'));
  } else if (place.oneLine !== undefined) {
    const baseline = place.y + m.nameLine * 0.85;
    const offset = -place.oneLine;
    const shapeOffset = offset + textWidth(layer.name, m.text) + m.text * 0.4;
    lines.push(line(place, layer.name, offset, baseline, 'name'));
    lines.push(line(place, shape, shapeOffset, baseline, 'shape'));
    mapsTop += m.nameLine + 1;
  } else {
    const rows = place.nameRows ?? 1;
    const names = nameLines(layer.name, m.text, place.width).map((name) =>
      cutName(name, m.text, place.width),
    );
    const first = place.y + (rows - names.length) * m.nameLine + m.nameLine * 0.8;
    names.forEach((name, i) => lines.push(line(place, name, 0, first + i * m.nameLine, 'name')));
    mapsTop += rows * m.nameLine + m.shapeLine;
    lines.push(line(place, shape, 0, mapsTop - m.shapeLine * 0.2, 'shape'));
  }
  const maps = Array.from({ length: count }, (_, i) =>
    mirrored(place, {
      x: place.x + i * (map + MAP_GAP),
      y: mapsTop,
      width: map,
      height: map,
    }),
  );
  const bar = { x: place.x, y: mapsTop + map + 1, width: mapsWidth, height: RIPPLE_BAR };
  const widest = lines
    .filter((text) => above && text.x === (RIGHT[place.side] ? place.x + place.width : place.x))
    .map((text) => textWidth(text.text, m.text * (text.role === 'shape' ? SHAPE_TEXT : 1)));
  const box = {
    x: place.x - 3,
    y: place.y - 1,
    width: above ? Math.min(place.width + 3, Math.max(mapsWidth, ...widest) + 7) : place.width + 3,
    height: mapsTop - place.y + map + m.ripple + 3,
  };
  return {
    layer,
    box: mirrored(place, box),
    lines,
    // Reading order: the first map is the leftmost one.
    maps: [...maps].sort((a, b) => a.x - b.x),
    cells: null,
    ripple: layer.kind === 'InputLayer' ? null : mirrored(place, bar),
  };
}

/** Middle of a polyline by length. */
export function midpoint(points: readonly Point[]): Point {
  const lengths = points.slice(1).map((to, i) => {
    const from = points[i]!;
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
  });
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (const [i, length] of lengths.entries()) {
    if (left <= length) {
      const [from, to] = [points[i]!, points[i + 1]!];
      const t = length > 0 ? left / length : 0;
      return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t];
    }
    left -= length;
  }
  return points.at(-1)!;
}
