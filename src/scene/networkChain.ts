/** Lays out any network as a chain: layers in their order, top to bottom, in as many columns as fit best. */
import type { NetSpec, SiteId } from '../core/types';
import { flowOf, showsMaps } from './networkFlow';
import type {
  EdgeLayout,
  GateLayout,
  LayoutOptions,
  NetworkLayout,
  NodeLayout,
  Point,
  Stop,
} from './networkLayout';
import { layOutNode, MAP_GAP, measuresOf, midpoint, type Measures } from './networkNode';

const SMALLEST_MAP = 12;
const MOST_COLUMNS = 4;

interface Columns {
  readonly count: number;
  /** Layers in each column but the last. */
  readonly each: number;
  readonly map: number;
}

const fullChrome = (m: Measures): number => m.nameLine + m.shapeLine + m.ripple + m.gap;

function columnsFor(spec: NetSpec, options: LayoutOptions, m: Measures, count: number): Columns {
  const each = Math.ceil(spec.layers.length / count);
  const byWidth = (options.width / count - m.spine - m.text - MAP_GAP) / 2;
  let byHeight = Infinity;
  for (let start = 0; start < spec.layers.length; start += each) {
    const column = spec.layers.slice(start, start + each);
    const full = column.filter(showsMaps).length;
    const fixed = full * fullChrome(m) + (column.length - full) * m.compact + m.gap;
    if (full > 0) byHeight = Math.min(byHeight, (options.height - fixed) / full);
  }
  return { count, each, map: Math.max(SMALLEST_MAP, Math.floor(Math.min(byWidth, byHeight))) };
}

export function chainLayout(spec: NetSpec, options: LayoutOptions): NetworkLayout {
  const m = measuresOf(options.text);
  const { count, each, map } = Array.from({ length: MOST_COLUMNS }, (_, i) =>
    columnsFor(spec, options, m, i + 1),
  ).reduce((best, columns) => (columns.map > best.map ? columns : best));
  const columnWidth = options.width / count;
  const nodes = new Map<SiteId, NodeLayout>();
  let height = options.height;
  let y = 0;
  spec.layers.forEach((layer, i) => {
    if (i % each === 0) y = 0;
    const left = Math.floor(i / each) * columnWidth;
    const rowHeight = showsMaps(layer) ? fullChrome(m) + map : m.compact;
    const place = {
      x: left + m.spine,
      y,
      width: columnWidth - m.spine - m.text,
      height: rowHeight,
      side: 'left' as const,
      names: 'above' as const,
    };
    const node = layOutNode(layer, place, map, m);
    const top = node.maps[0]?.y ?? y + rowHeight / 2 - m.text * 0.35;
    const end = top + (node.maps[0]?.height ?? m.text * 0.7);
    const column = left + m.spine / 2;
    nodes.set(layer.name, {
      ...node,
      stretch: [
        [column, top],
        [column, end],
      ],
    });
    y += rowHeight;
    height = Math.max(height, y);
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
    const points = route(node.stretch[1], nodes.get(following.name)!.stretch[0], height);
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
    height: Math.ceil(height),
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
