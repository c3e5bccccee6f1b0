/** The blocks of a network as a list: what each is, what it makes of what it reads, and which does not fit. */
import { findLayer } from '../core/graph';
import { parameterCount, parameterTotal } from '../core/parameters';
import type { Activation, NetSpec, Shape, SiteId } from '../core/types';
import type { Block, BlockNet } from '../nets/block';
import { buildBlocks } from '../nets/blocks';
import { productTotal } from '../nets/cost';
import { keptLayers, untrainedLayers } from '../nets/keptWeights';
import { i18n, translated } from '../words/i18n';
import { countText, rateText } from './figures';
import { activationName } from './orderWords';
import { variantLabel } from './variantNames';

const BLOCK_NAMES: Readonly<Record<Block['kind'], string>> = {
  conv: /*i18n*/ 'Conv',
  maxPool: /*i18n*/ 'Max pool',
  avgPool: /*i18n*/ 'Average pool',
  upConv: /*i18n*/ 'Transposed conv',
  dropout: /*i18n*/ 'Dropout',
  dense: /*i18n*/ 'Dense',
  activation: /*i18n*/ 'Activation',
  batchNorm: /*i18n*/ 'Batch norm',
  flatten: /*i18n*/ 'Flatten',
  globalAvgPool: /*i18n*/ 'Global average pool',
  unet: /*i18n*/ 'U-Net',
};

export const blockName = (kind: Block['kind']): string => translated(BLOCK_NAMES[kind]);

const square = (side: number): string => `${side}×${side}`;
const strideText = (stride: number): string => i18n.t('stride {stride}', { stride });
const strided = (stride: number, usual: number): string =>
  stride === usual ? '' : strideText(stride);

const activationWord = (activation: Activation): string =>
  activation === 'linear' ? i18n.t('linear') : activationName(activation);

/** A count for a message: its size, which chooses the plural, and its figures. */
const counted = (n: number) => ({ n, count: countText(n) });

const dropText = (rate: number, blocks: number): string =>
  i18n.t('dropout {rate} in {n, plural, one {{count} block} other {{count} blocks}}', {
    rate: rateText(rate),
    n: blocks,
    count: countText(blocks),
  });

/** What is chosen for a block, in words. */
export function blockWords(block: Block): string {
  const words = ((): readonly string[] => {
    switch (block.kind) {
      case 'conv':
        return [
          `${countText(block.filters)} × ${square(block.kernel)}`,
          strided(block.stride, 1),
          block.padding,
          activationWord(block.activation),
        ];
      case 'upConv':
        return [
          `${countText(block.filters)} × ${square(block.kernel)}`,
          strideText(block.stride),
          activationWord(block.activation),
        ];
      case 'maxPool':
      case 'avgPool':
        return [square(block.size), strided(block.stride, block.size)];
      case 'dense':
        return [
          i18n.t('{n, plural, one {{count} unit} other {{count} units}}', counted(block.units)),
          activationWord(block.activation),
        ];
      case 'dropout':
        return [
          `p = ${rateText(block.rate)}`,
          block.variant === 'dropout' ? '' : variantLabel(block.variant),
          block.blockSize === undefined ? '' : square(block.blockSize),
        ];
      case 'unet':
        return [
          i18n.t('{n, plural, one {{count} level} other {{count} levels}}', counted(block.depth)),
          i18n.t(
            '{n, plural, one {{count} base filter} other {{count} base filters}}',
            counted(block.baseFilters),
          ),
          block.drop ? dropText(block.drop.rate, block.drop.blocks) : '',
        ];
      case 'activation':
        return [activationWord(block.activation)];
      case 'batchNorm':
      case 'flatten':
      case 'globalAvgPool':
        return [];
    }
  })();
  return words.filter(Boolean).join(', ');
}

export interface BlockRow {
  readonly block: Block;
  /** Layers that it became; of dropout the layer whose output it drops. Empty from the one that does not fit on. */
  readonly layers: readonly SiteId[];
  readonly shape: Shape | null;
  readonly parameters: number;
  /** Those of its layers that have weights and were never trained with them. */
  readonly untrained: readonly SiteId[];
  /** Why it does not fit. */
  readonly problem: string | null;
}

export interface WorkshopScene {
  readonly rows: readonly BlockRow[];
  /** Why no network comes of it that has nothing to do with one block; null where there is no such reason. */
  readonly problem: string | null;
  readonly fits: boolean;
  readonly parameters: number;
  /** Products that a forward pass sums. */
  readonly products: number;
  readonly untrained: readonly SiteId[];
  /** How many layers keep weights. */
  readonly kept: number;
}

/** The layers up to a block that does not fit; their last one is not the network's. */
function beginning({ input, blocks }: BlockNet, count: number) {
  const behind: Block = { kind: 'activation', activation: 'linear' };
  const built = buildBlocks({ input, blocks: [...blocks.slice(0, count), behind] });
  return 'problem' in built ? null : built;
}

/** @param source the network whose weights are kept where they fit; null for none */
export function workshopScene(net: BlockNet, source: NetSpec | null): WorkshopScene {
  const result = buildBlocks(net);
  const problem = 'problem' in result ? result.problem : null;
  const built = 'problem' in result ? beginning(net, result.problem.block ?? 0) : result;
  const { spec, layers } = built ?? { spec: null, layers: [] };
  const kept = spec && source && !problem ? keptLayers(spec, source) : new Map<SiteId, SiteId>();
  const untrained = spec && !problem ? untrainedLayers(spec, kept) : new Set<SiteId>();
  const rows = net.blocks.map((block, i): BlockRow => {
    const mine = problem && i >= (problem.block ?? 0) ? [] : (layers[i] ?? []);
    const own = block.kind === 'dropout' ? [] : mine;
    const found = spec ? mine.map((name) => findLayer(spec, name)!) : [];
    return {
      block,
      layers: mine,
      shape: found.at(-1)?.shape ?? null,
      parameters: own.reduce(
        (sum, name) => sum + parameterCount(spec!, findLayer(spec!, name)!),
        0,
      ),
      untrained: own.filter((name) => untrained.has(name)),
      problem: problem?.block === i ? problem.why : null,
    };
  });
  return {
    rows,
    problem: problem?.block === null || problem?.block === net.blocks.length ? problem.why : null,
    fits: problem === null,
    parameters: spec && !problem ? parameterTotal(spec) : 0,
    products: spec && !problem ? productTotal(spec) : 0,
    untrained: [...untrained],
    kept: kept.size,
  };
}
