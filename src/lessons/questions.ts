/**
 * Questions that people bring, and what of the view answers each: a change from whatever is on the screen,
 * as small as it can be, that opens the right place and the right lens.
 */
import { findLayer, mayDrop, nextConvs } from '../core/graph';
import { dropAt } from '../core/masks';
import { siteId, type Drop, type SiteId, type Variant } from '../core/types';
import { DEFAULT_RATE, withDrop } from '../state/actions';
import { carryEdits } from '../state/edits';
import { defaultView, fitView } from '../state/permalink';
import { modelOf, plannedIn } from '../state/permalinkKeys';
import type { View } from '../state/view';

export interface Question {
  readonly id: string;
  /** To be translated where it is shown. */
  readonly text: string;
  readonly patch: (view: View) => Partial<View>;
}

/** Variants that zero activations, or what covers them, by a mask. */
const WITH_MASK: readonly Variant[] = ['dropout', 'spatial', 'dropblock', 'alpha'];
const ELEMENTWISE: readonly Variant[] = ['dropout'];
/** Variants that multiply what they keep by 1/(1−p). */
const SCALED: readonly Variant[] = ['dropout', 'spatial'];

/** A site by its name; in a network without it, the one that the model opens with. */
function named(view: View, name: string): SiteId {
  const { spec, placements } = modelOf(view);
  const site = siteId(name);
  return findLayer(spec, site) ? site : placements[0].site;
}

/** The opened site, or, where it can have no dropout or nothing follows it, the model's own. */
function here(view: View): SiteId {
  const { spec, placements } = modelOf(view);
  const fits = mayDrop(spec, view.site) && nextConvs(spec, view.site).length > 0;
  return fits ? view.site : placements[0].site;
}

/** Opens a site; what was picked inside the old one starts afresh. */
const opened = (view: View, site: SiteId): Partial<View> =>
  site === view.site ? {} : { site, next: null, channel: 0, filter: 0, at: null, cell: null };

/** Opens the nearest next conv: the pool is on its way. */
const nearest = (view: View): Partial<View> =>
  view.next === null ? {} : { next: null, filter: 0, at: null };

/** Other drops, with the hand edits that still have their units. */
const planned = (view: View, drops: readonly Drop[]): Partial<View> => ({
  drops,
  edits: carryEdits(view.edits, plannedIn(view), plannedIn({ ...view, drops })).edits,
});

/** Training with a mask to be seen at a site: a drop that is of the right kind stays. */
function masked(view: View, site: SiteId, variants = WITH_MASK): Partial<View> {
  const old = dropAt(view, site);
  const rate = old && old.rate > 0 && old.rate < 1 ? old.rate : DEFAULT_RATE;
  const fits = old !== undefined && variants.includes(old.variant);
  const variant = variants[0]!;
  const drop: Drop = fits ? { ...old, rate } : { site, variant, rate };
  const same = fits && old.rate === rate;
  return {
    ...opened(view, site),
    ...(same ? {} : planned(view, withDrop(view.drops, drop))),
    mode: 'train',
  };
}

/** Some dropout anywhere: the plan as it is, or the model's own where it drops nothing. */
function dropped(view: View): Partial<View> {
  if (view.drops.some(({ rate }) => rate > 0) || view.edits.length > 0) return {};
  return planned(view, modelOf(view).placements[0].drops);
}

const courseOf = (view: View) => modelOf(view).placements.find(({ id }) => id === 'course');

/**
 * Dropout where the course's U-Net has it, and the site whose tensor goes two ways from there. A network that
 * is no U-Net makes way for the one that the page opens with.
 */
function courseWay(asked: View): Partial<View> {
  const view = courseOf(asked)
    ? asked
    : fitView({ ...asked, model: defaultView().model }, undefined, asked);
  const { drops, site } = courseOf(view) ?? modelOf(view).placements[0];
  return {
    ...(view === asked ? {} : view),
    ...opened(view, site),
    ...planned(view, drops),
    mode: 'train',
    lens: 'way',
  };
}

export const QUESTIONS: readonly Question[] = [
  {
    id: 'shared',
    text: /*i18n*/ 'Is the mask redrawn for every filter?',
    patch: (view) => ({ ...masked(view, named(view, 'enc3_conv1')), lens: 'shared' }),
  },
  {
    id: 'order',
    text: /*i18n*/ 'Which is dropped: this layer’s output or the next one’s input?',
    patch: (view) => ({ ...masked(view, here(view)), lens: 'order' }),
  },
  {
    id: 'weights',
    text: /*i18n*/ 'Are weights dropped? Whole channels?',
    patch: (view) => ({
      ...masked(view, here(view), ELEMENTWISE),
      lens: 'compare',
      versus: 'dropconnect',
    }),
  },
  {
    id: 'pool',
    text: /*i18n*/ 'Before or after ReLU? Before or after pooling?',
    patch: (view) => ({
      ...nearest(view),
      ...masked(view, named(view, 'enc3_conv2')),
      lens: 'order',
    }),
  },
  {
    id: 'scale',
    text: /*i18n*/ 'Why ×1/(1−p)?',
    patch: (view) => ({
      ...masked(view, here(view), SCALED),
      scaling: 'inverted',
      lens: 'expectation',
    }),
  },
  {
    id: 'survives',
    text: /*i18n*/ 'Why does so much survive?',
    patch: (view) => ({
      ...masked(view, here(view), ELEMENTWISE),
      lens: 'compare',
      versus: 'spatial',
    }),
  },
  {
    id: 'shapes',
    text: /*i18n*/ 'Is it the same rule as in a dense layer?',
    patch: (view) => ({ ...masked(view, here(view), ELEMENTWISE), lens: 'shapes' }),
  },
  { id: 'way', text: /*i18n*/ 'Where does it go in a U-Net?', patch: courseWay },
  {
    id: 'backward',
    text: /*i18n*/ 'Does a dropped activation learn?',
    patch: (view) => ({ ...masked(view, here(view)), lens: 'backward' }),
  },
  {
    id: 'ripple',
    text: /*i18n*/ 'How far does the loss travel?',
    patch: (view) => ({ ...dropped(view), mode: 'train', lens: 'ripple' }),
  },
  {
    id: 'cone',
    text: /*i18n*/ 'What can one activation reach?',
    patch: (view) => ({ ...opened(view, here(view)), lens: 'cone' }),
  },
  {
    id: 'samples',
    text: /*i18n*/ 'How sure is the network?',
    patch: (view) => ({ ...dropped(view), mode: 'mc', lens: 'samples' }),
  },
  {
    id: 'inference',
    text: /*i18n*/ 'Is it on at inference?',
    patch: (view) => ({ ...masked(view, here(view)), mode: 'inference', lens: null }),
  },
];
