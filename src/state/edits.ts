/** Hand edits of a plan, changed: what a hand forces, frees, and loses when the units become others. */
import { unitSpace } from '../core/kernelMask';
import { dropAt, editsAt } from '../core/masks';
import type { Drop, NetSpec, SiteEdits, SiteId } from '../core/types';
import { effectiveBlockSize } from '../core/units';

/** Units to be forced dropped, forced kept, or left to the draw again. */
export interface UnitChange {
  readonly drop?: readonly number[];
  readonly keep?: readonly number[];
  readonly free?: readonly number[];
}

/** Puts a site's edits in the place of its old ones; an entry that forces nothing is none. */
export function withEdits(edits: readonly SiteEdits[], mine: SiteEdits): readonly SiteEdits[] {
  const others = edits.filter(({ site }) => site !== mine.site);
  return mine.drop.length + mine.keep.length > 0 ? [...others, mine] : others;
}

const NONE: readonly number[] = [];

/** A sorted list without some of its units and with others, which are sorted; the list itself if that changes nothing. */
function changed(
  old: readonly number[],
  gone: ReadonlySet<number>,
  fresh: readonly number[],
): readonly number[] {
  const units: number[] = [];
  let next = 0;
  for (const unit of old) {
    while (next < fresh.length && fresh[next]! < unit) units.push(fresh[next++]!);
    if (fresh[next] === unit) next++;
    else if (gone.has(unit)) continue;
    units.push(unit);
  }
  while (next < fresh.length) units.push(fresh[next++]!);
  const same = units.length === old.length && units.every((unit, i) => unit === old[i]);
  return same ? old : units;
}

/**
 * The edits with a site's changed; the very same if nothing changes. A unit named twice is what the last of
 * drop, keep and free says. Takes time in proportion to the edits, however many there are: a brush asks for
 * this in every frame.
 */
export function changeEdits(
  edits: readonly SiteEdits[],
  site: SiteId,
  { drop = NONE, keep = NONE, free = NONE }: UnitChange,
): readonly SiteEdits[] {
  const old = editsAt({ edits }, site);
  const told = new Map<number, keyof UnitChange>();
  for (const unit of drop) told.set(unit, 'drop');
  for (const unit of keep) told.set(unit, 'keep');
  for (const unit of free) told.set(unit, 'free');
  const gone = new Set(told.keys());
  const named = (what: keyof UnitChange): number[] =>
    [...gone].filter((unit) => told.get(unit) === what).sort((a, b) => a - b);
  const mine: SiteEdits = {
    site,
    drop: changed(old?.drop ?? NONE, gone, named('drop')),
    keep: changed(old?.keep ?? NONE, gone, named('keep')),
  };
  const same = mine.drop === (old?.drop ?? NONE) && mine.keep === (old?.keep ?? NONE);
  return same ? edits : withEdits(edits, mine);
}

/** Says what a unit of a drop is; two drops whose units are the same say the same. */
function unitsName(spec: NetSpec, drop: Drop | undefined): string | null {
  const shape = drop && unitSpace(spec, drop);
  if (!shape) return null;
  switch (drop.variant) {
    case 'dropout':
    case 'gaussian':
    case 'alpha':
      return `activations of ${shape.join()}`;
    case 'spatial':
      return `channels of ${shape.join()}`;
    case 'dropblock':
      return `blocks of ${effectiveBlockSize(drop, shape)} in ${shape.join()}`;
    case 'dropconnect':
      return `weights of ${shape.join()}`;
  }
}

interface Planned {
  readonly spec: NetSpec;
  readonly drops: readonly Drop[];
}

/** The edits whose sites still have the units that they were made of; of the rest, the sites. */
export function carryEdits(
  edits: readonly SiteEdits[],
  before: Planned,
  now: Planned,
): { readonly edits: readonly SiteEdits[]; readonly lost: readonly SiteId[] } {
  const stays = ({ site }: SiteEdits): boolean => {
    const name = unitsName(now.spec, dropAt(now, site));
    return name !== null && name === unitsName(before.spec, dropAt(before, site));
  };
  const lost = edits.filter((one) => !stays(one)).map(({ site }) => site);
  return { edits: lost.length > 0 ? edits.filter(stays) : edits, lost };
}
