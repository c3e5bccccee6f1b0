/**
 * Charts in SVG by d3's data join: lines over two scales, and bars along a list. Colours come from the style
 * sheet by class, so the same drawing serves light and dark. Sizes in CSS pixels.
 */
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import { select } from 'd3-selection';
import { line } from 'd3-shape';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Size of the text. */
  readonly text: number;
}

export interface Axis {
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  readonly label: string;
  readonly format: (value: number) => string;
}

export interface Series {
  /** Class of its line, which gives the colour. */
  readonly name: string;
  readonly points: readonly (readonly [number, number])[];
  /** A dot at each point as well. */
  readonly dots?: boolean;
}

export interface LineChart {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

type Scale = ScaleContinuousNumeric<number, number>;

const scaleOf = ({ domain, log }: Axis, range: [number, number]): Scale =>
  (log ? scaleLog() : scaleLinear()).domain([...domain]).range(range);

/** About `count` ticks; of a logarithmic scale only 1, 2 and 5 of each power, so that they can be read. */
function ticksOf(scale: Scale, axis: Axis, count: number): number[] {
  if (!axis.log) return scale.ticks(count);
  const all = scale.ticks(count).filter((tick) => {
    const lead = tick / 10 ** Math.floor(Math.log10(tick) + 1e-9);
    return [1, 2, 5].some((digit) => Math.abs(lead - digit) < 1e-6);
  });
  return all.length > count + 1 ? all.filter((tick) => Math.abs(Math.log10(tick) % 1) < 1e-6) : all;
}

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly role: 'tick' | 'axis';
}

interface Rule {
  readonly x1: number;
  readonly x2: number;
  readonly y1: number;
  readonly y2: number;
}

function drawTexts(svg: SVGSVGElement, texts: readonly Placed[], size: number): void {
  select(svg)
    .selectAll<SVGTextElement, Placed>('text')
    .data(texts)
    .join('text')
    .attr('class', (text) => text.role)
    .attr('x', (text) => text.x)
    .attr('y', (text) => text.y)
    .attr('text-anchor', (text) => text.anchor)
    .attr('font-size', size)
    .text((text) => text.text);
}

function drawRules(svg: SVGSVGElement, rules: readonly Rule[]): void {
  select(svg)
    .selectAll<SVGLineElement, Rule>('line')
    .data(rules)
    .join('line')
    .attr('x1', (rule) => rule.x1)
    .attr('x2', (rule) => rule.x2)
    .attr('y1', (rule) => rule.y1)
    .attr('y2', (rule) => rule.y2);
}

/** Margin for the ticks of y, and the width of a figure in them, in sizes of the text. */
const LEAST_LEFT = 3.2;
const FIGURE = 0.66;

/** Lines over grid, ticks and axis labels; points outside of a logarithmic scale are left out. */
export function drawLineChart(svg: SVGSVGElement, chart: LineChart, size: ChartSize): void {
  const { width, height, text } = size;
  const [top, bottom] = [text * 1.5, text * 2.5];
  const y = scaleOf(chart.y, [height - bottom, top]);
  const yTicks = ticksOf(y, chart.y, Math.max(2, Math.floor(height / (text * 3))));
  const widest = Math.max(...yTicks.map((tick) => chart.y.format(tick).length));
  const margins: Margins = {
    left: text * Math.max(LEAST_LEFT, widest * FIGURE + 0.4),
    right: text,
    top,
    bottom,
  };
  const x = scaleOf(chart.x, [margins.left, width - margins.right]);
  const xTicks = ticksOf(x, chart.x, Math.max(2, Math.floor(width / (text * 6))));
  drawRules(svg, [
    ...yTicks.map((tick) => ({
      x1: margins.left,
      x2: width - margins.right,
      y1: y(tick),
      y2: y(tick),
    })),
  ]);
  drawTexts(
    svg,
    [
      ...xTicks.map((tick): Placed => ({
        text: chart.x.format(tick),
        x: x(tick),
        y: height - margins.bottom + text * 1.15,
        anchor: 'middle',
        role: 'tick',
      })),
      ...yTicks.map((tick): Placed => ({
        text: chart.y.format(tick),
        x: margins.left - text * 0.4,
        y: y(tick) + text * 0.35,
        anchor: 'end',
        role: 'tick',
      })),
      {
        text: chart.x.label,
        x: width - margins.right,
        y: height - text * 0.15,
        anchor: 'end',
        role: 'axis',
      },
      { text: chart.y.label, x: 0, y: text, anchor: 'start', role: 'axis' },
    ],
    text,
  );
  const visible = (series: Series): [number, number][] =>
    series.points
      .filter(([a, b]) => Number.isFinite(x(a)) && Number.isFinite(y(b)))
      .map(([a, b]) => [x(a), y(b)]);
  select(svg)
    .selectAll<SVGPathElement, Series>('path')
    .data([...chart.series], (series) => series.name)
    .join('path')
    .attr('class', (series) => `line ${series.name}`)
    .attr('d', (series) => line()(visible(series)));
  select(svg)
    .selectAll<SVGCircleElement, { name: string; at: [number, number] }>('circle')
    .data(
      chart.series.flatMap((series) =>
        series.dots ? visible(series).map((at) => ({ name: series.name, at })) : [],
      ),
    )
    .join('circle')
    .attr('class', (dot) => dot.name)
    .attr('r', 2.5)
    .attr('cx', (dot) => dot.at[0])
    .attr('cy', (dot) => dot.at[1]);
}
