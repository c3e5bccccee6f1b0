/** Lays out a U-Net as a U. */
import type { LayerSpec, NetSpec, SiteId } from '../core/types';
import { shapeText } from './figures';
import { showsMaps, uRows, type UCells, type UShape } from './networkFlow';
import type {
  EdgeLayout,
  GateLayout,
  Heading,
  LayoutOptions,
  NetworkLayout,
  NodeLayout,
  Point,
  Stop,
} from './networkLayout';
import {
  layOutNode,
  lineWidth,
  MAP_GAP,
  measuresOf,
  midpoint,
  nameLines,
  SHAPE_TEXT,
  textWidth,
  type Measures,
  type NodePlace,
} from './networkNode';

/** Smaller maps than this show nothing. */
const SMALLEST_MAP = 12;
/** Room for the outline of what stands at the top. */
const TOP = 2;

interface Fit {
  readonly names: NodePlace['names'];
  readonly map: number;
  /** Added to every row where the maps cannot grow any more. */
  readonly extra: number;
}

interface Frame {
  readonly shape: UShape;
  readonly rows: readonly UCells[];
  readonly options: LayoutOptions;
  readonly m: Measures;
  /** Width of an arm without the flow's column. */
  readonly arm: number;
  /** Lines of the longest name in the bottom row. */
  readonly bottomNames: number;
}

const isFull = (row: UCells): boolean =>
  [row.left, row.right].some((layer) => layer !== null && showsMaps(layer));

/** Whether the first row holds only the input and the output, whose flow column is empty above. */
const opensTheU = (rows: readonly UCells[]): boolean =>
  rows[0]?.left?.inputs.length === 0 && rows[0].right !== null;

/** The height of a row without its maps. */
function chrome(frame: Frame, row: number | 'bottom', names: Fit['names']): number {
  const { m, rows } = frame;
  if (row === 'bottom') {
    // Names stand above the maps here in any case: the bottleneck's are long.
    return frame.bottomNames * m.nameLine + m.shapeLine + m.ripple + m.text * 1.6;
  }
  const cells = rows[row]!;
  if (!isFull(cells)) return cells.skip ? m.crossing : m.compact;
  const own = m.ripple + m.gap;
  if (names === 'beside') return own;
  return row === 0 && opensTheU(rows) ? own + m.nameLine + 1 : own + m.nameLine + m.shapeLine;
}

/** The largest maps for one way of placing the names. */
function fit(frame: Frame, names: Fit['names']): Fit {
  const { rows, options, m, arm } = frame;
  const fixed =
    TOP +
    rows.reduce((sum, _, row) => sum + chrome(frame, row, names), 0) +
    chrome(frame, 'bottom', names);
  const fullRows = rows.filter(isFull).length + 1;
  const labels = [...frame.shape.left, ...frame.shape.right]
    .filter(showsMaps)
    .map((layer) =>
      Math.max(
        textWidth(layer.name, m.text),
        textWidth(shapeText(layer.shape), m.text * SHAPE_TEXT),
      ),
    );
  const beside = names === 'beside' ? Math.max(...labels) + m.text * 0.5 : 0;
  const byWidth = (arm - beside - MAP_GAP) / 2;
  const byHeight = (options.height - fixed) / fullRows;
  const map = Math.max(SMALLEST_MAP, Math.floor(Math.min(byWidth, byHeight)));
  const spare = options.height - fixed - map * fullRows;
  const extra = Math.min(m.text * 1.2, Math.max(0, spare) / rows.length);
  return { names, map, extra };
}

function bestFit(frame: Frame): Fit {
  const above = fit(frame, 'above');
  const beside = fit(frame, 'beside');
  const twoLines = frame.m.text * 2.3;
  return beside.map >= twoLines && beside.map > above.map ? beside : above;
}

export function uLayout(spec: NetSpec, shape: UShape, options: LayoutOptions): NetworkLayout {
  const m = measuresOf(options.text);
  const arm = (options.width - 2 * m.spine - m.text * 0.6) / 2;
  const namedShape = [...shape.left, ...shape.right]
    .filter((layer) => !showsMaps(layer))
    .every((layer) => lineWidth(layer, m) + m.text <= arm);
  const bottomNames = Math.max(
    ...shape.bottom.map((layer) => nameLines(layer.name, m.text, arm).length),
  );
  const frame: Frame = { shape, rows: uRows(shape), options, m, arm, bottomNames };
  const best = bestFit(frame);
  const { map } = best;
  const spineLeft = m.spine / 2;
  const spineRight = options.width - m.spine / 2;
  const nodes = new Map<SiteId, NodeLayout>();
  const crossings = new Map<SiteId, number>();

  /** Places a layer beside one of the two columns in which the flow runs. */
  const placeOnArm = (
    layer: LayerSpec,
    side: NodePlace['side'],
    rest: Omit<NodePlace, 'x' | 'width' | 'side'>,
  ): void => {
    const x = side === 'left' ? m.spine : options.width - m.spine - arm;
    const node = layOutNode(layer, { x, width: arm, side, ...rest }, map, m);
    const column = side === 'left' ? spineLeft : spineRight;
    const middle = rest.y + rest.height / 2;
    const top: Point = [column, node.maps[0]?.y ?? middle - m.text * 0.35];
    const end: Point = [column, top[1] + (node.maps[0]?.height ?? m.text * 0.7)];
    nodes.set(layer.name, { ...node, stretch: side === 'left' ? [top, end] : [end, top] });
  };

  let y = TOP;
  frame.rows.forEach((row, i) => {
    const height = chrome(frame, i, best.names) + (isFull(row) ? map : 0) + best.extra;
    const opening = i === 0 && best.names === 'above' && opensTheU(frame.rows);
    const rest = {
      y,
      height,
      names: best.names,
      namedShape,
      ...(opening ? { oneLine: m.spine - 3 } : {}),
    };
    if (row.left) placeOnArm(row.left, 'left', rest);
    if (row.right) placeOnArm(row.right, 'right', rest);
    if (row.skip) crossings.set(row.skip.from, y + height / 2);
    y += height;
  });

  const bottomHeight = chrome(frame, 'bottom', best.names) + map;
  const crossbar = y + bottomHeight - m.text * 0.7;
  const rest = { y, height: bottomHeight, names: 'above' as const, nameRows: bottomNames };
  const slots = shape.bottom.length;
  shape.bottom.forEach((layer, i) => {
    if (slots > 1 && i === 0) return placeOnArm(layer, 'left', rest);
    if (slots > 1 && i === slots - 1) return placeOnArm(layer, 'right', rest);
    const centre = (options.width * (i + 0.5)) / slots;
    const width = Math.min(arm, options.width / slots);
    const x = centre - width / 2;
    const node = layOutNode(layer, { x, width, side: 'left', ...rest }, map, m);
    nodes.set(layer.name, {
      ...node,
      stretch: [
        [centre - map, crossbar],
        [centre + map, crossbar],
      ],
    });
  });

  const main = [...shape.left, ...shape.bottom, ...shape.right];
  const edges: EdgeLayout[] = [];
  const gates: GateLayout[] = [];
  const stops: Stop[] = [];
  main.forEach((layer, i) => {
    const node = nodes.get(layer.name)!;
    const heading = headingAt(node.stretch);
    const { box } = node;
    const at: Point = [box.x + box.width / 2, box.y + box.height / 2];
    stops.push({ kind: 'layer', site: layer.name, heading, at });
    const following = main[i + 1];
    if (!following) return;
    const points = route(node.stretch[1], nodes.get(following.name)!.stretch[0], crossbar);
    edges.push({ kind: 'flow', from: layer.name, to: following.name, points });
    const crossing = crossings.get(layer.name);
    const gateAt: Point = crossing === undefined ? midpoint(points) : [spineLeft, crossing];
    gates.push({ site: layer.name, at: gateAt });
    const onward = Math.abs(gateAt[1] - crossbar) < 0.5 ? 'right' : heading;
    stops.push({ kind: 'gate', site: layer.name, heading: onward, at: gateAt });
  });
  for (const { from, to } of shape.skips) {
    const level = crossings.get(from)!;
    const end = nodes.get(to)!.box.x - 5;
    const points: Point[] = [
      [spineLeft, level],
      [end, level],
    ];
    edges.push({ kind: 'skip', from, to, points });
  }
  return {
    form: 'u',
    width: options.width,
    height: Math.ceil(y + bottomHeight - 1e-6),
    map,
    text: options.text,
    nodes: spec.layers.map((layer) => nodes.get(layer.name)!),
    gates,
    edges,
    stops,
  };
}

function headingAt([entry, exit]: NodeLayout['stretch']): Heading {
  if (entry[0] !== exit[0]) return 'right';
  return exit[1] > entry[1] ? 'down' : 'up';
}

/** From one layer's exit to the next one's entry, by way of the line across the bottom. */
function route(from: Point, to: Point, crossbar: number): Point[] {
  if (from[0] === to[0]) return [from, to];
  const points: Point[] = [from];
  if (from[1] !== crossbar) points.push([from[0], crossbar]);
  if (to[1] !== crossbar) points.push([to[0], crossbar]);
  points.push(to);
  return points;
}
