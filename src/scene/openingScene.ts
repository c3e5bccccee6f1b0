/** What the opening follows: one activation that dropout takes away. */
import { mapShape, readCell, type Cell, type CellReading } from './cells';
import type { SiteScene } from './siteScene';

/** Cells kept free at the map's border, so that a window has room around the one that is followed. */
const BORDER = 2;

/**
 * The strongest activation of a channel that is dropped; null where nothing of it is, or where the site is no map.
 *
 * @param channel of the site
 */
export function strongestDropped(scene: SiteScene, channel: number): CellReading | null {
  const [height, width, channels] = mapShape(scene.shape);
  const { before, keep } = scene;
  if (!keep || height <= 2 * BORDER || width <= 2 * BORDER) return null;
  let best: Cell | null = null;
  let most = 0;
  for (let y = BORDER; y < height - BORDER; y++) {
    for (let x = BORDER; x < width - BORDER; x++) {
      const i = (y * width + x) * channels + channel;
      if (keep[i] || before[i]! <= most) continue;
      best = { y, x };
      most = before[i]!;
    }
  }
  return best && readCell(scene, channel, best);
}
