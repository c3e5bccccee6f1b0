/**
 * The dropout rule, from (seed, site, pass, shape, plan) to a mask and from a mask to the activations
 * after it. The page and the engine both call this file, so what is shown is what was computed with.
 */
import { drawNormals, rememberedNormals, rememberedWords } from './draws';
import { drawWords, type Stream } from './philox';
import {
  asMap,
  sizeOf,
  type Drop,
  type Plan,
  type Shape,
  type SiteEdits,
  type SiteId,
} from './types';
import { blocksOf, rateProblem, unitCount } from './units';

/**
 * What dropout does to a tensor:
 * `after = keep[i] ? before · (multiplier[i] or scale) + shift : dropped`.
 */
export interface Effect {
  /** 1 kept, 0 dropped, row-major over the site's shape; null where nothing is masked. */
  readonly keep: Uint8Array | null;
  /** Of `gaussian`: float32 multipliers, row-major over the site's shape; null for all others. */
  readonly multiplier: Float32Array | null;
  /** The multiplier of a kept activation, a float32 value; 1 for `gaussian`. */
  readonly scale: number;
  /** Added to a kept activation, a float32 value: b of `alpha`, 0 for all others. */
  readonly shift: number;
  /** What a dropped activation becomes, a float32 value: a·α' + b of `alpha`, 0 for all others. */
  readonly dropped: number;
}

/** What a drop takes away or keeps by hand, and whether its draws are worth remembering. */
export interface MaskOptions {
  readonly edits?: SiteEdits | undefined;
  readonly remember?: boolean;
}

/** −λ·α of SELU (Klambauer et al. 2017), where `alpha` puts a dropped activation. */
const ALPHA = -1.7580993408473766;

/**
 * Keep bits of the first `count` units of a stream. Unit i is dropped exactly when u(i) < p, so raising p
 * only ever adds drops; hand edits come after the draw.
 */
export function keepUnits(
  stream: Stream,
  count: number,
  rate: number,
  { edits, remember }: MaskOptions = {},
): Uint8Array {
  const words = remember === false ? drawWords(stream, count) : rememberedWords(stream, count);
  // u < p ⇔ word < p·2³²: scaling by a power of two is exact in a double.
  const threshold = rate * 2 ** 32;
  const keep = new Uint8Array(count);
  for (let i = 0; i < count; i++) keep[i] = words[i]! < threshold ? 0 : 1;
  if (edits) {
    for (const unit of edits.drop) keep[unit] = 0;
    for (const unit of edits.keep) keep[unit] = 1;
  }
  return keep;
}

/**
 * Probability that a block is drawn: γ = p·h·w / (b²·(h−b+1)·(w−b+1)), never above p (Ghiasi et al. 2018).
 * At p = 1 everything goes, which γ alone would not do.
 */
export function blockRate(drop: Drop, shape: Shape): number {
  if (drop.rate === 1) return 1;
  const [h, w] = asMap(shape);
  const { size, rows, columns } = blocksOf(drop, shape);
  return (drop.rate * h * w) / (size * size * rows * columns);
}

/** Keep mask of a map of which some blocks are dropped. */
function withoutBlocks(blocks: Uint8Array, drop: Drop, shape: Shape): Uint8Array {
  const { size, columns, channels } = blocksOf(drop, shape);
  const across = asMap(shape)[1] * channels;
  const keep = new Uint8Array(sizeOf(shape)).fill(1);
  for (let unit = 0; unit < blocks.length; unit++) {
    if (blocks[unit]) continue;
    const channel = unit % channels;
    const column = Math.floor(unit / channels) % columns;
    const row = Math.floor(unit / (channels * columns));
    const corner = row * across + column * channels + channel;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) keep[corner + y * across + x * channels] = 0;
    }
  }
  return keep;
}

/**
 * Keep mask of a shape: 1 kept, 0 dropped, one per activation, row-major.
 *
 * @throws RangeError for a rate that the variant cannot have, and for a variant that masks no activations
 */
export function keepMask(
  drop: Drop,
  shape: Shape,
  stream: Omit<Stream, 'site'>,
  options?: MaskOptions,
): Uint8Array {
  const problem = rateProblem(drop.rate, drop.variant);
  if (problem) throw new RangeError(problem);
  const key = { seed: stream.seed, pass: stream.pass, site: drop.site };
  const units = unitCount(drop, shape);
  switch (drop.variant) {
    case 'dropout':
    case 'alpha':
      return keepUnits(key, units, drop.rate, options);
    case 'spatial': {
      const channels = keepUnits(key, units, drop.rate, options);
      const keep = new Uint8Array(sizeOf(shape));
      for (let i = 0; i < keep.length; i += units) keep.set(channels, i);
      return keep;
    }
    case 'dropblock':
      return withoutBlocks(keepUnits(key, units, blockRate(drop, shape), options), drop, shape);
    case 'gaussian':
    case 'dropconnect':
      throw new RangeError(`The variant ${drop.variant} masks no activations.`);
  }
}

/**
 * Multipliers of `gaussian` per activation, float32: 1 + z·√(p/(1−p)); 0 where a hand dropped, 1 where a
 * hand kept.
 *
 * @throws RangeError for a rate outside [0, 1)
 */
export function gaussianMultiplier(
  drop: Drop,
  shape: Shape,
  stream: Omit<Stream, 'site'>,
  { edits, remember }: MaskOptions = {},
): Float32Array {
  const problem = rateProblem(drop.rate, 'gaussian');
  if (problem) throw new RangeError(problem);
  const key = { seed: stream.seed, pass: stream.pass, site: drop.site };
  const count = sizeOf(shape);
  const normals = remember === false ? drawNormals(key, count) : rememberedNormals(key, count);
  const deviation = Math.sqrt(drop.rate / (1 - drop.rate));
  const multiplier = new Float32Array(count);
  for (let i = 0; i < count; i++) multiplier[i] = 1 + normals[i]! * deviation;
  for (const unit of edits?.drop ?? []) multiplier[unit] = 0;
  for (const unit of edits?.keep ?? []) multiplier[unit] = 1;
  return multiplier;
}

/** The factor for kept units in training: 1/(1−p) as float32 for `inverted`, else 1; 0 at p = 1. */
export function trainingScale(rate: number, scaling: Plan['scaling']): number {
  if (scaling !== 'inverted') return 1;
  return rate === 1 ? 0 : Math.fround(1 / (1 - rate));
}

/** DropBlock's factor: numel / (1e-6 + kept) as float32; 0 at p = 1 and where nothing is kept. */
function blockScale(keep: Uint8Array, { rate }: Drop, scaling: Plan['scaling']): number {
  if (scaling !== 'inverted') return 1;
  let kept = 0;
  for (let i = 0; i < keep.length; i++) kept += keep[i]!;
  return rate === 1 || kept === 0 ? 0 : Math.fround(keep.length / (1e-6 + kept));
}

/** a and b of `alpha` keep mean 0 and variance 1; without a factor they are 1 and 0. */
function alphaEffect(keep: Uint8Array, { rate }: Drop, scaling: Plan['scaling']): Effect {
  const inverted = scaling === 'inverted';
  const a = inverted ? 1 / Math.sqrt((1 - rate) * (1 + rate * ALPHA * ALPHA)) : 1;
  const b = inverted ? -a * rate * ALPHA : 0;
  return {
    keep,
    multiplier: null,
    scale: Math.fround(a),
    shift: Math.fround(b),
    dropped: Math.fround(a * ALPHA + b),
  };
}

const scaledBy = (scale: number, keep: Uint8Array | null = null): Effect => ({
  keep,
  multiplier: null,
  scale,
  shift: 0,
  dropped: 0,
});

export const dropAt = (plan: Pick<Plan, 'drops'>, site: SiteId): Drop | undefined =>
  plan.drops.find((drop) => drop.site === site);

export const editsAt = (plan: Pick<Plan, 'edits'>, site: SiteId): SiteEdits | undefined =>
  plan.edits.find((edits) => edits.site === site);

/**
 * What the plan does at a site of the given shape; null where it does nothing at all: no drop planned
 * there, rate 0 without hand edits, inference (identity, except ×(1−p) under classic scaling), and
 * `dropconnect`, which drops weights (`kernelEffectAt`).
 */
export function effectAt(
  plan: Plan,
  site: SiteId,
  shape: Shape,
  { remember = true }: Pick<MaskOptions, 'remember'> = {},
): Effect | null {
  const drop = dropAt(plan, site);
  if (!drop || drop.variant === 'dropconnect') return null;
  const { scaling } = plan;
  if (plan.mode === 'inference') {
    if (scaling !== 'classic' || drop.rate === 0) return null;
    return scaledBy(Math.fround(1 - drop.rate));
  }
  const edits = editsAt(plan, site);
  if (drop.rate === 0 && !edits) return null;
  const options = { edits, remember };
  if (drop.variant === 'gaussian') {
    return { ...scaledBy(1), multiplier: gaussianMultiplier(drop, shape, plan, options) };
  }
  const keep = keepMask(drop, shape, plan, options);
  if (drop.variant === 'alpha') return alphaEffect(keep, drop, scaling);
  const scale =
    drop.variant === 'dropblock'
      ? blockScale(keep, drop, scaling)
      : trainingScale(drop.rate, scaling);
  return scaledBy(scale, keep);
}

/**
 * Applies an effect: float32 products, `dropped` where the mask is 0. Never −0, and no 0·∞ at p = 1.
 * Returns a new array; with no effect, `before` itself.
 */
export function applyEffect(before: Float32Array, effect: Effect | null): Float32Array {
  if (!effect) return before;
  const { keep, multiplier, scale, shift, dropped } = effect;
  const after = new Float32Array(before.length);
  if (dropped !== 0) after.fill(dropped);
  // Products are rounded before −0 is made 0: a tiny negative one may become −0 only in float32.
  if (multiplier) {
    for (let i = 0; i < after.length; i++) {
      if (multiplier[i] !== 0) after[i] = Math.fround(before[i]! * multiplier[i]!) + 0;
    }
  } else if (scale !== 0) {
    for (let i = 0; i < after.length; i++) {
      if (!keep || keep[i]) after[i] = Math.fround(before[i]! * scale) + shift;
    }
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
