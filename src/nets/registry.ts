/** The networks that ship with Dropscope, with where dropout sits when they are opened. */
import { siteId, type Drop, type NetSpec } from '../core/types';
import type { PictureFit } from '../core/pictureFit';
import { i18n } from '../words/i18n';
import { builtEntry, isBuilt, type BuiltWeights } from './built';
import { cnn } from './cnn';
import { DATASETS, type Dataset, type DatasetId } from './datasets';
import type { OutputReading, Task } from './output';
import { dropoutAt, placementsOf, titled, type Placement } from './placements';
import { unet } from './unet';

/** Classes of the pixels of a scene. */
export const CLASS_NAMES = DATASETS['digit-scenes'].classNames;

const unetDigits = (id: string): NetSpec =>
  unet({ id, input: [96, 96, 1], depth: 3, baseFilters: 8, classes: CLASS_NAMES.length });

/** Between the two convs of the deepest blocks: a plain conv follows directly. */
const BETWEEN_CONVS = titled(() => i18n.t('Between the convs'), {
  id: 'between',
  drops: dropoutAt('enc3_conv1', 'bottleneck_conv1'),
  site: siteId('enc3_conv1'),
});

/** In the second module, whose maps can still be read, and before the classes. */
const MODULES = titled(() => i18n.t('Module 2 and dense'), {
  id: 'modules',
  drops: dropoutAt('conv2', 'dense1'),
  site: siteId('conv2'),
});

export interface ModelEntry {
  readonly id: string;
  /** In the language of the page, but for what a person has called it. */
  readonly title: string;
  /** The network in a sentence, in English: it is part of what a training is known by. */
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
  /** Of a network that was put together on the page: of what, and with which weights. */
  readonly built?: BuiltWeights;
}

function unetEntry(id: string, title: () => string, trainedWith: readonly Drop[]): ModelEntry {
  const spec = unetDigits(id);
  return {
    id,
    get title() {
      return title();
    },
    architecture:
      'U-Net, input 96×96×1, 3 levels and a bottleneck, 8 base filters, two Conv3×3-ReLU per block, MaxPool 2×2, Conv2DTranspose 3×3 stride 2, Conv1×1 to 11 logits',
    spec,
    task: 'segmentation',
    data: DATASETS['digit-scenes'],
    picture: 1,
    trainedWith,
    placements: placementsOf(spec, BETWEEN_CONVS),
  };
}

const CNN_FILTERS = [8, 16, 32] as const;

function cnnEntry(id: string, title: () => string, data: DatasetId): ModelEntry {
  const spec = cnn({ id, input: [28, 28, 1], filters: CNN_FILTERS, units: 128, classes: 10 });
  return {
    id,
    get title() {
      return title();
    },
    architecture:
      'CNN, input 28×28×1, three modules of Conv3×3-ReLU and MaxPool 2×2 with 8, 16 and 32 filters, Dense-ReLU of 128 units, Dense to 10 logits',
    spec,
    task: 'classification',
    data: DATASETS[data],
    picture: 0,
    trainedWith: MODULES.drops,
    placements: placementsOf(spec, MODULES),
  };
}

/** All that are trained and shipped. */
export const TRAINED_MODELS: readonly [ModelEntry, ...ModelEntry[]] = [
  unetEntry('unet-digits', () => i18n.t('U-Net, trained with dropout'), BETWEEN_CONVS.drops),
  unetEntry('unet-digits-nodrop', () => i18n.t('U-Net, trained without'), []),
  cnnEntry('cnn-digits', () => i18n.t('CNN for digits'), 'mnist'),
  cnnEntry('cnn-fashion', () => i18n.t('CNN for clothes'), 'fashion-mnist'),
];

/** The models among which the page lets a person choose. */
export const MODELS = TRAINED_MODELS;

export const DEFAULT_MODEL: ModelEntry = MODELS[0];

/** The model that a person has brought to this page; null while there is none. */
let own: ModelEntry | null = null;

/** Puts a model that was brought beside the shipped ones, in the place of an earlier one; null takes it away. */
export function registerOwnModel(entry: ModelEntry | null): void {
  own = entry;
}

/** All that can be opened now. */
export const availableModels = (): readonly ModelEntry[] => (own ? [...MODELS, own] : MODELS);

/** What the page opens with beside the model's own placement. */
export const OPENING = { scene: DEFAULT_MODEL.picture, seed: 42 } as const;

/** Built networks that were asked for lately; their ids say all of them. */
const built = new Map<string, ModelEntry>();
const MOST_BUILT = 64;

/** A network put together on the page, or a sentence that says why its id means none. */
export function builtModel(id: string): ModelEntry | { readonly why: string } {
  const known = built.get(id);
  if (known) return known;
  const entry = builtEntry(id, MODELS);
  if ('why' in entry) return entry;
  if (built.size >= MOST_BUILT) built.clear();
  built.set(id, entry);
  return entry;
}

export function modelById(id: string): ModelEntry | undefined {
  if (!isBuilt(id)) return availableModels().find((model) => model.id === id);
  const entry = builtModel(id);
  return 'why' in entry ? undefined : entry;
}
