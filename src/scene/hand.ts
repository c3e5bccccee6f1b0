/** Hand edits at a site: which units and cells a hand forced. */
import { asMap, type Drop, type Shape, type SiteEdits } from '../core/types';
import { blocksOf, unitsAt } from '../core/units';
import type { Cell } from './cells';
import type { SiteScene } from './siteScene';

/** What a hand forces. */
export type Forced = 'drop' | 'keep';

/** Whether a sorted list has a unit. */
function has(units: readonly number[], unit: number): boolean {
  let [low, high] = [0, units.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (units[middle]! < unit) low = middle + 1;
    else high = middle;
  }
  return units[low] === unit;
}

/** What a hand forced a unit to be. */
export const forcedUnit = (edits: SiteEdits | null, unit: number): Forced | null => {
  if (!edits) return null;
  return has(edits.drop, unit) ? 'drop' : has(edits.keep, unit) ? 'keep' : null;
};

type Edited = Pick<SiteScene, 'drop' | 'shape' | 'edits'>;

/** Whether hand edits number the site's activations, channels or blocks: not so the weights of `dropconnect`. */
export const marksSite = (drop: Drop | null): drop is Drop =>
  drop !== null && drop.variant !== 'dropconnect';

/** What a hand forced an activation to be; of several units that cover it, a dropped one counts. */
export function forcedAt({ drop, shape, edits }: Edited, index: number): Forced | null {
  if (!edits || !marksSite(drop)) return null;
  const forced = unitsAt(drop, shape, index).map((unit) => forcedUnit(edits, unit));
  return forced.find((what) => what === 'drop') ?? forced.find(Boolean) ?? null;
}

/** The cells of a channel that one forced unit covers, `height × width` from (y, x) on. */
export interface HandMark extends Cell {
  readonly height: number;
  readonly width: number;
  readonly forced: Forced;
}

interface UnitBox extends Omit<HandMark, 'forced'> {
  readonly channel: number;
}

/** The cells that a unit covers; a vector is one row, one channel. */
function boxOf(drop: Drop, shape: Shape, unit: number): UnitBox {
  const [h, w, c] = asMap(shape);
  if (shape.length < 3) return { channel: 0, y: 0, x: unit, height: 1, width: 1 };
  if (drop.variant === 'spatial') return { channel: unit, y: 0, x: 0, height: h, width: w };
  const { size, columns } =
    drop.variant === 'dropblock' ? blocksOf(drop, shape) : { size: 1, columns: w };
  const place = Math.floor(unit / c);
  return {
    channel: unit % c,
    y: Math.floor(place / columns),
    x: place % columns,
    height: size,
    width: size,
  };
}

/** What a hand forced in a channel, unit by unit. */
export function handMarks({ drop, shape, edits }: Edited, channel: number): HandMark[] {
  if (!edits || !marksSite(drop)) return [];
  const marks = (units: readonly number[], forced: Forced): HandMark[] =>
    units.flatMap((unit) => {
      const { channel: own, ...box } = boxOf(drop, shape, unit);
      return own === channel ? [{ ...box, forced }] : [];
    });
  return [...marks(edits.drop, 'drop'), ...marks(edits.keep, 'keep')];
}

export const handCount = (edits: SiteEdits | null): number =>
  edits ? edits.drop.length + edits.keep.length : 0;
