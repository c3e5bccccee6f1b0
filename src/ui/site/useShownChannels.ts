/** Which channels the strip shows, in which order and on which page, and whether dead ones are among them. */
import { useMemo, useState } from 'react';
import {
  orderChannels,
  PAGE,
  pageOf,
  PAGED_FROM,
  pagesOf,
  type ChannelOrder,
} from '../../scene/channels';
import type { SiteScene } from '../../scene/siteScene';
import { useApp } from '../store';

export interface ShownChannels {
  /** All of them, in order. */
  readonly order: readonly number[];
  /** Those on the page that is shown. */
  readonly onPage: readonly number[];
  readonly page: number;
  readonly pages: number;
  readonly turnTo: (page: number) => void;
  readonly sortedBy: ChannelOrder;
  readonly sortBy: (order: ChannelOrder) => void;
  readonly dead: number;
  readonly deadShown: boolean;
  readonly showDead: (shown: boolean) => void;
}

interface Turned {
  readonly page: number;
  /** What the page was turned for: the site and its order, and the picked channel. */
  readonly of: string;
  readonly picked: number;
}

/** The page: the first of each order, from then on the one with the channel that is picked. */
function usePage(order: readonly number[], of: string) {
  const picked = useApp((state) => state.view.channel);
  const [turned, setTurned] = useState<Turned>({ page: 0, of, picked });
  let now = turned;
  if (turned.of !== of) now = { page: 0, of, picked };
  else if (turned.picked !== picked) {
    const place = order.indexOf(picked);
    now = { page: place < 0 ? turned.page : Math.floor(place / PAGE), of, picked };
  }
  const pages = pagesOf(order.length);
  if (now.page >= pages) now = { ...now, page: pages - 1 };
  if (now !== turned) setTurned(now);
  return { page: now.page, pages, turnTo: (page: number) => setTurned({ ...now, page }) };
}

const sameOrder = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((channel, i) => channel === b[i]);

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
  const fresh = deadShown ? [...living, ...dead] : living;
  const [order, setOrder] = useState(fresh);
  const stable = sameOrder(order, fresh) ? order : fresh;
  if (stable !== order) setOrder(stable);
  const { page, pages, turnTo } = usePage(stable, `${scene.site} ${sortedBy}`);
  const onPage = useMemo(() => pageOf(stable, page), [stable, page]);
  const about = { dead: dead.length, deadShown, showDead };
  return { order: stable, onPage, page, pages, turnTo, sortedBy, sortBy, ...about };
}
