/** The pages of channels or entries: which of them is shown, and how they are turned. */
import { useMemo, useState } from 'react';
import { PAGE, pageOf, pagesOf, type ChannelOrder } from '../../scene/channels';
import { useApp } from '../store';

export interface Pages {
  /** All that lies on them, in order. */
  readonly order: readonly number[];
  /** What lies on the page that is shown. */
  readonly onPage: readonly number[];
  readonly page: number;
  readonly pages: number;
  readonly turnTo: (page: number) => void;
}

export interface Sorting {
  readonly sortedBy: ChannelOrder;
  readonly sortBy: (order: ChannelOrder) => void;
}

export interface PagesOptions {
  /** What the pages are of: where that is another, they are opened anew. */
  readonly of: string;
  /** From how many on there are pages at all. */
  readonly pagedFrom: number;
  /** Which page is opened first. */
  readonly opensAt: 'first' | 'picked';
}

interface Turned {
  readonly page: number;
  /** What the page was turned for, and the picked channel or entry. */
  readonly of: string;
  readonly picked: number;
}

/** The first page or that of what is picked, from then on the one with what is picked. */
export function usePages(order: readonly number[], options: PagesOptions): Pages {
  const { of, pagedFrom, opensAt } = options;
  const picked = useApp((state) => state.view.channel);
  const pageOfPicked = (otherwise: number): number => {
    const place = order.indexOf(picked);
    return place < 0 ? otherwise : Math.floor(place / PAGE);
  };
  const opened = (): Turned => ({ page: opensAt === 'first' ? 0 : pageOfPicked(0), of, picked });
  const [turned, setTurned] = useState(opened);
  let now = turned;
  if (turned.of !== of) now = opened();
  else if (turned.picked !== picked) now = { page: pageOfPicked(turned.page), of, picked };
  const pages = pagesOf(order.length, pagedFrom);
  if (now.page >= pages) now = { ...now, page: pages - 1 };
  if (now !== turned) setTurned(now);
  const { page } = now;
  const onPage = useMemo(() => pageOf(order, page, pagedFrom), [order, page, pagedFrom]);
  return { order, onPage, page, pages, turnTo: (to) => setTurned({ of, picked, page: to }) };
}
