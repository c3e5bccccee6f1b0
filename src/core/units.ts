/**
 * What one random decision covers, per variant: an activation, a channel, a block, a weight. Units are
 * numbered row-major. Shapes are the site's `[h, w, c]` or `[n]`; for `dropconnect` the kernel's
 * `[kh, kw, in, out]`.
 */
import { asMap, DEFAULT_BLOCK_SIZE, sizeOf, type Drop, type Shape, type Variant } from './types';
import { i18n } from '../words/i18n';
import { shortText } from '../words/numbers';

/** A number as somebody gave it; what is out of all proportion as code has it. */
export const givenText = (given: number): string =>
  Math.abs(given) < 1e15 ? shortText(given) : String(given);

/** What may be wrong with a rate. */
export type RateFault = 'no number' | 'out of range' | 'infinite noise' | 'infinite scale';

/** What is wrong with a rate; null for one that the variant can have. */
export function rateFault(rate: number, variant: Variant = 'dropout'): RateFault | null {
  if (Number.isNaN(rate)) return 'no number';
  if (rate < 0 || rate > 1) return 'out of range';
  if (rate === 1 && variant === 'gaussian') return 'infinite noise';
  return rate === 1 && variant === 'alpha' ? 'infinite scale' : null;
}

/** The sentence that says what is wrong with a rate, or null for one that the variant can have. */
export function rateProblem(rate: number, variant: Variant = 'dropout'): string | null {
  switch (rateFault(rate, variant)) {
    case 'no number':
      return i18n.t('The drop probability is not a number.');
    case 'out of range':
      return i18n.t('The drop probability must lie between 0 and 1, not at {rate}.', {
        rate: givenText(rate),
      });
    case 'infinite noise':
      return i18n.t(
        'The drop probability of {variant} must be less than 1, where its noise is infinite.',
        { variant },
      );
    case 'infinite scale':
      return i18n.t(
        'The drop probability of {variant} must be less than 1, where its scale is infinite.',
        { variant },
      );
    case null:
      return null;
  }
}

/** Whether blocks can have this side: an odd whole number from 1 up. */
export const isBlockSize = (size: number): boolean =>
  Number.isSafeInteger(size) && size > 0 && size % 2 === 1;

/** The sentence that says what is wrong with a block size, or null for one that blocks can have. */
export const blockSizeProblem = (size: number): string | null =>
  isBlockSize(size)
    ? null
    : i18n.t('The block size must be an odd whole number from 1 up, not {size}.', {
        size: givenText(size),
      });

/** The side of a block that is in effect: the one asked for, at most min(h, w) made odd. */
export function effectiveBlockSize(drop: Drop, shape: Shape): number {
  const [h, w] = asMap(shape);
  const least = Math.min(h, w);
  return Math.min(drop.blockSize ?? DEFAULT_BLOCK_SIZE, least % 2 === 1 ? least : least - 1);
}

/** Blocks that lie inside the map: `rows × columns` upper left corners in each channel. */
export interface Blocks {
  readonly size: number;
  readonly rows: number;
  readonly columns: number;
  readonly channels: number;
}

export function blocksOf(drop: Drop, shape: Shape): Blocks {
  const [h, w, channels] = asMap(shape);
  const size = effectiveBlockSize(drop, shape);
  return { size, rows: h - size + 1, columns: w - size + 1, channels };
}

/** How many units a drop decides over. */
export function unitCount(drop: Drop, shape: Shape): number {
  switch (drop.variant) {
    case 'spatial':
      return asMap(shape)[2];
    case 'dropblock': {
      const { rows, columns, channels } = blocksOf(drop, shape);
      return rows * columns * channels;
    }
    case 'dropout':
    case 'gaussian':
    case 'alpha':
    case 'dropconnect':
      return sizeOf(shape);
  }
}

/** The units that cover an activation (or weight), in order: several of `dropblock`, one of the others. */
export function unitsAt(drop: Drop, shape: Shape, index: number): number[] {
  if (drop.variant === 'spatial') return [index % asMap(shape)[2]];
  if (drop.variant !== 'dropblock') return [index];
  const { size, rows, columns, channels } = blocksOf(drop, shape);
  const { y, x, channel } = placeOf(shape, index);
  const units: number[] = [];
  for (let row = Math.max(0, y - size + 1); row <= Math.min(y, rows - 1); row++) {
    for (let column = Math.max(0, x - size + 1); column <= Math.min(x, columns - 1); column++) {
      units.push((row * columns + column) * channels + channel);
    }
  }
  return units;
}

/**
 * The unit that a hand means by an activation: of `dropblock` the block centred there, moved inside
 * where it would reach beyond the edge.
 */
export function unitFor(drop: Drop, shape: Shape, index: number): number {
  if (drop.variant !== 'dropblock') return unitsAt(drop, shape, index)[0]!;
  const { size, rows, columns, channels } = blocksOf(drop, shape);
  const { y, x, channel } = placeOf(shape, index);
  const corner = (at: number, count: number): number =>
    Math.min(Math.max(at - (size - 1) / 2, 0), count - 1);
  return (corner(y, rows) * columns + corner(x, columns)) * channels + channel;
}

function placeOf(shape: Shape, index: number) {
  const [, w, c] = asMap(shape);
  return { y: Math.floor(index / (w * c)), x: Math.floor(index / c) % w, channel: index % c };
}
