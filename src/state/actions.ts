/** Everything a person can do to the view, as functions from the store to a change of it. */
import { dropAt } from '../core/masks';
import {
  DEFAULT_BLOCK_SIZE,
  seedOf,
  type Drop,
  type Mode,
  type Scaling,
  type SiteEdits,
  type SiteId,
  type Variant,
} from '../core/types';
import { blockSizeProblem, rateProblem } from '../core/units';
import { isBuilt } from '../nets/built';
import { dropsProblem } from './dropText';
import { carryEdits, changeEdits, withEdits, type UnitChange } from './edits';
import { editsProblem } from './flipText';
import { record, sameStep, stepOf, travel, type History, type Step } from './history';
import { fitView } from './permalink';
import { modelOf, plannedIn, readPass, readSamples } from './permalinkKeys';
import { asSentence, type Reading } from './reading';
import type { Hover, Notice, Store } from './store';
import type { InputRef, Lens, Theme, View } from './view';
import { i18n } from '../words/i18n';

/**
 * Changes the view. What changes the plan, or makes a built network of the present one, can be undone; changes
 * of one `kind`, e.g. `rate:enc3_conv1`, that follow each other without a pause are one step.
 */
export function patchView(store: Store, patch: Partial<View>, kind: string | null = null): void {
  store.setState(({ view: old, history }) => {
    const view = { ...old, ...patch };
    const [before, now] = [stepOf(old), stepOf(view)];
    const same = view.model === old.model;
    if (!same && !isBuilt(view.model) && !isBuilt(old.model)) {
      return { view, history: historyFor(view, history, before), settled: false };
    }
    const noted = sameStep(before, now)
      ? history
      : record(history, before, now, kind, performance.now());
    return { view, history: noted, settled: false };
  });
}

/** Changes what is looked at, which needs nothing new of the trace. */
const patchLook = (
  store: Store,
  patch: Pick<Partial<View>, 'lens' | 'cell' | 'channel' | 'versus'>,
) => store.setState(({ view }) => ({ view: { ...view, ...patch } }));

/** The steps that another model can have, as steps of that one; the others are forgotten. */
function historyFor(view: View, { past, future }: History, last: Step): History {
  const { model } = view;
  const fitting = (steps: readonly Step[]): Step[] =>
    steps
      .map((step) => ({ ...step, model }))
      .filter((step) => {
        const problems: string[] = [];
        fitView({ ...view, ...step }, problems);
        return problems.length === 0;
      });
  const here = { ...last, model };
  const all = sameStep(here, stepOf(view)) ? past : [...past, last];
  return { past: fitting(all), future: fitting(future), gesture: null };
}

/** From here to `endGesture` all changes of the plan are one step, as of a brush that is held down. */
export const beginGesture = (store: Store): void =>
  store.setState(({ history }) => ({
    history: { ...history, gesture: { kind: null, until: Infinity, counted: false } },
  }));

export const endGesture = (store: Store): void =>
  store.setState(({ history }) => ({ history: { ...history, gesture: null } }));

/** Takes the plan a step back or forth; of the rest of the view only what does not fit any more changes. */
function travelTo(store: Store, way: 'undo' | 'redo'): void {
  const { view, history } = store.getState();
  const moved = travel(history, stepOf(view), way);
  if (!moved) return;
  const there = { ...view, ...moved.step };
  store.setState({
    view: there.model === view.model ? there : fitView(there),
    history: moved.history,
    settled: false,
  });
}

export const undo = (store: Store): void => travelTo(store, 'undo');
export const redo = (store: Store): void => travelTo(store, 'redo');

let nextNoticeId = 1;

export function notify(store: Store, kind: Notice['kind'], text: string): void {
  const notice = { id: nextNoticeId++, kind, text };
  store.setState(({ notices }) => ({
    notices: [...notices.filter((other) => other.text !== text), notice],
  }));
}

export function dismissNotice(store: Store, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Opens a site; what was picked inside the old one starts afresh. */
export function openSite(store: Store, site: SiteId): void {
  if (store.getState().view.site === site) return;
  patchView(store, { site, next: null, channel: 0, filter: 0, at: null, cell: null });
}

export const DEFAULT_RATE = 0.3;

/** Puts a drop in the place of its site's old one. */
export const withDrop = (drops: readonly Drop[], drop: Drop): readonly Drop[] =>
  dropAt({ drops }, drop.site)
    ? drops.map((other) => (other.site === drop.site ? drop : other))
    : [...drops, drop];

/** Other drops; the hand edits of a site whose units are others now go with its old drop. */
function patchDrops(store: Store, drops: readonly Drop[], kind: string | null = null): void {
  const { view } = store.getState();
  const { edits } = carryEdits(view.edits, plannedIn(view), plannedIn({ ...view, drops }));
  patchView(store, { drops, edits }, kind);
}

/** Sets a site's drop, unless the network or the variant cannot have it: then that is said. */
function setDrop(store: Store, drop: Drop, kind: string | null = null): void {
  const { view } = store.getState();
  const drops = withDrop(view.drops, drop);
  const wrong = rateProblem(drop.rate, drop.variant) ?? problemOf(drops, view);
  if (wrong) notify(store, 'error', wrong);
  else patchDrops(store, drops, kind);
}

function problemOf(drops: readonly Drop[], view: View): string | null {
  const wrong = dropsProblem(drops, modelOf(view).spec);
  return wrong && asSentence(wrong);
}

export const setDrops = (store: Store, drops: readonly Drop[]): void => patchDrops(store, drops);

/** Puts dropout on a layer's output, or takes it away. */
export function toggleDrop(store: Store, site: SiteId): void {
  const { drops } = store.getState().view;
  if (dropAt({ drops }, site)) {
    patchDrops(
      store,
      drops.filter((drop) => drop.site !== site),
    );
  } else {
    setDrop(store, { site, variant: 'dropout', rate: DEFAULT_RATE });
  }
}

/** Sets p at a site, putting dropout there if there was none. */
export function setRate(store: Store, site: SiteId, rate: number): void {
  const old = dropAt(store.getState().view, site);
  setDrop(store, { ...(old ?? { site, variant: 'dropout' }), rate }, `rate:${site}`);
}

/** Sets the variant at a site, putting dropout there if there was none. p stays. */
export function setVariant(store: Store, site: SiteId, variant: Variant): void {
  const old = dropAt(store.getState().view, site);
  if (old?.variant === variant) return;
  const block = variant === 'dropblock' ? { blockSize: DEFAULT_BLOCK_SIZE } : {};
  setDrop(store, { site, variant, rate: old?.rate ?? DEFAULT_RATE, ...block });
}

/** Sets the side of the blocks at a site that drops blocks. */
export function setBlockSize(store: Store, site: SiteId, blockSize: number): void {
  const old = dropAt(store.getState().view, site);
  const wrong =
    old?.variant === 'dropblock'
      ? blockSizeProblem(blockSize)
      : i18n.t('The dropout at {site} has no blocks.', { site });
  if (wrong) notify(store, 'error', wrong);
  else if (old) setDrop(store, { ...old, blockSize }, `block:${site}`);
}

/** A drop with its hand edits, taken whole or not at all. */
function patchEdits(
  store: Store,
  drop: Drop,
  edits: readonly SiteEdits[],
  kind: string | null = null,
): void {
  const { view } = store.getState();
  const drops = dropAt(view, drop.site) === drop ? view.drops : withDrop(view.drops, drop);
  const changed = { ...view, drops };
  const wrong = dropsProblem(drops, modelOf(view).spec) ?? editsProblem(edits, plannedIn(changed));
  if (wrong) notify(store, 'error', `${asSentence(wrong)} ${i18n.t('Nothing was changed.')}`);
  else patchView(store, { drops, edits }, kind);
}

/** Where there is no dropout, an edit puts it there with rate 0: what is forced is all there is. */
const dropToEdit = (view: View, site: SiteId): Drop =>
  dropAt(view, site) ?? { site, variant: 'dropout', rate: 0 };

/**
 * Forces units of a site dropped or kept, or leaves them to the draw again (`free`). Units that the site
 * does not have, and more edits than a link holds, are refused with a sentence.
 */
export function editUnits(store: Store, site: SiteId, change: UnitChange): void {
  const { view } = store.getState();
  const edits = changeEdits(view.edits, site, change);
  if (edits !== view.edits) patchEdits(store, dropToEdit(view, site), edits, `edit:${site}`);
}

/** Takes all of a site's hand edits back: the draw alone decides again. */
export function clearEdits(store: Store, site: SiteId): void {
  const { edits } = store.getState().view;
  const rest = edits.filter((one) => one.site !== site);
  if (rest.length < edits.length) patchView(store, { edits: rest });
}

/** Makes one unit the site's only loss: p = 0, so that nothing else is drawn and nothing is scaled. */
export function dropOnly(store: Store, site: SiteId, unit: number): void {
  const { view } = store.getState();
  const drop = { ...dropToEdit(view, site), rate: 0 };
  patchEdits(store, drop, withEdits(view.edits, { site, drop: [unit], keep: [] }));
}

/** Monte Carlo is looked at through its own lens, which closes again with the mode. */
export function setMode(store: Store, mode: Mode): void {
  const { view } = store.getState();
  if (mode === 'mc') patchView(store, { mode, lens: 'samples' });
  else if (view.mode === 'mc' && view.lens === 'samples') patchView(store, { mode, lens: null });
  else patchView(store, { mode });
}
export const setScaling = (store: Store, scaling: Scaling): void => patchView(store, { scaling });
export const setSeed = (store: Store, seed: number): void =>
  patchView(store, { seed: seedOf(seed), pass: 0 }, 'seed');

/** A field of the plan, if the number is one that it can have; else the reason is said. */
function setNumber(
  store: Store,
  field: 'pass' | 'samples',
  read: (text: string) => Reading<number>,
  value: number,
): void {
  const reading = read(String(value));
  if ('why' in reading) notify(store, 'error', asSentence(reading.why));
  else patchView(store, { [field]: reading.value }, field);
}

/** Which sample of the mask is shown. */
export const setPass = (store: Store, pass: number): void =>
  setNumber(store, 'pass', readPass, pass);
/** How many samples Monte-Carlo mode takes. */
export const setSamples = (store: Store, samples: number): void =>
  setNumber(store, 'samples', readSamples, samples);

/** The next mask: the same seed would give the same one, so the seed moves on by one. */
export const newMask = (store: Store): void =>
  patchView(store, { seed: seedOf(store.getState().view.seed + 1), pass: 0 });

/** Opens another model; what it does not have falls back to its defaults, and that is said. */
export function setModel(store: Store, model: string): void {
  const fellBack: string[] = [];
  const { view } = store.getState();
  patchView(store, fitView({ ...view, model }, fellBack, view));
  for (const text of fellBack) notify(store, 'info', text);
}

export const setInput = (store: Store, input: InputRef): void => patchView(store, { input });
export const setTheme = (store: Store, theme: Theme): void => patchView(store, { theme });
export const setLanguage = (store: Store, lang: string): void => patchView(store, { lang });
export const setNext = (store: Store, next: SiteId): void =>
  patchView(store, { next, filter: 0, at: null });
export const setChannel = (store: Store, channel: number): void => patchView(store, { channel });
export const setFilter = (store: Store, filter: number): void => patchView(store, { filter });
export const setAt = (store: Store, at: View['at']): void => patchView(store, { at });
/** Shows the idea of the page, on the story as it is; a closer look and a lesson make way. */
export const playOpening = (store: Store): void =>
  store.setState(({ view }) => ({
    opening: true,
    view: { ...view, lens: null, lesson: null, step: 1, present: false },
  }));
export const endOpening = (store: Store): void => store.setState({ opening: false });
/** Opens a closer look, or closes it. */
export const setLens = (store: Store, lens: Lens | null): void => patchLook(store, { lens });
/** The activation whose cone is looked at: a position at the site, in a channel. */
export const setCell = (store: Store, cell: View['cell'], channel: number): void =>
  patchLook(store, { cell, channel });
export const setVersus = (store: Store, versus: Variant): void => patchLook(store, { versus });
export const setHover = (store: Store, hover: Hover | null): void => store.setState({ hover });
