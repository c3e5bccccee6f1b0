/** The draws behind a mask, one dot a number: what lies under the line at p is dropped. */
import type { Palette } from './palette';

export interface DrawsSize {
  readonly width: number;
  readonly height: number;
}

const RADIUS = 2.4;

/** Where a number's dot stands along the width. */
export const drawX = (index: number, count: number, width: number): number =>
  ((index + 0.5) / count) * width;

/**
 * @param draws u(i) of the first numbers
 * @param hot the number pointed at
 */
export function paintDraws(
  context: CanvasRenderingContext2D,
  draws: Float64Array,
  rate: number,
  hot: number | null,
  palette: Palette,
  { width, height }: DrawsSize,
): void {
  const y = (u: number): number => height - RADIUS - 1 - u * (height - 2 * RADIUS - 2);
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  for (const level of [0, 1]) context.strokeRect(0, Math.round(y(level)) + 0.5, width, 0);
  context.fillStyle = palette.drop;
  context.globalAlpha = 0.1;
  context.fillRect(0, y(rate), width, y(0) - y(rate));
  context.globalAlpha = 1;
  context.strokeStyle = palette.drop;
  context.lineWidth = 1.5;
  context.strokeRect(0, y(rate), width, 0);
  draws.forEach((u, i) => {
    const dropped = u < rate;
    const x = drawX(i, draws.length, width);
    context.beginPath();
    context.arc(x, y(u), i === hot ? RADIUS + 1.6 : RADIUS, 0, 2 * Math.PI);
    context.fillStyle = dropped ? palette.drop : palette.clean;
    context.fill();
    if (i !== hot) return;
    context.strokeStyle = palette.ink;
    context.lineWidth = 1.5;
    context.stroke();
  });
}
