/** Networks to start from in the workshop, each with a point of its own to see. */
import type { Activation, Padding } from '../core/types';
import type { Block, BlockNet } from './block';

export interface Preset {
  readonly id: string;
  readonly title: string;
  /** What it is good for. */
  readonly note: string;
  readonly net: BlockNet;
}

interface ConvChoices {
  readonly kernel?: number;
  readonly stride?: number;
  readonly padding?: Padding;
  readonly activation?: Activation;
}

const conv = (filters: number, choices: ConvChoices = {}): Block => ({
  kind: 'conv',
  filters,
  kernel: 3,
  stride: 1,
  padding: 'same',
  activation: 'relu',
  ...choices,
});
const maxPool: Block = { kind: 'maxPool', size: 2, stride: 2 };
const avgPool: Block = { kind: 'avgPool', size: 2, stride: 2 };
const flatten: Block = { kind: 'flatten' };
const mean: Block = { kind: 'globalAvgPool' };
const dropout = (rate: number): Block => ({ kind: 'dropout', variant: 'dropout', rate });
const dense = (units: number, activation: Activation = 'relu'): Block => ({
  kind: 'dense',
  units,
  activation,
});
const classes = (count: number): Block => dense(count, 'linear');
const classMap = (count: number): Block => conv(count, { kernel: 1, activation: 'linear' });
const unet = (depth: number, baseFilters: number): Block => ({
  kind: 'unet',
  depth,
  baseFilters,
  drop: { blocks: 2, rate: 0.3 },
});

const DIGIT = [28, 28, 1] as const;

export const PRESETS: readonly Preset[] = [
  {
    id: 'modules',
    title: /*i18n*/ 'Modules',
    note: /*i18n*/ 'Conv and pool in turn, then dense layers: the network of most first courses.',
    net: {
      input: DIGIT,
      blocks: [
        conv(8),
        maxPool,
        conv(16),
        dropout(0.3),
        maxPool,
        conv(32),
        maxPool,
        flatten,
        dense(128),
        dropout(0.3),
        classes(10),
      ],
    },
  },
  {
    id: 'lenet',
    title: /*i18n*/ 'LeNet-5',
    note: /*i18n*/ 'LeCun et al. 1998, with tanh and average pools; every map of C3 reads all of S2.',
    net: {
      input: DIGIT,
      blocks: [
        conv(6, { kernel: 5, activation: 'tanh' }),
        avgPool,
        conv(16, { kernel: 5, padding: 'valid', activation: 'tanh' }),
        avgPool,
        flatten,
        dense(120, 'tanh'),
        dense(84, 'tanh'),
        classes(10),
      ],
    },
  },
  {
    id: 'vgg',
    title: /*i18n*/ 'Small VGG',
    note: /*i18n*/ 'Convs back to back: dropout between them meets a conv at once, behind the pool it does not.',
    net: {
      input: DIGIT,
      blocks: [
        ...[16, 32].flatMap((filters) => [conv(filters), conv(filters), maxPool, dropout(0.25)]),
        flatten,
        dense(64),
        dropout(0.5),
        classes(10),
      ],
    },
  },
  {
    id: 'all-conv',
    title: /*i18n*/ 'All convolutional',
    note: /*i18n*/ 'Springenberg et al. 2014: strides in place of pools, a mean in place of dense layers.',
    net: {
      input: DIGIT,
      blocks: [
        conv(16),
        conv(16, { stride: 2 }),
        dropout(0.5),
        conv(32),
        conv(32, { stride: 2 }),
        dropout(0.5),
        conv(64),
        conv(10, { kernel: 1, activation: 'linear' }),
        mean,
      ],
    },
  },
  {
    id: 'valid',
    title: /*i18n*/ 'Valid only',
    note: /*i18n*/ 'No padding: each map loses the kernel’s border, so no window ever reads a zero that is none.',
    net: {
      input: DIGIT,
      blocks: [
        conv(8, { kernel: 5, padding: 'valid' }),
        conv(16, { kernel: 5, padding: 'valid' }),
        maxPool,
        conv(32, { padding: 'valid' }),
        maxPool,
        conv(32, { padding: 'valid' }),
        dropout(0.3),
        flatten,
        classes(10),
      ],
    },
  },
  {
    id: 'unet',
    title: /*i18n*/ 'Small U-Net',
    note: /*i18n*/ 'A class for every pixel; dropout in the two deepest blocks travels down and across.',
    net: { input: [96, 96, 1], blocks: [unet(3, 8), classMap(11)] },
  },
  {
    id: 'course-unet',
    title: /*i18n*/ 'Course U-Net',
    note: /*i18n*/ 'The U-Net of the course: dropout 0.3 in blocks 4 and 5, 23 classes.',
    net: { input: [96, 128, 3], blocks: [unet(4, 32), conv(32), classMap(23)] },
  },
];
