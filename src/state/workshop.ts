/** The workshop: the present network as blocks with its dropout among them, and another one in its place. */
import { alignment } from '../nets/align';
import { builtId, blocksOf, unchangedFrom } from '../nets/built';
import type { Block, BlockNet } from '../nets/block';
import { buildBlocks, type BlockProblem, type BuiltNet } from '../nets/blocks';
import { formatBlocks } from '../nets/blocksText';
import { withDropout, withoutDropout, type PlannedBlocks } from '../nets/plannedBlocks';
import { MODELS, type ModelEntry } from '../nets/registry';
import type { Drop, NetSpec, SiteId } from '../core/types';
import { patchView } from './actions';
import { carryEdits } from './edits';
import { fitView } from './permalink';
import { modelOf } from './permalinkKeys';
import type { Store } from './store';
import type { View } from './view';

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

type Layers = BuiltNet['layers'];

interface Side {
  readonly blocks: readonly Block[];
  readonly layers: Layers;
}

const wordOf = (block: Block): string =>
  formatBlocks({ input: [1, 1, 1], blocks: [{ ...block, ...(block.kind === 'unet' && { drop: null }) }] }); // prettier-ignore

/** What layers are called now that stood in a network before a change: by their blocks, like to like. */
function newNames(before: Side, now: Side): ReadonlyMap<SiteId, SiteId> {
  const names = new Map<SiteId, SiteId>();
  const note = (i: number, j: number): void => {
    const [old, fresh] = [before.layers[i]!, now.layers[j]!];
    if (old.length === fresh.length) old.forEach((name, k) => names.set(name, fresh[k]!));
  };
  const words = [before, now].map(({ blocks }) => blocks.map(wordOf)) as [string[], string[]];
  const pairs = alignment(...words, (a, b) => a === b);
  let [i, j] = [0, 0];
  for (const [x, y] of [...pairs, [before.blocks.length, now.blocks.length] as const]) {
    // Between like ones: as many unlike ones of the same kind are the same ones, changed.
    for (; i < x && j < y; i++, j++) {
      if (before.blocks[i]!.kind === now.blocks[j]!.kind) note(i, j);
    }
    if (x < before.blocks.length) note(x, y);
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
  const planned = buildBlocks(net);
  if ('problem' in planned) return planned;
  const bare = withoutDropout(net);
  const built = buildBlocks(bare);
  if ('problem' in built) return built;
  const { view } = store.getState();
  const old = afresh ? null : workpieceOf(view);
  const oldNet = old && withoutDropout(old.net);
  const oldBuilt = oldNet && buildBlocks(oldNet);
  const names =
    oldNet && oldBuilt && !('problem' in oldBuilt)
      ? newNames(
          { blocks: oldNet.blocks, layers: oldBuilt.layers },
          { blocks: bare.blocks, layers: built.layers },
        )
      : new Map<SiteId, SiteId>();
  const called = (site: SiteId): SiteId =>
    site === 'input' ? site : (names.get(site) ?? (`${site} before` as SiteId));
  const inside = (old?.rest ?? []).map((drop) => ({ ...drop, site: called(drop.site) }));
  const drops: readonly Drop[] = [
    ...planned.drops,
    ...inside.filter(
      ({ site }) =>
        built.spec.layers.some(({ name }) => name === site) &&
        !planned.drops.some((drop) => drop.site === site),
    ),
  ];
  const { edits } = carryEdits(
    view.edits.map((edit) => ({ ...edit, site: called(edit.site) })),
    {
      spec: renamed(modelOf(view).spec, called),
      drops: view.drops.map((drop) => ({ ...drop, site: called(drop.site) })),
    },
    { spec: built.spec, drops },
  );
  const same = unchangedFrom(built.spec, from, MODELS);
  const model = same?.id ?? builtId({ net: bare, from });
  const site = afresh && drops[0] ? drops[0].site : called(view.site);
  const next = view.next && called(view.next);
  patchView(store, fitView({ ...view, model, drops, edits, site, next }), kind);
  return null;
}
