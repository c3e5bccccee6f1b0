/** Blocks with the dropout of a plan among them, and without: the plan has it, the list shows it. */
import type { Drop, SiteId } from '../core/types';
import type { Block, BlockNet, DropoutBlock, UNetBlock } from './block';
import { buildBlocks } from './blocks';

const bare = (block: Block): Block => (block.kind === 'unet' ? { ...block, drop: null } : block);

/** The layers alone. */
export const withoutDropout = ({ input, blocks }: BlockNet): BlockNet => ({
  input,
  blocks: blocks.filter(({ kind }) => kind !== 'dropout').map(bare),
});

const dropoutBlock = ({ variant, rate, blockSize }: Drop): DropoutBlock => ({
  kind: 'dropout',
  variant,
  rate,
  ...(blockSize === undefined ? {} : { blockSize }),
});

/** The dropout of a U-Net's deepest blocks that its own drops are; null where they are none of that kind. */
function innerDropout(
  { depth }: UNetBlock,
  inner: readonly Drop[],
): UNetBlock['drop'] | 'otherwise' {
  const [first] = inner;
  if (!first) return null;
  const ends = Array.from({ length: inner.length }, (_, i) =>
    i === 0 ? 'bottleneck_conv2' : `enc${depth + 1 - i}_conv2`,
  );
  const plain = inner.every(
    ({ site, variant, rate }) =>
      ends.includes(site) && variant === 'dropout' && rate === first.rate,
  );
  return plain && inner.length <= depth + 1
    ? { blocks: inner.length, rate: first.rate }
    : 'otherwise';
}

export interface PlannedBlocks {
  readonly net: BlockNet;
  /** Dropout within a U-Net that its block cannot say. */
  readonly rest: readonly Drop[];
}

/** Puts the dropout of a plan into a network without, as blocks. */
export function withDropout(net: BlockNet, drops: readonly Drop[]): PlannedBlocks {
  const built = buildBlocks(net);
  if ('problem' in built) return { net, rest: drops };
  const at = (site: SiteId): readonly Block[] =>
    drops.filter((drop) => drop.site === site).map(dropoutBlock);
  const rest: Drop[] = [];
  const last = net.blocks.length - 1;
  const blocks = net.blocks.flatMap((block, i): readonly Block[] => {
    const layers = built.layers[i]!;
    const behind = i < last ? at(layers.at(-1)!) : [];
    if (block.kind !== 'unet') return [block, ...behind];
    const inner = drops.filter(({ site }) => layers.slice(0, -1).includes(site));
    const drop = innerDropout(block, inner);
    if (drop === 'otherwise') rest.push(...inner);
    return [drop === 'otherwise' ? block : { ...block, drop }, ...behind];
  });
  return { net: { ...net, blocks: [...at(built.spec.layers[0]!.name), ...blocks] }, rest };
}
