/**
 * Networks of blocks as short texts for a link: `28x28x1-c8-m2-c16-m2-f-n128-d0.3-n10_linear`. The input,
 * then a word per block; what a word leaves out has its default.
 *
 * | word | block | defaults |
 * | --- | --- | --- |
 * | `c32k5s2v_tanh` | conv | `k3`, `s1`, same (`v` is valid), relu |
 * | `m2s1`, `a2s1` | max pool, average pool | stride as the size |
 * | `u32k5s4_relu` | transposed conv | `k3`, `s2`, linear |
 * | `n64_tanh` | dense | relu |
 * | `d0.3_spatial`, `d0.3_dropblock7` | dropout | the variant `dropout`; the usual size of blocks |
 * | `unet3x8d2x0.3` | U-Net: depth × base filters, dropout in 2 blocks | no dropout |
 * | `act_tanh`, `b`, `f`, `g` | activation, batch norm, flatten, global average pool | |
 */
import { ACTIVATIONS, VARIANTS, type Activation } from '../core/types';
import { i18n } from '../words/i18n';
import type { Block, BlockNet } from './block';

const RATE_DIGITS = 4;
const rateText = (rate: number): string => String(Number(rate.toFixed(RATE_DIGITS)));
const unless = <T>(value: T, usual: T, text: string): string => (value === usual ? '' : text);
const activationText = (activation: Activation, usual: Activation): string =>
  unless(activation, usual, `_${activation}`);

function blockText(block: Block): string {
  switch (block.kind) {
    case 'conv': {
      const { filters, kernel, stride, padding, activation } = block;
      const size = unless(kernel, 3, `k${kernel}`) + unless(stride, 1, `s${stride}`);
      return `c${filters}${size}${unless(padding, 'same', 'v')}${activationText(activation, 'relu')}`;
    }
    case 'upConv': {
      const { filters, kernel, stride, activation } = block;
      const size = unless(kernel, 3, `k${kernel}`) + unless(stride, 2, `s${stride}`);
      return `u${filters}${size}${activationText(activation, 'linear')}`;
    }
    case 'maxPool':
    case 'avgPool': {
      const { kind, size, stride } = block;
      return `${kind === 'maxPool' ? 'm' : 'a'}${size}${unless(stride, size, `s${stride}`)}`;
    }
    case 'dense':
      return `n${block.units}${activationText(block.activation, 'relu')}`;
    case 'dropout':
      return `d${rateText(block.rate)}${unless<string>(block.variant, 'dropout', `_${block.variant}`)}${block.blockSize ?? ''}`;
    case 'unet': {
      const { depth, baseFilters, drop } = block;
      const drops = drop ? `d${drop.blocks}x${rateText(drop.rate)}` : '';
      return `unet${depth}x${baseFilters}${drops}`;
    }
    case 'activation':
      return `act_${block.activation}`;
    case 'batchNorm':
      return 'b';
    case 'flatten':
      return 'f';
    case 'globalAvgPool':
      return 'g';
  }
}

/** Rates are written to four decimals. */
export const formatBlocks = ({ input, blocks }: BlockNet): string =>
  [input.join('x'), ...blocks.map(blockText)].join('-');

type Groups = Readonly<Partial<Record<string, string>>>;

/** A word's form, and the block it means; null where a name in it is unknown. */
interface Word {
  readonly form: RegExp;
  readonly read: (groups: Groups) => Block | null;
}

const number = (text: string | undefined, usual: number): number =>
  text === undefined ? usual : Number(text);

function named<T extends string>(
  names: readonly T[],
  text: string | undefined,
  usual: T,
): T | null {
  return text === undefined ? usual : (names.find((name) => name === text) ?? null);
}

/** A block with a name in it that was looked up; null where it was not found. */
const withName = <T>(name: T | null, make: (name: T) => Block): Block | null =>
  name === null ? null : make(name);

const WORDS: readonly Word[] = [
  {
    form: /^c(?<filters>\d{1,5})(k(?<kernel>\d{1,3}))?(s(?<stride>\d{1,3}))?(?<valid>v)?(_(?<name>\w+))?$/,
    read: (g) =>
      withName(named(ACTIVATIONS, g['name'], 'relu'), (activation) => ({
        kind: 'conv',
        filters: Number(g['filters']),
        kernel: number(g['kernel'], 3),
        stride: number(g['stride'], 1),
        padding: g['valid'] ? 'valid' : 'same',
        activation,
      })),
  },
  {
    form: /^u(?<filters>\d{1,5})(k(?<kernel>\d{1,3}))?(s(?<stride>\d{1,3}))?(_(?<name>\w+))?$/,
    read: (g) =>
      withName(named(ACTIVATIONS, g['name'], 'linear'), (activation) => ({
        kind: 'upConv',
        filters: Number(g['filters']),
        kernel: number(g['kernel'], 3),
        stride: number(g['stride'], 2),
        activation,
      })),
  },
  {
    form: /^(?<kind>[ma])(?<size>\d{1,3})(s(?<stride>\d{1,3}))?$/,
    read: (g) => ({
      kind: g['kind'] === 'm' ? 'maxPool' : 'avgPool',
      size: Number(g['size']),
      stride: number(g['stride'], Number(g['size'])),
    }),
  },
  {
    form: /^n(?<units>\d{1,5})(_(?<name>\w+))?$/,
    read: (g) =>
      withName(named(ACTIVATIONS, g['name'], 'relu'), (activation) => ({
        kind: 'dense',
        units: Number(g['units']),
        activation,
      })),
  },
  {
    form: /^d(?<rate>\d(\.\d{1,4})?)(_(?<name>dropblock)(?<size>\d{1,2})|_(?<other>\w+))?$/,
    read: (g) =>
      withName(named(VARIANTS, g['name'] ?? g['other'], 'dropout'), (variant) => ({
        kind: 'dropout',
        variant,
        rate: Number(g['rate']),
        ...(g['size'] === undefined ? {} : { blockSize: Number(g['size']) }),
      })),
  },
  {
    form: /^unet(?<depth>\d{1,2})x(?<filters>\d{1,5})(d(?<drops>\d{1,2})x(?<rate>\d(\.\d{1,4})?))?$/,
    read: (g) => ({
      kind: 'unet',
      depth: Number(g['depth']),
      baseFilters: Number(g['filters']),
      drop:
        g['drops'] === undefined ? null : { blocks: Number(g['drops']), rate: Number(g['rate']) },
    }),
  },
  {
    form: /^act_(?<name>\w+)$/,
    read: (g) =>
      withName(named(ACTIVATIONS, g['name'], 'linear'), (activation) => ({
        kind: 'activation',
        activation,
      })),
  },
  { form: /^b$/, read: () => ({ kind: 'batchNorm' }) },
  { form: /^f$/, read: () => ({ kind: 'flatten' }) },
  { form: /^g$/, read: () => ({ kind: 'globalAvgPool' }) },
];

function readBlock(word: string): Block | null {
  for (const { form, read } of WORDS) {
    const match = form.exec(word);
    if (match) return read(match.groups ?? {});
  }
  return null;
}

const LONGEST = 1000;

/**
 * The network that a text means, or a sentence that says what in it means nothing. Whether it can be built
 * is for `buildBlocks` to say.
 */
export function parseBlocks(text: string): BlockNet | { readonly why: string } {
  if (text.length > LONGEST) {
    const most = String(LONGEST);
    return { why: i18n.t('A network’s text has {most} characters at most', { most }) };
  }
  const [size = '', ...words] = text.split('-');
  const sides = /^(\d{1,4})x(\d{1,4})x(\d{1,4})$/.exec(size);
  if (!sides) {
    return {
      why: i18n.t('A network’s text begins with height x width x channels, as {example}', {
        example: '28x28x1',
      }),
    };
  }
  const blocks: Block[] = [];
  for (const word of words) {
    const block = readBlock(word);
    if (!block) {
      return { why: i18n.t('“{word}” is no block of a network', { word: word.slice(0, 40) }) };
    }
    blocks.push(block);
  }
  const [, height, width, channels] = sides.map(Number) as [number, number, number, number];
  return { input: [height, width, channels], blocks };
}
