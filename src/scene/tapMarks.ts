/** What a site's mask did to the values that one tap of the next conv reads. */
import { effectAt } from '../core/masks';
import { largestOf } from '../core/poolWindow';
import { placeIndex, type Place } from '../core/sources';
import type { NdArray } from '../core/trace';
import type { Plan, SiteId } from '../core/types';

/**
 * What the mask did to one tap: `hit` is a pooling window whose maximum was dropped while another
 * value took its place; `outside` is zero padding.
 */
export type TapMark = 'kept' | 'dropped' | 'hit' | 'outside';

/** Mask and before-maps of the site, as the trace's own plan has them. */
export interface SiteMask {
  readonly keep: Uint8Array | null;
  readonly before: NdArray | null;
}

export function siteMask(plan: Plan, site: SiteId, before: NdArray | undefined): SiteMask {
  if (!before) return { keep: null, before: null };
  return { keep: effectAt(plan, site, before.shape)?.keep ?? null, before };
}

export interface MarkedCells {
  readonly mark: TapMark;
  /** Which of the cells stands for them, as an index. */
  readonly at: number;
  /** |before| of what was dropped, 0 where nothing was. */
  readonly lost: number;
}

const UNMASKED: MarkedCells = { mark: 'kept', at: 0, lost: 0 };

/**
 * State of a tap, from the mask alone; `before` only says which value of a pool was the largest.
 *
 * @param cells row-major indices at the site; none for a value that came another way
 */
export function markCells(cells: ArrayLike<number>, { keep, before }: SiteMask): MarkedCells {
  if (!keep || !before || cells.length === 0) return UNMASKED;
  const { at, kept, dropped } = largestOf(cells, before.data, keep);
  if (kept === null) return { mark: 'dropped', at, lost: Math.abs(dropped ?? 0) };
  if (dropped !== null && dropped > kept) return { mark: 'hit', at, lost: dropped };
  return { mark: 'kept', at, lost: 0 };
}

export interface Marked {
  readonly mark: TapMark;
  readonly place: Place | null;
  readonly lost: number;
}

export function markTap(places: readonly Place[], mask: SiteMask): Marked {
  const { before } = mask;
  const cells = before ? places.map((place) => placeIndex(before.shape, place)) : [];
  const { mark, at, lost } = markCells(cells, mask);
  return { mark, place: places[at] ?? null, lost };
}
