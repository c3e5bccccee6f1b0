/**
 * The lines of the network's drawing, by d3's data join: edges, skips, names, ripples, gates. Colours
 * come from the style sheet by class, so the same drawing serves light and dark.
 */
import { select, type Selection } from 'd3-selection';
import type { SiteId } from '../core/types';
import { rateText } from '../scene/figures';
import {
  GATE_RADIUS,
  type EdgeLayout,
  type GateLayout,
  type NetworkLayout,
  type NodeLayout,
  type Point,
  type TextLine,
} from '../scene/networkLayout';
import { SHAPE_TEXT } from '../scene/networkNode';

export interface NetworkState {
  readonly open: SiteId;
  /** Drop probabilities by site. */
  readonly rates: ReadonlyMap<SiteId, number>;
  /** Whether dropout is on at all: not in inference. */
  readonly active: boolean;
  /** Layers whose output in the dropped run can differ from the clean run. */
  readonly touched: ReadonlySet<SiteId>;
  readonly ripples: ReadonlyMap<SiteId, number>;
}

interface NamedLine extends TextLine {
  readonly marked: boolean;
}

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** The named layer of the drawing, made on first use; layers lie on each other in the order of use. */
function group(svg: SVGSVGElement, name: string): Group {
  const root = select(svg);
  const found = root.select<SVGGElement>(`g.${name}`);
  return found.empty() ? root.append('g').attr('class', name) : found;
}

const CORNER = 7;

/** A polyline with rounded corners. */
export function roundedPath(points: readonly Point[]): string {
  let path = `M${points[0]!.join()}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [before, corner, after] = [points[i - 1]!, points[i]!, points[i + 1]!];
    const towards = (to: Point): Point => {
      const length = Math.hypot(to[0] - corner[0], to[1] - corner[1]);
      const t = length > 0 ? Math.min(CORNER, length / 2) / length : 0;
      return [corner[0] + (to[0] - corner[0]) * t, corner[1] + (to[1] - corner[1]) * t];
    };
    path += `L${towards(before).join()}Q${corner.join()},${towards(after).join()}`;
  }
  return `${path}L${points.at(-1)!.join()}`;
}

/**
 * What follows from the layout alone: edges, layers' stretches, names, the ripples' tracks.
 *
 * @param untrained layers whose names are marked
 */
export function drawNetworkFrame(
  svg: SVGSVGElement,
  layout: NetworkLayout,
  untrained: ReadonlySet<SiteId> = new Set(),
): void {
  group(svg, 'edges')
    .selectAll<SVGPathElement, EdgeLayout>('path')
    .data(layout.edges, edgeKey)
    .join('path')
    .attr('class', (edge) => edge.kind)
    .attr('d', (edge) => roundedPath(edge.points));
  group(svg, 'heads')
    .selectAll<SVGPathElement, EdgeLayout>('path')
    .data(
      layout.edges.filter((edge) => edge.kind === 'skip'),
      edgeKey,
    )
    .join('path')
    .attr('d', ({ points }) => {
      const [x, y] = points.at(-1)!;
      return `M${x - 4},${y - 3}L${x},${y}L${x - 4},${y + 3}`;
    });
  group(svg, 'stretches')
    .selectAll<SVGLineElement, NodeLayout>('line')
    .data(layout.nodes, nodeKey)
    .join('line')
    .attr('x1', (node) => node.stretch[0][0])
    .attr('y1', (node) => node.stretch[0][1])
    .attr('x2', (node) => node.stretch[1][0])
    .attr('y2', (node) => node.stretch[1][1]);
  group(svg, 'names')
    .selectAll<SVGTextElement, NamedLine>('text')
    .data(
      layout.nodes.flatMap(({ layer, lines }) =>
        lines.map((text) => ({
          ...text,
          marked: text.role === 'name' && untrained.has(layer.name),
        })),
      ),
    )
    .join('text')
    .attr('class', (text) => (text.marked ? 'name untrained' : text.role))
    .attr('x', (text) => text.x)
    .attr('y', (text) => text.y)
    .attr('text-anchor', (text) => text.anchor)
    .attr('font-size', (text) => layout.text * (text.role === 'shape' ? SHAPE_TEXT : 1))
    .text((text) => text.text);
  for (const part of ['ripple-track', 'ripple-bar']) {
    group(svg, part)
      .selectAll<SVGRectElement, NodeLayout>('rect')
      .data(
        layout.nodes.filter((node) => node.ripple !== null),
        nodeKey,
      )
      .join('rect')
      .attr('x', (node) => node.ripple!.x)
      .attr('y', (node) => node.ripple!.y)
      .attr('height', (node) => node.ripple!.height)
      .attr('width', (node) => (part === 'ripple-track' ? node.ripple!.width : 0));
  }
  group(svg, 'opened');
  group(svg, 'gates')
    .selectAll<SVGGElement, GateLayout>('g')
    .data(layout.gates, (gate) => gate.site)
    .join((enter) => {
      const made = enter.append('g');
      made.append('rect');
      made.append('text');
      return made;
    })
    .attr('transform', (gate) => `translate(${gate.at[0]},${gate.at[1]})`);
}

const edgeKey = (edge: EdgeLayout): string => `${edge.from}>${edge.to}`;
const nodeKey = (node: NodeLayout): string => node.layer.name;

/** Over a frame already drawn: the way of the loss, the ripples, the opened layer. */
export function drawNetworkState(
  svg: SVGSVGElement,
  layout: NetworkLayout,
  state: Pick<NetworkState, 'open' | 'touched' | 'ripples'>,
): void {
  for (const name of ['edges', 'heads']) {
    group(svg, name)
      .selectAll<SVGPathElement, EdgeLayout>('path')
      .classed('touched', (edge) => state.touched.has(edge.from));
  }
  group(svg, 'ripple-bar')
    .selectAll<SVGRectElement, NodeLayout>('rect')
    .attr('width', ({ layer, ripple }) => {
      return ripple!.width * Math.min(1, state.ripples.get(layer.name) ?? 0);
    });
  group(svg, 'opened')
    .selectAll<SVGRectElement, NodeLayout>('rect')
    .data(layout.nodes.filter((node) => node.layer.name === state.open))
    .join('rect')
    .attr('rx', 3)
    .attr('x', (node) => node.box.x)
    .attr('y', (node) => node.box.y)
    .attr('width', (node) => node.box.width)
    .attr('height', (node) => node.box.height);
}

/** How a gate looks now, kept at its element: most gates stay as they are from one state to the next. */
interface DrawnGate extends SVGGElement {
  drawn?: { readonly gate: GateLayout; readonly look: string };
}

/** Open gates are circles; a gate with dropout is filled and holds its p. */
export function drawGates(
  svg: SVGSVGElement,
  layout: NetworkLayout,
  { rates, active }: Pick<NetworkState, 'rates' | 'active'>,
): void {
  const lookOf = (gate: GateLayout): string => `${rates.get(gate.site) ?? ''} ${active}`;
  const gates = group(svg, 'gates')
    .selectAll<DrawnGate, GateLayout>('g')
    .filter(function (gate) {
      const look = lookOf(gate);
      if (this.drawn?.gate === gate && this.drawn.look === look) return false;
      this.drawn = { gate, look };
      return true;
    });
  const half = (gate: GateLayout): Point =>
    rates.has(gate.site) ? [layout.text * 1.1, layout.text * 0.65] : [GATE_RADIUS, GATE_RADIUS];
  gates
    .attr('class', (gate) => (rates.has(gate.site) ? 'filled' : 'hollow'))
    .classed('idle', !active);
  gates
    .select('rect')
    .attr('x', (gate) => -half(gate)[0])
    .attr('y', (gate) => -half(gate)[1])
    .attr('width', (gate) => 2 * half(gate)[0])
    .attr('height', (gate) => 2 * half(gate)[1])
    .attr('rx', (gate) => half(gate)[1]);
  gates
    .select('text')
    .attr('y', layout.text * 0.33)
    .attr('font-size', layout.text * 0.92)
    .text((gate) => {
      const rate = rates.get(gate.site);
      return rate === undefined ? '' : rateText(rate).replace(/^0/, '');
    });
}

/** Marks the place that is pointed at elsewhere, on every small map. */
export function drawNetworkPlace(
  svg: SVGSVGElement,
  layout: NetworkLayout,
  place: { readonly u: number; readonly v: number } | null,
): void {
  const boxes = place ? layout.nodes.flatMap((node) => node.maps) : [];
  const marks = boxes.map((box) => {
    const x = box.x + place!.u * box.width;
    const y = box.y + place!.v * box.height;
    return `M${x - 2.5},${y - 2.5}h5v5h-5z`;
  });
  group(svg, 'place')
    .selectAll<SVGPathElement, string>('path')
    .data(marks.length > 0 ? [marks.join('')] : [])
    .join('path')
    .attr('d', (path) => path);
}
