/** The workshop: the present network as blocks with its dropout among them, and another one in its place. */
import { mayDrop } from '../core/graph';
import { alignment } from '../nets/align';
import { builtId, blocksOf, unchangedFrom } from '../nets/built';
import type { Block, BlockNet } from '../nets/block';
import { buildBlocks, type BlockProblem, type BuiltNet } from '../nets/blocks';
import { formatBlocks } from '../nets/blocksText';
import { withDropout, withoutDropout, type PlannedBlocks } from '../nets/plannedBlocks';
import { MODELS, type ModelEntry } from '../nets/registry';
import { siteId, type Drop, type NetSpec, type SiteId } from '../core/types';
import { notify, patchView } from './actions';
import { carryEdits } from './edits';
import { fitView } from './permalink';
import { modelOf } from './permalinkKeys';
import type { Store } from './store';
import type { View } from './view';
import { i18n } from '../words/i18n';
import { listText } from '../words/numbers';

export interface Workpiece extends PlannedBlocks {
  /** Id of the shipped model whose weights are kept where they fit; null for none. */
  readonly from: string | null;
}

/** A model without its dropout as blocks, and whose weights it has; null for one that is not made of blocks. */
function pieceOf({ id, spec, built }: ModelEntry): Pick<Workpiece, 'net' | 'from'> | null {
  if (built) return { net: withoutDropout(built.net), from: built.from };
  const net = blocksOf(spec);
  return net && { net, from: id };
}

/** Whether the workshop can take a model up. */
export const isOfBlocks = (model: ModelEntry): boolean => pieceOf(model) !== null;

/** What is on the bench: the present network with the dropout of the plan; null for one that is not made of blocks. */
export function workpieceOf(view: View): Workpiece | null {
  const piece = pieceOf(modelOf(view));
  return piece && { ...withDropout(piece.net, view.drops), from: piece.from };
}

const wordOf = (block: Block): string => formatBlocks({ input: [1, 1, 1], blocks: [block] });

/** Layers by the blocks of a network without dropout. */
const layersOf = (net: BlockNet): BuiltNet['layers'] => {
  const built = buildBlocks(net);
  return 'problem' in built ? [] : built.layers;
};

/** What layers are called now that stood in a network before a change: by their blocks, like to like. */
function newNames(before: BlockNet, now: BlockNet): ReadonlyMap<SiteId, SiteId> {
  const [oldLayers, freshLayers] = [layersOf(before), layersOf(now)];
  const names = new Map<SiteId, SiteId>();
  const note = (i: number, j: number): void => {
    const [old = [], fresh = []] = [oldLayers[i], freshLayers[j]];
    if (old.length === fresh.length) old.forEach((name, k) => names.set(name, fresh[k]!));
  };
  const pairs = alignment(before.blocks.map(wordOf), now.blocks.map(wordOf), (a, b) => a === b);
  let [i, j] = [0, 0];
  for (const [x, y] of [...pairs, [before.blocks.length, now.blocks.length] as const]) {
    // Between like ones: as many unlike ones of the same kind are the same ones, changed.
    for (; i < x && j < y; i++, j++) {
      if (before.blocks[i]!.kind === now.blocks[j]!.kind) note(i, j);
    }
    note(x, y);
    [i, j] = [x + 1, y + 1];
  }
  return names;
}

/** A network with other names for its layers; those without one are called as no layer can be. */
function renamed({ id, layers }: NetSpec, names: (site: SiteId) => SiteId): NetSpec {
  return {
    id,
    layers: layers.map((layer) => ({
      ...layer,
      name: names(layer.name),
      inputs: layer.inputs.map(names),
    })),
  };
}

/** The present plan and what is opened, in the names of the layers that come. */
interface Moved {
  readonly view: View;
  /** Hand edits whose units are others now, by the layers' old names. */
  readonly lost: readonly SiteId[];
}

/** @param names what layers are called now that are still there; empty where nothing is */
function moved(view: View, names: ReadonlyMap<SiteId, SiteId>, now: Planned): Moved {
  const called = (site: SiteId): SiteId =>
    names.get(site) ?? siteId(site === 'input' ? site : `${site} before`);
  const calledAt = <T extends { readonly site: SiteId }>(one: T): T => ({
    ...one,
    site: called(one.site),
  });
  const before = {
    spec: renamed(modelOf(view).spec, called),
    drops: view.drops.map(calledAt),
  };
  const { edits } = carryEdits(view.edits.map(calledAt), before, now);
  const next = view.next && called(view.next);
  const lost = view.edits
    .filter(({ site }) => !edits.some((kept) => kept.site === called(site)))
    .map(({ site }) => site);
  return { view: { ...view, drops: now.drops, edits, site: called(view.site), next }, lost };
}

interface Planned {
  readonly spec: NetSpec;
  readonly drops: readonly Drop[];
}

/** Dropout within a U-Net that its block does not say, where its layer is still there and has none by its block. */
function withRest({ spec, drops }: Planned, rest: readonly Drop[]): readonly Drop[] {
  const free = (site: SiteId): boolean =>
    mayDrop(spec, site) && !drops.some((drop) => drop.site === site);
  return [...drops, ...rest.filter(({ site }) => free(site))];
}

interface ShowOptions {
  /** Changes of one kind that follow each other are one step. */
  readonly kind?: string | null;
  /** Whether it has nothing to do with the present one. */
  readonly afresh?: boolean;
}

/**
 * Shows a network of blocks, its dropout among them, in the place of the present one; a step that can be undone.
 * What the hand had opened stays open where it still is.
 *
 * @returns why it cannot be built, in which case nothing changes
 */
export function showBlocks(
  store: Store,
  net: BlockNet,
  from: string | null,
  { kind = null, afresh = false }: ShowOptions = {},
): BlockProblem | null {
  const built = buildBlocks(net);
  if ('problem' in built) return built;
  const bare = withoutDropout(net);
  const { view } = store.getState();
  const old = afresh ? null : workpieceOf(view);
  const names = old ? newNames(withoutDropout(old.net), bare) : new Map<SiteId, SiteId>();
  const says = net.blocks.some((block) => block.kind === 'unet' && block.drop !== null);
  const rest = (says ? [] : (old?.rest ?? [])).map((drop) => ({
    ...drop,
    site: names.get(drop.site) ?? drop.site,
  }));
  const now = { spec: built.spec, drops: withRest(built, rest) };
  const { view: carried, lost } = moved(view, names, now);
  const model = unchangedFrom(built.spec, from, MODELS)?.id ?? builtId({ net: bare, from });
  const site = (afresh && built.drops[0]?.site) || carried.site;
  patchView(store, fitView({ ...carried, model, site }), kind);
  if (lost.length > 0) {
    const said = i18n.t('The hand edits at {sites} are gone: the units there are others now.', {
      sites: listText(lost, 'conjunction'),
    });
    notify(store, 'info', said);
  }
  return null;
}
