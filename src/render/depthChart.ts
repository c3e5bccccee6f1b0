/**
 * Bars along the depth of a network by d3's data join: the spine of the flow with its skips and gates, one
 * bar per layer over a shared scale. Colours come from the style sheet by class. Sizes in CSS pixels.
 */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { select, type Selection } from 'd3-selection';
import type { Bracket, DepthGate, DepthLayout } from '../scene/depthLayout';
import type { Box } from '../scene/networkLayout';
import { rateText, tickText } from '../scene/figures';

/** One per row that is not folded. */
export interface DepthBar {
  readonly name: string;
  readonly ratio: number;
  /** The ripple at the place pointed at; null without one. */
  readonly here: number | null;
}

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Groups lie on each other in the order of first use. */
function group(svg: SVGSVGElement, name: string): Group {
  const root = select(svg);
  const found = root.select<SVGGElement>(`g.${name}`);
  return found.empty() ? root.append('g').attr('class', name) : found;
}

const TICKS = 3;
/** Of a row's height. */
const BAR = 0.44;
const CORNER = 4;

type Scale = ScaleLinear<number, number>;

function drawScale(svg: SVGSVGElement, layout: DepthLayout, scale: Scale): void {
  const { head, height, text, bars } = layout;
  // Not where the numbers' own head stands.
  const end = bars.x + bars.width - text;
  const ticks = scale.ticks(TICKS).filter((tick) => scale(tick) < end);
  group(svg, 'grid')
    .selectAll<SVGLineElement, number>('line')
    .data(ticks)
    .join('line')
    .attr('x1', scale)
    .attr('x2', scale)
    .attr('y1', head - 2)
    .attr('y2', height);
  group(svg, 'ticks')
    .selectAll<SVGTextElement, number>('text')
    .data(ticks)
    .join('text')
    .attr('x', scale)
    .attr('y', head - text * 0.5)
    .attr('text-anchor', 'middle')
    .attr('font-size', text)
    .text(tickText);
}

/** From the input to the output: as in the clean run down to the first active gate, then not. */
function drawSpine(svg: SVGSVGElement, layout: DepthLayout): void {
  const { head, pitch, height, spine, gates } = layout;
  const [top, bottom] = [head + pitch / 2, height - pitch / 2];
  const turn = gates.find(({ active }) => active)?.y ?? bottom;
  const parts = [
    { name: 'clean', from: top, to: Math.min(turn, bottom) },
    { name: 'touched', from: Math.min(turn, bottom), to: bottom },
  ];
  group(svg, 'spine')
    .selectAll<SVGLineElement, (typeof parts)[number]>('line')
    .data(parts)
    .join('line')
    .attr('class', (part) => part.name)
    .attr('x1', spine)
    .attr('x2', spine)
    .attr('y1', (part) => part.from)
    .attr('y2', (part) => part.to);
  group(svg, 'brackets')
    .selectAll<SVGPathElement, Bracket>('path')
    .data(layout.brackets)
    .join('path')
    .classed('touched', (bracket) => bracket.touched)
    .attr('d', ({ x, from, to }) => {
      const end = spine - 2;
      return (
        `M${spine},${from}H${x + CORNER}Q${x},${from},${x},${from + CORNER}` +
        `V${to - CORNER}Q${x},${to},${x + CORNER},${to}H${end}m-3,-3l3,3l-3,3`
      );
    });
}

/** Small dots for layers; a gate with dropout is a filled pill that holds its p. */
function drawStops(svg: SVGSVGElement, layout: DepthLayout, rows: number): void {
  const { head, pitch, spine, gates, text } = layout;
  group(svg, 'dots')
    .selectAll<SVGCircleElement, number>('circle')
    .data(Array.from({ length: rows }, (_, row) => head + (row + 0.5) * pitch))
    .join('circle')
    .attr('r', 2)
    .attr('cx', spine)
    .attr('cy', (y) => y);
  const pills = group(svg, 'gates')
    .selectAll<SVGGElement, DepthGate>('g')
    .data(gates, (gate) => gate.site)
    .join((enter) => {
      const made = enter.append('g');
      made.append('rect');
      made.append('text');
      return made;
    })
    .attr('class', (gate) => (gate.active ? 'active' : 'idle'))
    .attr('transform', (gate) => `translate(${spine},${gate.y})`);
  const [halfWidth, halfHeight] = [text * 1.1, text * 0.62];
  pills
    .select('rect')
    .attr('x', -halfWidth)
    .attr('y', -halfHeight)
    .attr('width', 2 * halfWidth)
    .attr('height', 2 * halfHeight)
    .attr('rx', halfHeight);
  pills
    .select('text')
    .attr('y', text * 0.31)
    .attr('font-size', text * 0.86)
    .text(({ rate }) => (rate === 1 ? '1' : rateText(rate).replace(/^0/, '')));
}

/** @param high end of the bars' scale */
export function drawDepthChart(
  svg: SVGSVGElement,
  layout: DepthLayout,
  bars: readonly DepthBar[],
  high: number,
): void {
  const { head, pitch, folded } = layout;
  const first = folded ? 1 : 0;
  const scale = scaleLinear()
    .domain([0, high])
    .range([layout.bars.x, layout.bars.x + layout.bars.width])
    .clamp(true);
  drawScale(svg, layout, scale);
  drawSpine(svg, layout);
  drawStops(svg, layout, bars.length + first);
  const middle = (i: number): number => head + (first + i + 0.5) * pitch;
  group(svg, 'bars')
    .selectAll<SVGRectElement, DepthBar>('rect')
    .data(bars, (bar) => bar.name)
    .join('rect')
    .attr('x', layout.bars.x)
    .attr('y', (_, i) => middle(i) - (BAR * pitch) / 2)
    .attr('height', BAR * pitch)
    .attr('width', (bar) => scale(bar.ratio) - layout.bars.x);
  const half = pitch * 0.36;
  group(svg, 'here')
    .selectAll<SVGLineElement, readonly [number, number]>('line')
    .data(bars.flatMap((bar, i) => (bar.here === null ? [] : [[bar.here, i] as const])))
    .join('line')
    .attr('x1', ([here]) => scale(here))
    .attr('x2', ([here]) => scale(here))
    .attr('y1', ([, i]) => middle(i) - half)
    .attr('y2', ([, i]) => middle(i) + half);
}

/** Frames of the maps, and the place that is pointed at on each. */
export function drawDepthPlaces(
  svg: SVGSVGElement,
  maps: readonly Box[],
  place: { readonly u: number; readonly v: number } | null,
): void {
  const marks = place
    ? maps.map(({ x, y, width, height }) => {
        return `M${x + place.u * width - 2.5},${y + place.v * height - 2.5}h5v5h-5z`;
      })
    : [];
  group(svg, 'frames')
    .selectAll<SVGRectElement, Box>('rect')
    .data(maps)
    .join('rect')
    .attr('x', ({ x }) => x - 0.5)
    .attr('y', ({ y }) => y - 0.5)
    .attr('width', ({ width }) => width + 1)
    .attr('height', ({ height }) => height + 1);
  group(svg, 'place')
    .selectAll<SVGPathElement, string>('path')
    .data(marks.length > 0 ? [marks.join('')] : [])
    .join('path')
    .attr('d', (path) => path);
}
