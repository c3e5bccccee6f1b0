/** How a site's values spread before and after, over the colours that stand for them. */
import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Spread } from '../scene/siteValues';
import { rampCss, rampFor } from './siteMaps';
import type { Palette } from './palette';

export interface SpreadSize {
  readonly width: number;
  readonly height: number;
  /** Height of the colour scale below the bars, part of `height`. */
  readonly scale: number;
}

/** Counts per bin as corners of a step line: one more point than bins, so that the last one has a width. */
const steps = (bins: Uint32Array): [number, number][] =>
  Array.from({ length: bins.length + 1 }, (_, i) => [i, bins[Math.min(i, bins.length - 1)]!]);

/** Before as an area, after as a line over it; heights by the square root, so that tails can be seen. */
export function paintSpread(
  context: CanvasRenderingContext2D,
  spread: Spread,
  palette: Palette,
  size: SpreadSize,
): void {
  const { before, after, range } = spread;
  const floor = size.height - size.scale - 2;
  const x = scaleLinear([0, before.length], [0, size.width]);
  const most = Math.max(1, max(before) ?? 0, max(after) ?? 0);
  const y = (count: number): number => floor - Math.sqrt(count / most) * (floor - 2);

  context.fillStyle = palette.clean;
  context.globalAlpha = 0.42;
  context.beginPath();
  area()
    .x((corner) => x(corner[0]))
    .y0(floor)
    .y1((corner) => y(corner[1]))
    .curve(curveStepAfter)
    .context(context)(steps(before));
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = palette.drop;
  context.lineWidth = 1.5;
  context.beginPath();
  line()
    .x((corner) => x(corner[0]))
    .y((corner) => y(corner[1]))
    .curve(curveStepAfter)
    .context(context)(steps(after));
  context.stroke();

  const ramp = rampFor(palette, range);
  const gradient = context.createLinearGradient(0, 0, size.width, 0);
  for (let i = 0; i <= 16; i++)
    gradient.addColorStop(i / 16, rampCss(ramp, Math.round(i * 15.9375)));
  context.fillStyle = gradient;
  context.fillRect(0, size.height - size.scale, size.width, size.scale);
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.strokeRect(0.5, size.height - size.scale + 0.5, size.width - 1, size.scale - 1);
}
