/** Lays out any network as a chain: layers in their order, top to bottom, in as many columns as fit best. */
import type { LayerSpec, NetSpec, SiteId } from '../core/types';
import { flowOf, showsCells, showsMaps } from './networkFlow';
import type {
  EdgeLayout,
  GateLayout,
  LayoutOptions,
  NetworkLayout,
  NodeLayout,
  Point,
  Stop,
} from './networkLayout';
import {
  layOutNode,
  MAP_GAP,
  measuresOf,
  midpoint,
  vectorHeight,
  type Measures,
} from './networkNode';

const SMALLEST_MAP = 12;
const MOST_COLUMNS = 4;
/** Room for the outline of what stands at the top. */
const TOP = 2;

interface Columns {
  /** Of one column, and of what stands beside the flow's line in it. */
  readonly width: number;
  readonly inside: number;
  /** Layers in each column but the last. */
  readonly each: number;
  readonly map: number;
  /** Added to every row where the maps cannot grow any more. */
  readonly extra: number;
}

/** Height of a row without its maps. */
function chrome(layer: LayerSpec, inside: number, m: Measures): number {
  if (showsCells(layer)) return vectorHeight(layer, inside, m) + m.gap;
  return showsMaps(layer) ? m.nameLine + 1 + m.ripple + 2 * m.gap : m.compact + m.gap;
}

function columnsFor(spec: NetSpec, options: LayoutOptions, m: Measures, count: number): Columns {
  const each = Math.ceil(spec.layers.length / count);
  const width = options.width / count;
  const inside = width - m.spine - m.text;
  const columns = Array.from({ length: Math.ceil(spec.layers.length / each) }, (_, i) => {
    const layers = spec.layers.slice(i * each, (i + 1) * each);
    const fixed = layers.reduce((sum, layer) => sum + chrome(layer, inside, m), TOP);
    return { rows: layers.length, maps: layers.filter(showsMaps).length, fixed };
  });
  const byHeight = columns.map(({ maps, fixed }) =>
    maps > 0 ? (options.height - fixed) / maps : Infinity,
  );
  const fair = Math.floor(Math.min((inside - MAP_GAP) / 2, ...byHeight));
  const map = Math.max(SMALLEST_MAP, fair);
  const spare = columns.map(
    ({ rows, maps, fixed }) => (options.height - fixed - maps * map) / rows,
  );
  const extra = Math.min(m.text, Math.max(0, Math.min(...spare)));
  return { width, inside, each, map, extra };
}

export function chainLayout(spec: NetSpec, options: LayoutOptions): NetworkLayout {
  const m = measuresOf(options.text);
  const { width, inside, each, map, extra } = Array.from({ length: MOST_COLUMNS }, (_, i) =>
    columnsFor(spec, options, m, i + 1),
  ).reduce((best, columns) => (columns.map > best.map ? columns : best));
  const nodes = new Map<SiteId, NodeLayout>();
  let lowest = 0;
  let y = TOP;
  spec.layers.forEach((layer, i) => {
    if (i % each === 0) y = TOP;
    const left = Math.floor(i / each) * width;
    const rowHeight = chrome(layer, inside, m) + (showsMaps(layer) ? map : 0) + extra;
    const place = {
      x: left + m.spine,
      y,
      width: inside,
      height: rowHeight,
      side: 'left' as const,
      names: 'above' as const,
      oneLine: 0,
      namedShape: true,
    };
    const node = layOutNode(layer, place, map, m);
    const shown = node.cells ?? node.maps[0];
    const top = shown?.y ?? y + rowHeight / 2 - m.text * 0.35;
    const end = top + (shown?.height ?? m.text * 0.7);
    const column = left + m.spine / 2;
    nodes.set(layer.name, {
      ...node,
      stretch: [
        [column, top],
        [column, end],
      ],
    });
    y += rowHeight;
    lowest = Math.max(lowest, y);
  });

  const edges: EdgeLayout[] = [];
  const gates: GateLayout[] = [];
  const stops: Stop[] = [];
  spec.layers.forEach((layer, i) => {
    const node = nodes.get(layer.name)!;
    const at: Point = [node.box.x + node.box.width / 2, node.box.y + node.box.height / 2];
    stops.push({ kind: 'layer', site: layer.name, heading: 'down', at });
    const following = spec.layers[i + 1];
    if (!following) return;
    const points = route(node.stretch[1], nodes.get(following.name)!.stretch[0], lowest);
    if (following.inputs.includes(layer.name)) {
      edges.push({ kind: 'flow', from: layer.name, to: following.name, points });
    }
    const gateAt = points.length === 2 ? midpoint(points) : below(points[0]!, m);
    gates.push({ site: layer.name, at: gateAt });
    stops.push({ kind: 'gate', site: layer.name, heading: 'down', at: gateAt });
  });
  const direct = new Set(edges.map(({ from, to }) => `${from}>${to}`));
  for (const { from, to } of flowOf(spec).skips) {
    if (direct.has(`${from}>${to}`)) continue;
    const [start, end] = [nodes.get(from)!.stretch[1], nodes.get(to)!.stretch[0]];
    const bend = Math.min(start[0], end[0]) - m.spine * 0.4;
    const points: Point[] = [start, [bend, start[1]], [bend, end[1]], end];
    edges.push({ kind: 'skip', from, to, points });
  }
  return {
    form: 'chain',
    width: options.width,
    height: Math.ceil(Math.max(options.height, lowest) - 1e-6),
    map,
    text: options.text,
    nodes: spec.layers.map((layer) => nodes.get(layer.name)!),
    gates,
    edges,
    stops,
  };
}

const below = ([x, y]: Point, m: Measures): Point => [x, y + m.text];

/** Straight down, or from the foot of one column to the head of the next. */
function route(from: Point, to: Point, height: number): Point[] {
  if (from[0] === to[0]) return [from, to];
  const between = to[0] - 10;
  return [from, [from[0], height - 2], [between, height - 2], [between, to[1] - 4], to];
}
