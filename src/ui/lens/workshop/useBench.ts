/** What is on the bench: the network on the page, or one that is not there yet: it does not fit, or is heavy. */
import { useMemo, useState } from 'react';
import type { Drop } from '../../../core/types';
import type { BlockNet } from '../../../nets/block';
import { formatBlocks } from '../../../nets/blocksText';
import { withoutDropout } from '../../../nets/plannedBlocks';
import { MODELS } from '../../../nets/registry';
import { workshopScene, type WorkshopScene } from '../../../scene/workshopScene';
import { showBlocks, workpieceOf } from '../../../state/workshop';
import { useApp, useAppStore } from '../../store';

/** Products of a forward pass above which a network is run when that is asked for only. */
const HEAVY = 300e6;

interface Draft {
  readonly net: BlockNet;
  readonly from: string | null;
  /** The network on the page when it was begun; with another one there it is given up. */
  readonly over: string;
  /** Whether it has nothing to do with that one. */
  readonly afresh: boolean;
}

export interface Bench {
  readonly net: BlockNet;
  readonly from: string | null;
  readonly scene: WorkshopScene;
  /** Dropout within a U-Net that its block does not say. */
  readonly rest: readonly Drop[];
  /** Whether it fits, but waits to be run. */
  readonly waits: boolean;
  /** Whether the page shows another one. */
  readonly isDraft: boolean;
  /** @param kind changes of one kind that follow each other are one step */
  edit(net: BlockNet, kind?: string): void;
  keepFrom(from: string | null): void;
  /** Another network altogether, untrained. */
  start(net: BlockNet): void;
  /** Shows a heavy network. */
  run(): void;
  /** Goes back to the network on the page. */
  giveUp(): void;
}

const EMPTY: BlockNet = { input: [28, 28, 1], blocks: [] };

const layersOf = (net: BlockNet): string => formatBlocks(withoutDropout(net));

export function useBench(): Bench | null {
  const store = useAppStore();
  const model = useApp((state) => state.view.model);
  const drops = useApp((state) => state.view.drops);
  const piece = useMemo(() => workpieceOf({ ...store.getState().view, model, drops }), [store, model, drops]); // prettier-ignore
  const over = piece ? `${piece.from} ${formatBlocks(piece.net)}` : '';
  const [draft, setDraft] = useState<Draft | null>(null);
  const mine = draft?.over === over ? draft : null;
  const { net, from } = mine ?? piece ?? { net: EMPTY, from: null };
  const source = MODELS.find(({ id }) => id === from)?.spec ?? null;
  const scene = useMemo(() => workshopScene(net, source), [net, source]);
  if (!piece) return null;

  const take = (next: BlockNet, keep: string | null, kind: string | null, afresh: boolean) => {
    const { fits, products } = workshopScene(next, null);
    const isLight = products <= HEAVY || layersOf(next) === layersOf(piece.net);
    if (fits && isLight && !showBlocks(store, next, keep, { kind, afresh })) setDraft(null);
    else setDraft({ net: next, from: keep, over, afresh });
  };
  const afresh = mine?.afresh ?? false;
  return {
    net,
    from,
    scene,
    rest: mine ? [] : piece.rest,
    waits: mine !== null && scene.fits,
    isDraft: mine !== null,
    edit: (next, kind) => take(next, from, kind ?? null, afresh),
    keepFrom: (keep) => take(net, keep, null, afresh),
    start: (next) => take(next, null, null, true),
    run: () => {
      showBlocks(store, net, from, { afresh });
      setDraft(null);
    },
    giveUp: () => setDraft(null),
  };
}
