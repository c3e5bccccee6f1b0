/** A chart along the depth of the network: one row per layer, top to bottom, beside the spine of the flow. */
import { placesOf } from '../core/inspection';
import type { SiteId } from '../core/types';
import type { Box } from './networkLayout';
import type { RippleScene } from './rippleScene';

export interface DepthRoom {
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Size of the chart's text. */
  readonly text: number;
}

/** A stretch along x. */
export interface Span {
  readonly x: number;
  readonly width: number;
}

/** A layer's output read further down, drawn as a bracket left of the spine. */
export interface Bracket {
  /** Of its vertical part. */
  readonly x: number;
  readonly from: number;
  readonly to: number;
  /** Whether what it carries has lost anything. */
  readonly touched: boolean;
}

/** Dropout between a layer and its readers. */
export interface DepthGate {
  readonly site: SiteId;
  readonly y: number;
  readonly rate: number;
  readonly active: boolean;
}

export interface DepthLayout {
  readonly width: number;
  readonly height: number;
  readonly text: number;
  /** Height of the heads above the first row, and of a row. */
  readonly head: number;
  readonly pitch: number;
  /** Of the line that goes through all layers. */
  readonly spine: number;
  readonly name: Span;
  /** Square. */
  readonly map: Span;
  readonly bars: Span;
  readonly number: Span;
  /** Whether the first row stands for all untouched layers. */
  readonly folded: boolean;
  readonly brackets: readonly Bracket[];
  readonly gates: readonly DepthGate[];
}

const GAP = 6;
const LANE = 6;
/** Of a character in a name, in units of the text's size. */
const CHARACTER = 0.6;
const MAP_MARGIN = 3;

/** How many rows a scene has. */
export const depthRows = (scene: RippleScene): number =>
  scene.rows.length + (scene.untouched.length > 0 ? 1 : 0);

export function depthLayout(scene: RippleScene, { width, height, text }: DepthRoom): DepthLayout {
  const folded = scene.untouched.length > 0;
  const head = text * 1.5;
  const pitch = (height - head) / Math.max(1, depthRows(scene));
  const top = folded ? 1 : 0;
  const places = new Map(scene.rows.map(({ layer }, i) => [layer.name, i + top]));
  for (const layer of scene.untouched) places.set(layer.name, 0);
  const middle = (row: number): number => head + (row + 0.5) * pitch;

  const gates = scene.sources.flatMap(({ drop, active }) => {
    const row = places.get(drop.site)!;
    const hidden = row < top && drop.site !== scene.untouched.at(-1)?.name;
    const y = head + (row + 1) * pitch;
    return hidden ? [] : [{ site: drop.site, y, rate: drop.rate, active }];
  });
  const read = scene.skips
    .map((skip) => ({ ...skip, rows: [places.get(skip.from)!, places.get(skip.to)!] as const }))
    .filter(({ rows: [from, to] }) => to > from);
  // Those that span less stand nearer to the spine.
  const lanes = [...read].sort(({ rows: [a, b] }, { rows: [c, d] }) => b - a - (d - c) || a - c);
  const half = text * 1.1;
  const spine = lanes.length * LANE + half + 1;
  const brackets = lanes.map(({ from, rows }, lane) => {
    // The skip is taken behind the dropout.
    const gate = gates.find(({ site, active }) => active && site === from);
    return {
      x: spine - half - lane * LANE,
      from: gate?.y ?? middle(rows[0]),
      to: middle(rows[1]),
      touched: rows[0] >= top || gate !== undefined,
    };
  });

  const longest = Math.max(4, ...scene.rows.map(({ layer }) => layer.name.length));
  const name = {
    x: spine + half + 3,
    width: Math.min(width * 0.34, longest * text * CHARACTER + 4),
  };
  const map = { x: name.x + name.width + GAP, width: Math.max(1, pitch - MAP_MARGIN) };
  const number = { x: width - text * 2.9, width: text * 2.9 };
  const barsFrom = map.x + map.width + 2 * GAP;
  return {
    width,
    height,
    text,
    head,
    pitch,
    spine,
    name,
    map,
    bars: { x: barsFrom, width: Math.max(1, number.x - barsFrom) },
    number,
    folded,
    brackets,
    gates,
  };
}

/** Where the maps of the rows stand that are not folded: as large as a row allows, undistorted. */
export function depthMaps(scene: RippleScene, layout: DepthLayout): Box[] {
  const { map, head, pitch, folded } = layout;
  return scene.rows.map(({ layer }, i) => {
    const [rows, columns] = placesOf(layer.shape);
    const scale = map.width / Math.max(rows, columns);
    const [width, height] = [columns * scale, rows * scale];
    const middle = head + (i + (folded ? 1.5 : 0.5)) * pitch;
    return { x: map.x + (map.width - width) / 2, y: middle - height / 2, width, height };
  });
}
