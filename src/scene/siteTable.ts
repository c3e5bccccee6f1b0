/** A site's numbers as a table, for a spreadsheet or a data frame. */
import { mapShape } from './cells';
import type { SiteScene } from './siteScene';
import type { CellBox } from './siteWindow';

/** A float32 in as few digits as bring exactly it back. */
export function shortestText(value: number): string {
  if (Number.isInteger(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}

/**
 * One line per activation, channel by channel, row by row: `channel,y,x,before,keep,after,window`. `keep` is 1 or
 * 0; noise has its `multiplier` there instead. `window` is 1 where the opened position of the next conv reads.
 * A vector is one row of one channel.
 */
export function siteCsv(scene: SiteScene, window: CellBox | null): string {
  const [height, width, channels] = mapShape(scene.shape);
  const { before, keep, multiplier, after } = scene;
  const lines = [`channel,y,x,before,${multiplier ? 'multiplier' : 'keep'},after,window`];
  for (let channel = 0; channel < channels; channel++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const i = (y * width + x) * channels + channel;
        const middle = multiplier ? shortestText(multiplier[i]!) : (keep?.[i] ?? 1);
        const inside =
          window && y >= window.top && y <= window.bottom && x >= window.left && x <= window.right;
        const [first, last] = [shortestText(before[i]!), shortestText(after[i]!)];
        lines.push(`${channel},${y},${x},${first},${middle},${last},${inside ? 1 : 0}`);
      }
    }
  }
  return `${lines.join('\n')}\n`;
}
