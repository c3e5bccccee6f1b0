/** Networks to start from in the workshop, each with a point of its own to see. */
import type { Activation, Padding } from '../core/types';
import { i18n } from '../words/i18n';
import type { Block, BlockNet } from './block';

/** Its words are in the language of the page. */
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
    get title() {
      return i18n.t('Modules');
    },
    get note() {
      return i18n.t('Conv and pool in turn, then dense layers: the network of most first courses.');
    },
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
    get title() {
      return i18n.t('LeNet-5');
    },
    get note() {
      return i18n.t(
        'LeCun et al. 1998, with tanh and average pools; every map of C3 reads all of S2.',
      );
    },
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
    get title() {
      return i18n.t('Small VGG');
    },
    get note() {
      return i18n.t(
        'Convs back to back, dropout behind each pool; put it between two convs as well, and compare.',
      );
    },
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
    get title() {
      return i18n.t('All convolutional');
    },
    get note() {
      return i18n.t(
        'Springenberg et al. 2014: strides in place of pools, a mean in place of dense layers.',
      );
    },
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
    get title() {
      return i18n.t('Valid only');
    },
    get note() {
      return i18n.t(
        'No padding: each map loses the kernel’s border, so no window ever reads a zero that is none.',
      );
    },
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
    get title() {
      return i18n.t('Small U-Net');
    },
    get note() {
      return i18n.t(
        'A class for every pixel; dropout in the two deepest blocks travels down and across.',
      );
    },
    net: { input: [96, 96, 1], blocks: [unet(3, 8), classMap(11)] },
  },
  {
    id: 'course-unet',
    get title() {
      return i18n.t('Course U-Net');
    },
    get note() {
      return i18n.t('The U-Net of the course: dropout 0.3 in blocks 4 and 5, 23 classes.');
    },
    net: { input: [96, 128, 3], blocks: [unet(4, 32), conv(32), classMap(23)] },
  },
];
