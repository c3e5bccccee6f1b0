/** A pooled map after dropout: which windows lost all, and which lost their maximum to a smaller one. */
import { paintDrops, paintMap, type Domain, type MapView, type Rect } from './maps';
import type { Palette } from './palette';
import { rampFor } from './siteMaps';

export interface PooledMap {
  /** `[h, w]` views of what the pool passes on before dropout and after it. */
  readonly before: MapView;
  readonly after: MapView;
  readonly hit: Uint8Array;
  /** 0 where every cell was dropped; null where nothing is masked. */
  readonly keep: Uint8Array | null;
}

/** From this many CSS pixels on, a hit window has a corner; smaller ones a tint. */
const CORNER_FROM = 5;
const CORNER = 0.5;
const TINT = 0.5;

export function paintPooled(
  context: CanvasRenderingContext2D,
  { before, after, hit, keep }: PooledMap,
  domain: Domain,
  palette: Palette,
  rect: Rect,
): void {
  paintMap(context, after, rampFor(palette, domain), domain, rect);
  if (!keep) return;
  paintDrops(context, before, keep, palette, domain, rect);
  const [w, h] = [rect.width / after.width, rect.height / after.height];
  const corner = Math.min(w, h) >= CORNER_FROM;
  context.save();
  context.fillStyle = palette.drop;
  if (!corner) context.globalAlpha = TINT;
  context.beginPath();
  hit.forEach((bit, i) => {
    if (!bit || !keep[i]) return;
    const x = rect.x + (i % after.width) * w;
    const y = rect.y + Math.floor(i / after.width) * h;
    if (!corner) context.rect(x, y, w, h);
    else {
      context.moveTo(x + w * (1 - CORNER), y);
      context.lineTo(x + w, y);
      context.lineTo(x + w, y + h * CORNER);
    }
  });
  context.fill();
  context.restore();
}
