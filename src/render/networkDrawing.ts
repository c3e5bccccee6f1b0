/**
 * The lines of the network's drawing, by d3's data join: edges, skips, names, ripples, gates. Colours
 * come from the style sheet by class, so the same drawing serves light and dark.
 */
import { select, type Selection } from 'd3-selection';
import { line } from 'd3-shape';
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
  if (points.length < 3) return line()(points as [number, number][]) ?? '';
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

function drawEdges(svg: SVGSVGElement, layout: NetworkLayout, state: NetworkState): void {
  group(svg, 'edges')
    .selectAll<SVGPathElement, EdgeLayout>('path')
    .data(layout.edges, (edge) => `${edge.from}>${edge.to}`)
    .join('path')
    .attr('class', (edge) => edge.kind)
    .classed('touched', (edge) => state.touched.has(edge.from))
    .attr('d', (edge) => roundedPath(edge.points));
  group(svg, 'heads')
    .selectAll<SVGPathElement, EdgeLayout>('path')
    .data(layout.edges.filter((edge) => edge.kind === 'skip'))
    .join('path')
    .classed('touched', (edge) => state.touched.has(edge.from))
    .attr('d', ({ points }) => {
      const [x, y] = points.at(-1)!;
      return `M${x - 4},${y - 3}L${x},${y}L${x - 4},${y + 3}`;
    });
}

function drawNodes(svg: SVGSVGElement, layout: NetworkLayout, state: NetworkState): void {
  const byName = (node: NodeLayout): string => node.layer.name;
  group(svg, 'stretches')
    .selectAll<SVGLineElement, NodeLayout>('line')
    .data(layout.nodes, byName)
    .join('line')
    .attr('class', (node) => (node.maps.length > 0 ? 'full' : 'compact'))
    .attr('x1', (node) => node.stretch[0][0])
    .attr('y1', (node) => node.stretch[0][1])
    .attr('x2', (node) => node.stretch[1][0])
    .attr('y2', (node) => node.stretch[1][1]);
  group(svg, 'names')
    .selectAll<SVGTextElement, TextLine>('text')
    .data(layout.nodes.flatMap((node) => node.lines))
    .join('text')
    .attr('class', (text) => text.role)
    .attr('x', (text) => text.x)
    .attr('y', (text) => text.y)
    .attr('text-anchor', (text) => text.anchor)
    .attr('font-size', (text) => layout.text * (text.role === 'shape' ? SHAPE_TEXT : 1))
    .text((text) => text.text);
  const rippled = layout.nodes.filter((node) => node.ripple !== null);
  for (const part of ['track', 'bar'] as const) {
    group(svg, `ripple-${part}`)
      .selectAll<SVGRectElement, NodeLayout>('rect')
      .data(rippled, byName)
      .join('rect')
      .attr('x', (node) => node.ripple!.x)
      .attr('y', (node) => node.ripple!.y)
      .attr('height', (node) => node.ripple!.height)
      .attr('width', (node) => {
        const ripple = Math.min(1, state.ripples.get(node.layer.name) ?? 0);
        return node.ripple!.width * (part === 'track' ? 1 : ripple);
      });
  }
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

/** Open gates are circles; a gate with dropout is filled and holds its p. */
function drawGates(svg: SVGSVGElement, layout: NetworkLayout, state: NetworkState): void {
  const height = layout.text * 1.3;
  const gates = group(svg, 'gates')
    .selectAll<SVGGElement, GateLayout>('g')
    .data(layout.gates, (gate) => gate.site)
    .join((enter) => {
      const made = enter.append('g');
      made.append('rect');
      made.append('text');
      return made;
    })
    .attr('class', (gate) => (state.rates.has(gate.site) ? 'filled' : 'hollow'))
    .classed('idle', !state.active)
    .attr('transform', (gate) => `translate(${gate.at[0]},${gate.at[1]})`);
  const halfWidth = (gate: GateLayout): number =>
    state.rates.has(gate.site) ? layout.text * 1.1 : GATE_RADIUS;
  const halfHeight = (gate: GateLayout): number =>
    state.rates.has(gate.site) ? height / 2 : GATE_RADIUS;
  gates
    .select('rect')
    .attr('x', (gate) => -halfWidth(gate))
    .attr('y', (gate) => -halfHeight(gate))
    .attr('width', (gate) => 2 * halfWidth(gate))
    .attr('height', (gate) => 2 * halfHeight(gate))
    .attr('rx', halfHeight);
  gates
    .select('text')
    .attr('y', layout.text * 0.33)
    .attr('font-size', layout.text * 0.92)
    .text((gate) => {
      const rate = state.rates.get(gate.site);
      return rate === undefined ? '' : rateText(rate).replace(/^0/, '');
    });
}

export function drawNetwork(svg: SVGSVGElement, layout: NetworkLayout, state: NetworkState): void {
  drawEdges(svg, layout, state);
  drawNodes(svg, layout, state);
  drawGates(svg, layout, state);
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
