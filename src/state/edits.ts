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

/** The edits with a site's changed. A unit named twice is what the last of drop, keep and free says. */
export function changeEdits(
  edits: readonly SiteEdits[],
  site: SiteId,
  { drop = [], keep = [], free = [] }: UnitChange,
): readonly SiteEdits[] {
  const old = editsAt({ edits }, site);
  const [freed, kept] = [new Set(free), new Set(keep)];
  const dropped = new Set(drop.filter((unit) => !kept.has(unit) && !freed.has(unit)));
  for (const unit of freed) kept.delete(unit);
  const forced = (before: readonly number[] = [], fresh: ReadonlySet<number>): number[] =>
    before
      .filter((unit) => !freed.has(unit) && !kept.has(unit) && !dropped.has(unit))
      .concat([...fresh])
      .sort((a, b) => a - b);
  return withEdits(edits, {
    site,
    drop: forced(old?.drop, dropped),
    keep: forced(old?.keep, kept),
  });
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
