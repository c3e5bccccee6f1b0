/**
 * Two bars for each channel, clean beside dropped, in SVG by d3's data join; channels that get nothing at all
 * are marked below. Colours come from the style sheet by class. Sizes in CSS pixels.
 */
import { scaleBand, scaleLinear, type ScaleBand, type ScaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import type { ChartSize } from './charts';

export interface ChannelBars {
  /** One number per channel, none below 0. */
  readonly clean: ArrayLike<number>;
  readonly dropped: ArrayLike<number>;
  /** Channels of which nothing is left. */
  readonly lost: readonly boolean[];
  /** The opened one. */
  readonly channel: number;
  /** What the axis ends at is written as. */
  readonly top: string;
}

interface Bar {
  readonly run: 'clean' | 'dropped';
  readonly channel: number;
  readonly value: number;
}

function barsOf({ clean, dropped }: ChannelBars): Bar[] {
  const of = (run: Bar['run'], values: ArrayLike<number>): Bar[] =>
    Array.from(values, (value, channel) => ({ run, channel, value }));
  return [...of('clean', clean), ...of('dropped', dropped)];
}

const peakOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((peak, value) => Math.max(peak, value), 0);

function drawBars(
  svg: SVGSVGElement,
  bars: readonly Bar[],
  x: ScaleBand<number>,
  y: ScaleLinear<number, number>,
): void {
  const half = x.bandwidth() / 2;
  select(svg)
    .selectAll<SVGRectElement, Bar>('rect.bar')
    .data(bars)
    .join('rect')
    .attr('class', (bar) => `bar ${bar.run}`)
    .attr('x', (bar) => x(bar.channel)! + (bar.run === 'clean' ? 0 : half))
    .attr('width', half)
    .attr('y', (bar) => y(bar.value))
    .attr('height', (bar) => y(0) - y(bar.value));
}

/** Height of a mark, and its distance from the bars. */
const LOST = 3;

/** Marks below those channels that get nothing at all. */
function drawLost(
  svg: SVGSVGElement,
  lost: readonly boolean[],
  x: ScaleBand<number>,
  floor: number,
): void {
  select(svg)
    .selectAll<SVGRectElement, number>('rect.lost')
    .data(lost.flatMap((gone, channel) => (gone ? [channel] : [])))
    .join('rect')
    .attr('class', 'lost')
    .attr('x', (channel) => x(channel)!)
    .attr('width', x.bandwidth())
    .attr('y', floor + LOST)
    .attr('height', LOST);
}

interface Mark {
  readonly text: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle';
}

function drawMarks(svg: SVGSVGElement, marks: readonly Mark[], size: number): void {
  select(svg)
    .selectAll<SVGTextElement, Mark>('text')
    .data(marks)
    .join('text')
    .attr('class', (mark) => mark.name)
    .attr('font-size', size)
    .attr('x', (mark) => mark.x)
    .attr('y', (mark) => mark.y)
    .attr('text-anchor', (mark) => mark.anchor)
    .text((mark) => mark.text);
}

export function drawChannelBars(svg: SVGSVGElement, chart: ChannelBars, size: ChartSize): void {
  const { width, height, text } = size;
  const channels = chart.clean.length;
  const x = scaleBand<number>()
    .domain(Array.from({ length: channels }, (_, channel) => channel))
    .range([0, width])
    .paddingInner(0.28);
  const floor = height - 2 * LOST - text * 1.15;
  const peak = Math.max(peakOf(chart.clean), peakOf(chart.dropped)) || 1;
  const y = scaleLinear([0, peak], [floor, text * 1.2]);
  select(svg)
    .selectAll<SVGLineElement, number>('line')
    .data([peak, 0])
    .join('line')
    .attr('x2', width)
    .attr('y1', y)
    .attr('y2', y);
  drawBars(svg, barsOf(chart), x, y);
  drawLost(svg, chart.lost, x, floor);
  const middle = (channel: number): number => x(channel)! + x.bandwidth() / 2;
  const opened = String(chart.channel);
  const inside = (at: number): number =>
    Math.max(opened.length * text * 0.35, Math.min(width - opened.length * text * 0.35, at));
  drawMarks(
    svg,
    [
      { text: chart.top, name: 'tick', x: 0, y: text * 0.95, anchor: 'start' },
      {
        text: opened,
        name: 'opened',
        x: inside(middle(chart.channel)),
        y: height - text * 0.2,
        anchor: 'middle',
      },
    ],
    text,
  );
}
