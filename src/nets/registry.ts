/** The networks that ship with Dropscope, with where dropout sits when they are opened. */
import { siteId, type Drop, type NetSpec, type SiteId } from '../core/types';
import { cnn } from './cnn';
import type { PictureFit } from '../core/pictureFit';
import { DATASETS, type Dataset, type DatasetId } from './datasets';
import type { OutputReading, Task } from './output';
import { unet } from './unet';

/** Classes of the pixels of a scene. */
export const CLASS_NAMES = DATASETS['digit-scenes'].classNames;

const unetDigits = (id: string): NetSpec =>
  unet({ id, input: [96, 96, 1], depth: 3, baseFilters: 8, classes: CLASS_NAMES.length });

const dropoutAt = (...sites: string[]): readonly Drop[] =>
  sites.map((site) => ({ site: siteId(site), variant: 'dropout' as const, rate: 0.3 }));

export interface Placement {
  readonly id: string;
  readonly title: string;
  readonly drops: readonly Drop[];
  /** The site that shows best what the placement does. */
  readonly site: SiteId;
}

/** Between the two convs of the deepest blocks: a plain conv follows directly. */
const BETWEEN_CONVS: Placement = {
  id: 'between',
  title: 'Between the convs',
  drops: dropoutAt('enc3_conv1', 'bottleneck_conv1'),
  site: siteId('enc3_conv1'),
};

/** As in the course U-Net: after the second conv of the deepest blocks, before pool and skip. */
const COURSE: Placement = {
  id: 'course',
  title: 'Course U-Net',
  drops: dropoutAt('enc3_conv2', 'bottleneck_conv2'),
  site: siteId('enc3_conv2'),
};

/** Between the modules, where a conv follows, and before the classes. */
const MODULES: Placement = {
  id: 'modules',
  title: 'Between the modules',
  drops: dropoutAt('conv2', 'dense1'),
  site: siteId('conv2'),
};

export interface ModelEntry {
  readonly id: string;
  readonly title: string;
  /** The network in a sentence. */
  readonly architecture: string;
  readonly spec: NetSpec;
  /** A class for every pixel, one for the picture, or no choice between classes. */
  readonly task: Task;
  /** How the output's numbers are read; where it is not said, as `outputReading` finds. */
  readonly reading?: OutputReading;
  /** How any picture becomes its input; where it is not said, pictures have the input's size already. */
  readonly fit?: PictureFit;
  readonly data: Dataset;
  /** Number of the scene or test picture that it is opened with. */
  readonly picture: number;
  /** The drops it was trained with; empty for the one trained without. */
  readonly trainedWith: readonly Drop[];
  /** First is the one the page opens with. */
  readonly placements: readonly [Placement, ...Placement[]];
}

const unetEntry = (id: string, title: string, trainedWith: readonly Drop[]): ModelEntry => ({
  id,
  title,
  architecture:
    'U-Net, input 96×96×1, 3 levels and a bottleneck, 8 base filters, two Conv3×3-ReLU per block, MaxPool 2×2, Conv2DTranspose 3×3 stride 2, Conv1×1 to 11 logits',
  spec: unetDigits(id),
  task: 'segmentation',
  data: DATASETS['digit-scenes'],
  picture: 1,
  trainedWith,
  placements: [BETWEEN_CONVS, COURSE],
});

const CNN_FILTERS = [8, 16, 32] as const;

const cnnEntry = (id: string, title: string, data: DatasetId): ModelEntry => ({
  id,
  title,
  architecture:
    'CNN, input 28×28×1, three modules of Conv3×3-ReLU and MaxPool 2×2 with 8, 16 and 32 filters, Dense-ReLU of 64 units, Dense to 10 logits',
  spec: cnn({ id, input: [28, 28, 1], filters: CNN_FILTERS, units: 64, classes: 10 }),
  task: 'classification',
  data: DATASETS[data],
  picture: 0,
  trainedWith: MODULES.drops,
  placements: [MODULES],
});

/** The models among which the page lets a person choose. */
export const MODELS: readonly [ModelEntry, ...ModelEntry[]] = [
  unetEntry('unet-digits', 'U-Net, trained with dropout', BETWEEN_CONVS.drops),
  unetEntry('unet-digits-nodrop', 'U-Net, trained without', []),
];

/** All that are trained and shipped: also those that the page cannot show yet. */
export const TRAINED_MODELS: readonly ModelEntry[] = [
  ...MODELS,
  cnnEntry('cnn-digits', 'CNN for digits', 'mnist'),
  cnnEntry('cnn-fashion', 'CNN for clothes', 'fashion-mnist'),
];

/** What the page opens with beside the model's own placement. */
export const OPENING = { scene: 1, seed: 42 } as const;

export const DEFAULT_MODEL: ModelEntry = MODELS[0];

/** The model that a person has brought to this page; null while there is none. */
let own: ModelEntry | null = null;

/** Puts a model that was brought beside the shipped ones, in the place of an earlier one; null takes it away. */
export function registerOwnModel(entry: ModelEntry | null): void {
  own = entry;
}

/** All that can be opened now. */
export const availableModels = (): readonly ModelEntry[] => (own ? [...MODELS, own] : MODELS);

export const modelById = (id: string): ModelEntry | undefined =>
  availableModels().find((model) => model.id === id);
