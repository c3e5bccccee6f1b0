/** Where dropout can sit in a network, as ready-made choices that follow from its layers. */
import { consumersOf, mayDrop } from '../core/graph';
import { siteId, type Drop, type LayerSpec, type NetSpec, type SiteId } from '../core/types';
import { i18n } from '../words/i18n';

export interface Placement {
  readonly id: string;
  /** In the language of the page. */
  readonly title: string;
  readonly drops: readonly Drop[];
  /** The site that shows best what the placement does. */
  readonly site: SiteId;
}

/** A placement whose title is said in the language of the page whenever it is read. */
export const titled = (title: () => string, rest: Omit<Placement, 'title'>): Placement => ({
  ...rest,
  get title() {
    return title();
  },
});

const RATE = 0.3;

/** Plain dropout at each of some sites. */
export const dropoutAt = (...sites: readonly string[]): readonly Drop[] =>
  sites.map((site) => ({ site: siteId(site), variant: 'dropout', rate: RATE }));

const isPool = ({ kind }: LayerSpec): boolean =>
  kind === 'MaxPooling2D' || kind === 'AveragePooling2D';
const makesVector = ({ kind }: LayerSpec): boolean =>
  kind === 'Flatten' || kind === 'GlobalAveragePooling2D' || kind === 'GlobalMaxPooling2D';
const isConv = ({ kind }: LayerSpec): boolean =>
  kind === 'Conv2D' || kind === 'DepthwiseConv2D' || kind === 'Conv2DTranspose';

/** Layers for which something can be said of them and of those that read them, in the network's order. */
function sitesWhere(
  spec: NetSpec,
  is: (layer: LayerSpec, readers: readonly LayerSpec[]) => boolean,
): SiteId[] {
  return spec.layers
    .filter(({ name }) => mayDrop(spec, name))
    .filter((layer) => is(layer, consumersOf(spec, layer.name)))
    .map(({ name }) => name);
}

/** A module ends in a pool; the next one begins with a conv. */
const betweenModules = (spec: NetSpec): SiteId[] =>
  sitesWhere(spec, (layer, readers) => isPool(layer) && readers.some(isConv));

/** The maps, just before they become a vector. */
const beforeFlatten = (spec: NetSpec): SiteId[] =>
  sitesWhere(spec, (_, readers) => readers.some(makesVector));

const betweenDense = (spec: NetSpec): SiteId[] =>
  sitesWhere(
    spec,
    (layer, readers) => layer.kind === 'Dense' && readers.some(({ kind }) => kind === 'Dense'),
  );

const afterConvs = (spec: NetSpec): SiteId[] => sitesWhere(spec, isConv);

/**
 * As in the course U-Net: after the last conv of the two deepest blocks, before pool and skip. Empty for
 * a network in which no block is both pooled and skipped over.
 */
function courseUnet(spec: NetSpec): SiteId[] {
  const ends = sitesWhere(
    spec,
    (layer, readers) =>
      isConv(layer) && readers.some(isPool) && readers.some(({ kind }) => kind === 'Concatenate'),
  );
  const bottleneck = sitesWhere(
    spec,
    (layer, readers) =>
      layer.kind === 'Conv2D' &&
      readers.some(({ kind }) => kind === 'Conv2DTranspose' || kind === 'UpSampling2D'),
  );
  const [deepest, bottom] = [ends.at(-1), bottleneck[0]];
  return deepest && bottom ? [deepest, bottom] : [];
}

const CHOICES: readonly {
  readonly id: string;
  readonly title: () => string;
  readonly sites: (spec: NetSpec) => SiteId[];
}[] = [
  { id: 'course', title: () => i18n.t('Course U-Net'), sites: courseUnet },
  { id: 'between-modules', title: () => i18n.t('Between the modules'), sites: betweenModules },
  { id: 'before-flatten', title: () => i18n.t('Before Flatten'), sites: beforeFlatten },
  { id: 'between-dense', title: () => i18n.t('Between Dense'), sites: betweenDense },
  { id: 'after-convs', title: () => i18n.t('After every conv'), sites: afterConvs },
];

/** Whether two lists have dropout at the same sites, whatever its kind and p. */
export const sameSites = (a: readonly Drop[], b: readonly Drop[]): boolean =>
  a.length === b.length && a.every(({ site }) => b.some((other) => other.site === site));

/** The placements that a network can have, those of `own` first; no two at the same sites. */
export function placementsOf(
  spec: NetSpec,
  ...own: readonly [Placement, ...Placement[]]
): readonly [Placement, ...Placement[]] {
  const all: [Placement, ...Placement[]] = [...own];
  for (const { id, title, sites } of CHOICES) {
    const drops = dropoutAt(...sites(spec));
    const [first] = drops;
    if (!first || all.some((other) => sameSites(other.drops, drops))) continue;
    all.push(titled(title, { id, drops, site: first.site }));
  }
  return all;
}
