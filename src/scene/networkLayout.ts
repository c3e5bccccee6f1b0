/**
 * Where everything of the network's drawing stands, as plain data in CSS pixels. A U-Net becomes a U:
 * the encoder goes down on the left, the bottleneck crosses below, the decoder comes up on the right,
 * and the flow runs along the outside. Anything else becomes a chain in columns.
 */
import type { LayerSpec, NetSpec, SiteId } from '../core/types';
import { chainLayout } from './networkChain';
import { uShapeOf } from './networkFlow';
import { uLayout } from './networkU';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [number, number];

export interface TextLine {
  readonly text: string;
  readonly x: number;
  /** Baseline. */
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly role: 'name' | 'shape';
}

/** Entries of a vector as square cells, row by row. */
export interface CellsLayout extends Box {
  readonly columns: number;
  /** Side of a cell. */
  readonly side: number;
}

export interface NodeLayout {
  readonly layer: LayerSpec;
  /** What can be clicked, and what is outlined. */
  readonly box: Box;
  readonly lines: readonly TextLine[];
  /** One or two maps; none for pools, ups, joints and vectors. */
  readonly maps: readonly Box[];
  /** The entries of a vector; null for maps. */
  readonly cells: CellsLayout | null;
  /** Where the ripple's bar runs; its full width stands for 1. */
  readonly ripple: Box | null;
  /** The layer's stretch of the flow line, from entry to exit. */
  readonly stretch: readonly [Point, Point];
}

/** The gate behind a layer, on the edge that leaves it. */
export interface GateLayout {
  readonly site: SiteId;
  readonly at: Point;
}

export interface EdgeLayout {
  readonly kind: 'flow' | 'skip';
  readonly from: SiteId;
  readonly to: SiteId;
  readonly points: readonly Point[];
}

/** Which way the flow runs past a node or a gate: that arrow key goes on, the opposite one back. */
export type Heading = 'down' | 'right' | 'up';

export interface Stop {
  readonly kind: 'layer' | 'gate';
  readonly site: SiteId;
  readonly heading: Heading;
  readonly at: Point;
}

export interface NetworkLayout {
  readonly form: 'u' | 'chain';
  readonly width: number;
  /** As needed; more than was offered where even the smallest maps do not fit. */
  readonly height: number;
  /** Side of one small map. */
  readonly map: number;
  /** Size of the names. */
  readonly text: number;
  readonly nodes: readonly NodeLayout[];
  readonly gates: readonly GateLayout[];
  readonly edges: readonly EdgeLayout[];
  /** Layers and gates in the order of the flow, for the keyboard. */
  readonly stops: readonly Stop[];
}

export interface LayoutOptions {
  readonly width: number;
  readonly height: number;
  /** Size of the names in CSS pixels; shapes are a little smaller. */
  readonly text: number;
}

/** Radius of an open gate. */
export const GATE_RADIUS = 4.5;
/** Side of the square that catches the pointer around a gate. */
export const GATE_HIT = 24;

export function networkLayout(spec: NetSpec, options: LayoutOptions): NetworkLayout {
  const shape = uShapeOf(spec);
  return shape ? uLayout(spec, shape, options) : chainLayout(spec, options);
}

type ArrowKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

const ALONG: Readonly<Record<Heading, { readonly on: ArrowKey; readonly back: ArrowKey }>> = {
  down: { on: 'ArrowDown', back: 'ArrowUp' },
  right: { on: 'ArrowRight', back: 'ArrowLeft' },
  up: { on: 'ArrowUp', back: 'ArrowDown' },
};

/**
 * Where an arrow key leads from a stop: along the flow, or across to the nearest stop of the same kind
 * on the other side.
 *
 * @returns an index into `layout.stops`, the same one where there is nothing that way
 */
export function stopTowards(layout: NetworkLayout, from: number, key: string): number {
  const here = layout.stops[from];
  if (!here) return 0;
  if (key === 'Home') return 0;
  if (key === 'End') return layout.stops.length - 1;
  const { on, back } = ALONG[here.heading];
  if (key === on) return Math.min(layout.stops.length - 1, from + 1);
  if (key === back) return Math.max(0, from - 1);
  const side = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  if (side === 0) return key === 'ArrowUp' ? upwards(layout, from) : from;
  return nearest(layout, from, (stop) => (stop.at[0] - here.at[0]) * side > 4);
}

/** From the bottom line, up the arm that is nearer. */
function upwards(layout: NetworkLayout, from: number): number {
  const here = layout.stops[from]!;
  return nearest(layout, from, (stop) => stop.at[1] < here.at[1] - 4);
}

function nearest(layout: NetworkLayout, from: number, allowed: (stop: Stop) => boolean): number {
  const here = layout.stops[from]!;
  let best = from;
  let bestDistance = Infinity;
  layout.stops.forEach((stop, i) => {
    if (stop.kind !== here.kind || !allowed(stop)) return;
    const distance = Math.hypot((stop.at[0] - here.at[0]) / 8, stop.at[1] - here.at[1]);
    if (distance < bestDistance) [best, bestDistance] = [i, distance];
  });
  return best;
}
