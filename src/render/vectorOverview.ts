/** Painting a long vector in columns: what its entries were on the mean, and a line at what they are now. */
import type { VectorOverview } from '../scene/vectorOverview';
import { rampIndex, type Domain } from './maps';
import type { Palette } from './palette';
import { rampCss, rampFor } from './siteMaps';
import { barScale, type BarSize } from './vectorCells';

/** @param values what the colours of the site stand for */
export function paintVectorOverview(
  context: CanvasRenderingContext2D,
  { before, after, high, per }: VectorOverview,
  entries: number,
  values: Domain,
  palette: Palette,
  size: BarSize,
): void {
  const y = barScale(size, { low: 0, high });
  const zero = y(0);
  const step = (size.width * per) / entries;
  const end = (column: number): number => Math.min(size.width, (column + 1) * step);
  const ramp = rampFor(palette, values);
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  for (const level of [zero, y(high)])
    context.strokeRect(0, Math.round(level) - 0.5, size.width, 0);
  before.forEach((mean, column) => {
    if (mean === 0) return;
    context.fillStyle = rampCss(ramp, rampIndex(mean, values));
    context.fillRect(column * step, y(mean), end(column) - column * step, zero - y(mean));
  });
  if (after === before) return;
  context.strokeStyle = palette.drop;
  context.lineWidth = 1.25;
  context.beginPath();
  after.forEach((mean, column) => {
    context.lineTo(column * step, y(mean));
    context.lineTo(end(column), y(mean));
  });
  context.stroke();
}
