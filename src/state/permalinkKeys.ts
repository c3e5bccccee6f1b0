/**
 * The one table of everything that can be shared: key, how it is read, when it can stand, how it is
 * written, default. In the order of the link; a key may be judged by those above it, which are right
 * by then.
 */
import { findLayer, nextConvs } from '../core/graph';
import {
  asMap,
  MODES,
  SCALINGS,
  seedOf,
  siteId,
  VARIANTS,
  type KernelLayer,
  type SiteEdits,
} from '../core/types';
import { builtId, isBuilt } from '../nets/built';
import { OWN_MODEL } from '../nets/own';
import {
  builtModel,
  DEFAULT_MODEL,
  modelById,
  MODELS,
  OPENING,
  type ModelEntry,
} from '../nets/registry';
import { tagProblem } from '../words/languages';
import { dropsProblem, readDrops, writeDrops } from './dropText';
import { carryEdits } from './edits';
import { editsProblem, readEdits, writeEdits } from './flipText';
import { inputMisfit, inputText, readInput } from './inputText';
import { lessonProblem, stepProblem } from './lessonKeys';
import { placeMisfit, placeText, readAt } from './placeText';
import { choice, noLayer, problem, uint32, wholeNumber, type Reading } from './reading';
import {
  BACKEND_CHOICES,
  LENSES,
  PANELS,
  THEMES,
  type InputRef,
  type Panel,
  type View,
} from './view';
import { i18n } from '../words/i18n';
import { listText } from '../words/numbers';

export interface Key<T> {
  /** Its name in the link. */
  readonly key: string;
  readonly parse: (text: string, view: View) => Reading<T>;
  /** Why a value cannot stand in a view; null if it can. */
  readonly misfit?: (value: T, view: View) => string | null;
  /** Never depends on the default: a null is written as what it stands for. */
  readonly format: (value: T, view: View) => string;
  readonly default: (model: ModelEntry) => T;
  /** Fields of which a change makes this one start afresh, as on the screen. */
  readonly resetBy?: readonly (keyof View)[];
  /** What a value becomes when fields above it change and it is not named; `said` tells what was lost. */
  readonly carry?: (value: T, view: View, before: View) => Carried<T>;
}

export interface Carried<T> {
  readonly value: T;
  readonly said: string | null;
}

type KeyTable = { readonly [Field in keyof View]: Key<View[Field]> };

export const modelOf = (view: Pick<View, 'model'>): ModelEntry =>
  modelById(view.model) ?? DEFAULT_MODEL;

/** A view's drops with the network that they are in. */
export const plannedIn = (view: View) => ({ spec: modelOf(view).spec, drops: view.drops });

export const LEAST_SAMPLES = 2;
export const MOST_SAMPLES = 256;
export const readSamples = wholeNumber(LEAST_SAMPLES, MOST_SAMPLES, (range) =>
  i18n.t('the number of samples is a whole number from {least} to {most}', range),
);
export const readPass = uint32((range) =>
  i18n.t('a pass is a whole number from {least} to {most}', range),
);
const readSeed = uint32((range) =>
  i18n.t('a seed is a whole number from {least} to {most}', range),
);

/** Hand edits whose units are others now are gone, and that is said. */
function carriedEdits(
  edits: readonly SiteEdits[],
  view: View,
  before: View,
): Carried<readonly SiteEdits[]> {
  const { edits: value, lost } = carryEdits(edits, plannedIn(before), plannedIn(view));
  if (lost.length === 0) return { value, said: null };
  const said = i18n.t(
    'The hand edits at {sites} are gone: their units are not those of the plan any more.',
    { sites: listText(lost, 'conjunction') },
  );
  return { value, said };
}

const NO_EDITS: readonly SiteEdits[] = [];

/** The next conv that is opened: the one picked, else the nearest; undefined after the last layer. */
export function nextOf(view: View): KernelLayer | undefined {
  const all = nextConvs(modelOf(view).spec, view.site);
  return (view.next === null ? all[0] : all.find(({ layer }) => layer.name === view.next))?.layer;
}

/** The position that is opened in the next conv's output: the one picked, else the centre. */
export function atOf(view: View): { readonly y: number; readonly x: number } | null {
  const next = nextOf(view);
  if (view.at || !next) return view.at;
  const [h, w] = asMap(next.shape);
  return { y: Math.floor(h / 2), x: Math.floor(w / 2) };
}

const readShipped = choice(
  MODELS.map(({ id }) => id),
  (said) => i18n.t('the model must be {names}', said),
);

function readModel(text: string): Reading<string> {
  if (isBuilt(text)) {
    const entry = builtModel(text);
    // One network has one name, however its blocks were written.
    return 'why' in entry ? entry : { value: entry.built ? builtId(entry.built) : text };
  }
  if (text !== OWN_MODEL) return readShipped(text);
  return modelById(text)
    ? { value: text }
    : problem(
        i18n.t('it is a model of a machine of its own, where its files are; it is not on this one'),
      );
}

/** The picture that a model is opened with. */
const openingInput = ({ data, picture }: ModelEntry): InputRef =>
  data.input === 'test' ? { kind: 'test', index: picture } : { kind: 'scene', number: picture };

const readPanel = choice(PANELS, (said) => i18n.t('each of the panels must be {names}', said));

function readHide(text: string): Reading<readonly Panel[]> {
  const named = new Set<Panel>();
  for (const name of text === '' ? [] : text.split(',')) {
    const read = readPanel(name);
    if ('why' in read) return read;
    named.add(read.value);
  }
  return { value: PANELS.filter((panel) => named.has(panel)) };
}

const siteMisfit = (site: View['site'], view: View): string | null =>
  findLayer(modelOf(view).spec, site) ? null : noLayer(modelOf(view).id, site);

/** Why an index is not one of a layer's channels. */
function channelMisfit(index: number, layer: string, channels: number): string | null {
  if (index < channels) return null;
  return i18n.t('{layer} has channels 0 to {last}', { layer, last: channels - 1 });
}

/** A key that is on or off. */
const flag = (key: string): Key<boolean> => ({
  key,
  parse: (text) => {
    if (text === '1') return { value: true };
    return text === '0' || text === '' ? { value: false } : problem(i18n.t('it must be 1, or 0'));
  },
  format: (on) => (on ? '1' : '0'),
  default: () => false,
});

const readLens = choice(LENSES, (said) => i18n.t('the lens must be {names}', said));

export const KEYS: KeyTable = {
  model: {
    key: 'model',
    parse: readModel,
    misfit: (model) => (modelById(model) ? null : i18n.t('there is no such model')),
    format: (model) => model,
    default: (model) => model.id,
  },
  input: {
    key: 'input',
    parse: readInput,
    misfit: (input, view) => inputMisfit(input, modelOf(view)),
    format: inputText,
    default: openingInput,
  },
  drops: {
    key: 'drop',
    parse: readDrops,
    misfit: (drops, view) => dropsProblem(drops, modelOf(view).spec),
    format: (drops, view) => writeDrops(drops, modelOf(view).spec),
    default: (model) => model.placements[0].drops,
  },
  seed: {
    key: 'seed',
    parse: (text) => {
      const read = readSeed(text);
      return 'why' in read ? read : { value: seedOf(read.value) };
    },
    format: String,
    default: () => seedOf(OPENING.seed),
  },
  pass: { key: 'pass', parse: readPass, format: String, default: () => 0 },
  mode: {
    key: 'mode',
    parse: choice(MODES, (said) => i18n.t('the mode must be {names}', said)),
    format: String,
    default: () => 'train',
  },
  samples: { key: 'samples', parse: readSamples, format: String, default: () => 32 },
  scaling: {
    key: 'scaling',
    parse: choice(SCALINGS, (said) => i18n.t('the scaling must be {names}', said)),
    format: String,
    default: () => 'inverted',
  },
  site: {
    key: 'site',
    parse: (text) => ({ value: siteId(text) }),
    misfit: siteMisfit,
    format: String,
    default: (model) => model.placements[0].site,
  },
  next: {
    key: 'next',
    parse: (text) => ({ value: text === '' ? null : siteId(text) }),
    misfit: (next, view) => {
      const all = nextConvs(modelOf(view).spec, view.site).map(({ layer }) => layer.name);
      if (next === null || all.includes(next)) return null;
      return (
        siteMisfit(next, view) ??
        i18n.t('{layer} is not a next conv of {site}', { layer: next, site: view.site })
      );
    },
    format: (_, view) => nextOf(view)?.name ?? '',
    default: () => null,
    resetBy: ['site'],
  },
  channel: {
    key: 'channel',
    parse: uint32((range) => i18n.t('a channel is a whole number from {least} to {most}', range)),
    misfit: (channel, view) => {
      const shape = findLayer(modelOf(view).spec, view.site)?.shape;
      return channelMisfit(channel, view.site, shape?.at(-1) ?? 1);
    },
    format: String,
    default: () => 0,
    resetBy: ['site'],
  },
  filter: {
    key: 'filter',
    parse: uint32((range) => i18n.t('a filter is a whole number from {least} to {most}', range)),
    misfit: (filter, view) => {
      const next = nextOf(view);
      return channelMisfit(filter, next?.name ?? i18n.t('nothing'), next?.shape.at(-1) ?? 1);
    },
    format: String,
    default: () => 0,
    resetBy: ['site', 'next'],
  },
  at: {
    key: 'at',
    parse: readAt,
    misfit: (at, view) => {
      const next = nextOf(view);
      if (at === null) return null;
      if (!next) return i18n.t('no conv follows {site}', { site: view.site });
      return placeMisfit(at, next.name, next.shape);
    },
    format: (_, view) => placeText(atOf(view)),
    default: () => null,
    resetBy: ['site', 'next'],
  },
  edits: {
    key: 'flip',
    parse: (text, view) => readEdits(text, plannedIn(view)),
    misfit: (edits, view) => editsProblem(edits, plannedIn(view)),
    format: (edits, view) => writeEdits(edits, plannedIn(view)),
    default: () => NO_EDITS,
    carry: carriedEdits,
  },
  lens: {
    key: 'lens',
    parse: (text) => (text === '' ? { value: null } : readLens(text)),
    format: (lens) => lens ?? '',
    default: () => null,
  },
  cell: {
    key: 'cell',
    parse: readAt,
    misfit: (cell, view) => {
      const shape = findLayer(modelOf(view).spec, view.site)?.shape;
      return shape ? placeMisfit(cell, view.site, shape) : null;
    },
    format: placeText,
    default: () => null,
    resetBy: ['site'],
  },
  versus: {
    key: 'versus',
    parse: choice(VARIANTS, (said) => i18n.t('the variant to compare with must be {names}', said)),
    format: String,
    default: () => 'spatial',
  },
  lesson: {
    key: 'lesson',
    parse: (text) => ({ value: text === '' ? null : text }),
    misfit: (lesson) => (lesson === null ? null : lessonProblem(lesson)),
    format: (lesson) => lesson ?? '',
    default: () => null,
  },
  step: {
    key: 'step',
    parse: wholeNumber(1, 99, (range) =>
      i18n.t('a step is a whole number from {least} to {most}', range),
    ),
    misfit: (step, view) => stepProblem(step, view.lesson),
    format: String,
    default: () => 1,
    resetBy: ['lesson'],
  },
  present: flag('present'),
  embed: flag('embed'),
  hide: {
    key: 'hide',
    parse: readHide,
    format: (hide) => hide.join(','),
    default: () => [],
  },
  theme: {
    key: 'theme',
    parse: choice(THEMES, (said) => i18n.t('the theme must be {names}', said)),
    format: String,
    default: () => 'auto',
  },
  lang: {
    key: 'lang',
    parse: (text) => {
      const wrong = text === 'auto' ? null : tagProblem(text);
      return wrong === null ? { value: text } : problem(wrong);
    },
    format: String,
    default: () => 'auto',
  },
  backend: {
    key: 'backend',
    parse: choice(BACKEND_CHOICES, (said) => i18n.t('the backend must be {names}', said)),
    format: String,
    default: () => 'auto',
  },
};
