/** Which channels the strip shows, in which order, and whether dead ones are among them. */
import { useMemo, useState } from 'react';
import { orderChannels, type ChannelOrder } from '../../scene/channels';
import type { SiteScene } from '../../scene/siteScene';

export interface ShownChannels {
  readonly order: readonly number[];
  readonly sortedBy: ChannelOrder;
  readonly sortBy: (order: ChannelOrder) => void;
  readonly dead: number;
  readonly deadShown: boolean;
  readonly showDead: (shown: boolean) => void;
}

const sameOrder = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((channel, i) => channel === b[i]);

export function useShownChannels(scene: SiteScene): ShownChannels {
  const [sortedBy, sortBy] = useState<ChannelOrder>('energy');
  const [deadShown, showDead] = useState(false);
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
  return useMemo(
    () => ({ order: stable, sortedBy, sortBy, dead: dead.length, deadShown, showDead }),
    [stable, sortedBy, dead.length, deadShown],
  );
}
