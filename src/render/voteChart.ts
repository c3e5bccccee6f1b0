/**
 * How passes are divided at one pixel, in SVG by d3's data join: per class a bar of votes and, on the same
 * scale, its mean probability with the deviation to both sides. Sizes in CSS pixels.
 */
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { select, type Selection } from 'd3-selection';
import { i18n } from '../words/i18n';
import { fixedText, shortText } from '../words/numbers';
import type { ChartSize } from './charts';
import { lettersIn } from './letters';

export interface VoteRow {
  readonly name: string;
  /** Of the class, as in the maps. */
  readonly colour: string;
  readonly votes: number;
  readonly mean: number;
  readonly deviation: number;
}

export interface VoteChart {
  /** How many passes voted. */
  readonly count: number;
  readonly rows: readonly VoteRow[];
}

/** Room in ems: names before the bars, a letter of longer ones, figures behind the bars. */
const NAME = 4.2;
const LETTER = 0.62;
const SWATCH = 1.3;
const VOTES = 5.2;
const CHANCE = 6.4;
const HEAD = 1.5;
/** Of a letter in the heads, in ems, and some distance. */
const HEAD_LETTER = 0.58;

const TICKS = [0, 0.5, 1];
const percent = (part: number): string => (part === 0 ? '0' : `${shortText(part * 100)}\u202f%`);

/** A number of two decimals and how far it spreads: `0.55 ± 0.31`. */
export const spreadText = (mean: number, deviation: number): string =>
  `${fixedText(mean, 2)} ± ${fixedText(deviation, 2)}`;

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

function drawHead(svg: SVGSVGElement, texts: readonly Placed[], size: number): void {
  select(svg)
    .selectAll<SVGTextElement, Placed>('text.head')
    .data(texts)
    .join('text')
    .attr('class', 'head')
    .attr('font-size', size)
    .attr('y', size)
    .attr('x', (head) => head.x)
    .attr('text-anchor', (head) => head.anchor)
    .text((head) => head.text);
}

function drawRules(svg: SVGSVGElement, x: ScaleLinear<number, number>, from: number, to: number) {
  select(svg)
    .selectAll<SVGLineElement, number>('line.rule')
    .data(TICKS)
    .join((enter) => enter.insert('line', ':first-child'))
    .attr('class', 'rule')
    .attr('x1', x)
    .attr('x2', x)
    .attr('y1', from)
    .attr('y2', to);
}

type Rows = Selection<SVGGElement, VoteRow, SVGSVGElement, unknown>;

/** One part of every row; made once. */
const part = (rows: Rows, tag: string, name: string) =>
  rows
    .selectAll<SVGElement, VoteRow>(`${tag}.${name}`)
    .data((row) => [row])
    .join(tag)
    .attr('class', name);

export function drawVotes(svg: SVGSVGElement, chart: VoteChart, size: ChartSize): void {
  const { width, height, text } = size;
  const longest = Math.max(0, ...chart.rows.map(({ name }) => lettersIn(name)));
  const head = i18n.t('probability');
  const chance = Math.max(CHANCE, lettersIn(head) * HEAD_LETTER);
  const names = Math.max(NAME, SWATCH + longest * LETTER);
  const [left, right] = [names * text, width - (VOTES + chance) * text];
  const x = scaleLinear([0, 1], [left, Math.max(left + text, right)]);
  const top = HEAD * text;
  const step = (height - top) / Math.max(1, chart.rows.length);
  const [middle, base] = [step / 2, step / 2 + text * 0.35];
  const votesAt = width - chance * text;
  drawRules(svg, x, top, height);
  drawHead(
    svg,
    [
      ...TICKS.map((tick): Placed => ({ text: percent(tick), x: x(tick), anchor: 'middle' })),
      { text: i18n.t('of {count}', { count: chart.count }), x: votesAt, anchor: 'end' },
      { text: head, x: width, anchor: 'end' },
    ],
    text,
  );
  const rows = select(svg)
    .selectAll<SVGGElement, VoteRow>('g.vote')
    .data(chart.rows)
    .join('g')
    .attr('class', 'vote')
    .attr('transform', (_, i) => `translate(0 ${top + i * step})`);
  const bar = Math.min(step * 0.62, text * 1.3);
  part(rows, 'rect', 'swatch')
    .attr('y', middle - text * 0.36)
    .attr('width', text * 0.72)
    .attr('height', text * 0.72)
    .attr('rx', 2)
    .attr('fill', (row) => row.colour);
  part(rows, 'text', 'name')
    .attr('x', text * 1.1)
    .attr('y', base)
    .attr('font-size', text)
    .text((row) => row.name);
  part(rows, 'rect', 'votes')
    .attr('x', left)
    .attr('y', middle - bar / 2)
    .attr('width', (row) => x(row.votes / chart.count) - left)
    .attr('height', bar)
    .attr('fill', (row) => row.colour);
  part(rows, 'line', 'deviation')
    .attr('x1', (row) => x(Math.max(0, row.mean - row.deviation)))
    .attr('x2', (row) => x(Math.min(1, row.mean + row.deviation)))
    .attr('y1', middle)
    .attr('y2', middle);
  part(rows, 'circle', 'mean')
    .attr('cx', (row) => x(row.mean))
    .attr('cy', middle)
    .attr('r', text * 0.3);
  part(rows, 'text', 'count')
    .attr('x', votesAt)
    .attr('y', base)
    .attr('text-anchor', 'end')
    .attr('font-size', text)
    .text((row) => row.votes);
  part(rows, 'text', 'chance')
    .attr('x', width)
    .attr('y', base)
    .attr('text-anchor', 'end')
    .attr('font-size', text)
    .text((row) => spreadText(row.mean, row.deviation));
}
