/** Which channels the strip shows, in which order and on which page, and whether dead ones are among them. */
import { useMemo, useState } from 'react';
import { orderChannels, PAGED_FROM, type ChannelOrder } from '../../scene/channels';
import type { SiteScene } from '../../scene/siteScene';
import { usePages, type Pages, type Sorting } from './usePages';

export interface ShownChannels extends Pages, Sorting {
  readonly dead: number;
  readonly deadShown: boolean;
  readonly showDead: (shown: boolean) => void;
}

const sameOrder = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((channel, i) => channel === b[i]);

/** An order that is the same object as long as it is the same order. */
export function useStableOrder(fresh: readonly number[]): readonly number[] {
  const [order, setOrder] = useState(fresh);
  const stable = order === fresh || sameOrder(order, fresh) ? order : fresh;
  if (stable !== order) setOrder(stable);
  return stable;
}

export function useShownChannels(scene: SiteScene): ShownChannels {
  const [sortedBy, sortBy] = useState<ChannelOrder>('energy');
  const [unfolded, showDead] = useState(false);
  // Pages have room for them: they come last.
  const deadShown = unfolded || scene.shape.at(-1)! >= PAGED_FROM;
  // Only the order by change looks at what is after; the others stand still while p is dragged.
  const watched = sortedBy === 'change' ? scene : scene.before;
  const { living, dead } = useMemo(
    () => orderChannels(scene, sortedBy),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [watched, sortedBy],
  );
  const order = useStableOrder(deadShown ? [...living, ...dead] : living);
  const of = `${scene.site} ${sortedBy}`;
  const pages = usePages(order, { of, pagedFrom: PAGED_FROM, opensAt: 'first' });
  return { ...pages, sortedBy, sortBy, dead: dead.length, deadShown, showDead };
}
