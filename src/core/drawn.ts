/** What the draw alone decides, before any hand edit. */
import { rememberedWords } from './draws';
import { blockRate } from './masks';
import type { Stream } from './philox';
import type { Drop, Shape } from './types';
import { unitCount } from './units';

/**
 * Whether the draw drops a unit. `gaussian` draws noise and drops none.
 *
 * @param stream of `dropconnect` keyed by the next conv's name, of all others by the site's
 */
export function drawnDrops(drop: Drop, shape: Shape, stream: Stream): (unit: number) => boolean {
  if (drop.variant === 'gaussian') return () => false;
  const words = rememberedWords(stream, unitCount(drop, shape));
  const rate = drop.variant === 'dropblock' ? blockRate(drop, shape) : drop.rate;
  const threshold = rate * 2 ** 32;
  return (unit) => words[unit]! < threshold;
}
