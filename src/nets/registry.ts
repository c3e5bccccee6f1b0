/** The networks that ship with Dropscope, with where dropout sits when they are opened. */
import { siteId, type Drop, type NetSpec, type SiteId } from '../core/types';
import { unet } from './unet';

export const CLASS_NAMES = [
  'background',
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
] as const;

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

export interface ModelEntry {
  readonly id: string;
  readonly title: string;
  readonly spec: NetSpec;
  /** The drops it was trained with; empty for the one trained without. */
  readonly trainedWith: readonly Drop[];
  /** First is the one the page opens with. */
  readonly placements: readonly [Placement, ...Placement[]];
}

export const MODELS: readonly [ModelEntry, ...ModelEntry[]] = [
  {
    id: 'unet-digits',
    title: 'U-Net, trained with dropout',
    spec: unetDigits('unet-digits'),
    trainedWith: BETWEEN_CONVS.drops,
    placements: [BETWEEN_CONVS, COURSE],
  },
  {
    id: 'unet-digits-nodrop',
    title: 'U-Net, trained without',
    spec: unetDigits('unet-digits-nodrop'),
    trainedWith: [],
    placements: [BETWEEN_CONVS, COURSE],
  },
];

/** What the page opens with beside the model's own placement. */
export const OPENING = { scene: 1, seed: 42 } as const;

export const DEFAULT_MODEL: ModelEntry = MODELS[0];

export const modelById = (id: string): ModelEntry | undefined =>
  MODELS.find((model) => model.id === id);
