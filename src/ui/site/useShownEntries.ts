/** Which entries of a vector are shown as cells: all of them, or a page in an order. */
import { useMemo, useState } from 'react';
import type { ChannelOrder } from '../../scene/channels';
import { ENTRIES_PAGED_FROM, sortEntries } from '../../scene/entries';
import type { SiteScene } from '../../scene/siteScene';
import { usePages, type Pages, type Sorting } from './usePages';
import { useStableOrder } from './useShownChannels';

export interface ShownEntries extends Pages, Sorting {}

/** By number at first, as the next layer reads them; a vector that lies on no pages stays so. */
export function useShownEntries(scene: SiteScene): ShownEntries {
  const [sortedBy, setSortedBy] = useState<ChannelOrder>('index');
  const paged = scene.total >= ENTRIES_PAGED_FROM;
  const order = paged ? sortedBy : 'index';
  // Only the order by change looks at what is after; the others stand still while p is dragged.
  const watched = order === 'change' ? scene : scene.before;
  const fresh = useMemo(
    () => sortEntries(scene, order),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [watched, order],
  );
  const pages = usePages(useStableOrder(fresh), {
    of: scene.site,
    pagedFrom: ENTRIES_PAGED_FROM,
    opensAt: 'picked',
  });
  const sortBy = (by: ChannelOrder): void => {
    setSortedBy(by);
    pages.turnTo(0);
  };
  return { ...pages, sortedBy, sortBy };
}
