/**
 * The dropout rule, from (seed, site, pass, shape, plan) to a mask and from a mask to the activations
 * after it. The page and the engine both call this file, so what is shown is what was computed with.
 */
import { drawWords, type Stream } from './philox';
import { sizeOf, type Drop, type Plan, type Shape, type SiteId } from './types';

/** What dropout does to a tensor: `after = keep ? before · scale : 0`. */
export interface Effect {
  /** 1 kept, 0 dropped, row-major over the site's shape; null where nothing is masked. */
  readonly keep: Uint8Array | null;
  /** The multiplier of a kept activation, a float32 value. */
  readonly scale: number;
}

/** The sentence that says what is wrong with a rate, or null for a rate in [0, 1]. */
export function rateProblem(rate: number): string | null {
  if (Number.isNaN(rate)) return 'The drop probability is not a number.';
  if (rate < 0 || rate > 1) return `The drop probability must lie between 0 and 1, not at ${rate}.`;
  return null;
}

const CACHED_STREAMS = 24;
const wordCache = new Map<string, Uint32Array>();

/** Draws of a stream, remembered: dragging p thresholds the same words again and again. */
function cachedWords(stream: Stream, count: number): Uint32Array {
  const key = `${stream.seed}/${stream.pass}/${count}/${stream.site}`;
  let words = wordCache.get(key);
  if (words) {
    wordCache.delete(key);
  } else {
    words = drawWords(stream, count);
    const oldest = wordCache.size >= CACHED_STREAMS ? wordCache.keys().next() : undefined;
    if (oldest && !oldest.done) wordCache.delete(oldest.value);
  }
  wordCache.set(key, words);
  return words;
}

/**
 * Keep mask of a shape: 1 kept, 0 dropped, one per activation, row-major. Unit i is dropped exactly
 * when u(i) < p, so raising p only ever adds drops.
 *
 * @throws RangeError for a rate outside [0, 1]
 */
export function keepMask(
  drop: Drop,
  shape: Shape,
  stream: Omit<Stream, 'site'>,
  options?: { readonly remember: boolean },
): Uint8Array {
  const problem = rateProblem(drop.rate);
  if (problem) throw new RangeError(problem);
  const count = sizeOf(shape);
  const key = { seed: stream.seed, pass: stream.pass, site: drop.site };
  const words = options?.remember === false ? drawWords(key, count) : cachedWords(key, count);
  // u < p ⇔ word < p·2³²: scaling by a power of two is exact in a double.
  const threshold = drop.rate * 2 ** 32;
  const keep = new Uint8Array(count);
  for (let i = 0; i < count; i++) keep[i] = words[i]! < threshold ? 0 : 1;
  return keep;
}

/** The factor for kept activations in training: 1/(1−p) as float32 for `inverted`, else 1; 0 at p = 1. */
export function trainingScale(rate: number, scaling: Plan['scaling']): number {
  if (scaling !== 'inverted') return 1;
  return rate === 1 ? 0 : Math.fround(1 / (1 - rate));
}

export const dropAt = (plan: Pick<Plan, 'drops'>, site: SiteId): Drop | undefined =>
  plan.drops.find((drop) => drop.site === site);

/**
 * What the plan does at a site of the given shape; null where it does nothing at all: no drop planned
 * there, rate 0, or inference (identity, except ×(1−p) under classic scaling).
 */
export function effectAt(
  plan: Plan,
  site: SiteId,
  shape: Shape,
  options?: { readonly remember: boolean },
): Effect | null {
  const drop = dropAt(plan, site);
  if (!drop || drop.rate === 0) return null;
  if (plan.mode === 'inference') {
    return plan.scaling === 'classic' ? { keep: null, scale: Math.fround(1 - drop.rate) } : null;
  }
  return {
    keep: keepMask(drop, shape, plan, options),
    scale: trainingScale(drop.rate, plan.scaling),
  };
}

/**
 * Applies an effect: float32 product for kept activations, 0 for dropped ones. Never −0, and no
 * 0·∞ at p = 1. Returns a new array; with no effect, `before` itself.
 */
export function applyEffect(before: Float32Array, effect: Effect | null): Float32Array {
  if (!effect) return before;
  const { keep, scale } = effect;
  const after = new Float32Array(before.length);
  if (scale === 0) return after;
  for (let i = 0; i < after.length; i++) {
    // Rounded before −0 is made 0: a tiny negative product may become −0 only in float32.
    if (!keep || keep[i]) after[i] = Math.fround(before[i]! * scale) + 0;
  }
  return after;
}

/** The four states of a cell, as indices into their names. State comes from the mask, never from a float. */
export const CELL_STATES = ['kept', 'dropped', 'silent', 'droppedSilent'] as const;
export type CellState = (typeof CELL_STATES)[number];

/** How many activations of a site are in each of the four states. */
export type StateCounts = Readonly<Record<CellState, number>>;

export function cellState(before: number, keep: number): CellState {
  if (keep) return before === 0 ? 'silent' : 'kept';
  return before === 0 ? 'droppedSilent' : 'dropped';
}

/** Counts of the four states; `keep` null means nothing is dropped. */
export function countStates(before: Float32Array, keep: Uint8Array | null): StateCounts {
  let kept = 0;
  let dropped = 0;
  let silent = 0;
  for (let i = 0; i < before.length; i++) {
    const zero = before[i] === 0;
    if (!keep || keep[i]) {
      if (zero) silent++;
      else kept++;
    } else if (!zero) {
      dropped++;
    }
  }
  return { kept, dropped, silent, droppedSilent: before.length - kept - silent - dropped };
}
