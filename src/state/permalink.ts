/** The link to a view: query string to view and back, by one table. Whatever it says, a view comes out. */
import { builtParts, isBuilt } from '../nets/built';
import { DEFAULT_MODEL, modelById } from '../nets/registry';
import { BUILT_KEYS, gathered, spread } from './builtText';
import { stepState } from './lessonKeys';
import { KEYS, type Carried, type Key } from './permalinkKeys';
import { quote, type Reading } from './reading';
import type { View } from './view';
import { i18n } from '../words/i18n';

const FIELDS = Object.keys(KEYS) as (keyof View)[];
const OWN_NAMES: ReadonlySet<string> = new Set([
  ...FIELDS.map((field) => KEYS[field].key),
  ...BUILT_KEYS,
]);

export const PERMALINK_KEYS: readonly string[] = [...OWN_NAMES];

/** The view that a model is opened with. */
export function defaultView(modelId?: string): View {
  const model = modelById(modelId ?? '') ?? DEFAULT_MODEL;
  return Object.fromEntries(
    FIELDS.map((field) => [field, KEYS[field].default(model)]),
  ) as unknown as View;
}

/** Values of the permalink by key, each as text. */
export type ViewState = Readonly<Record<string, string>>;

function textOf<F extends keyof View>(field: F, view: View, value: View[F] = view[field]): string {
  const { format }: Key<View[F]> = KEYS[field];
  return format(value, view);
}

/** Every key with its value, defaults included. */
export const viewState = (view: View): ViewState => ({
  ...Object.fromEntries(FIELDS.map((field) => [KEYS[field].key, textOf(field, view)])),
  ...spread(view.model),
});

/** A value that was not taken. */
interface Refusal {
  readonly key: string;
  readonly value: string;
  readonly why: string;
  /** What is used instead. */
  readonly instead: string;
}

/** Text to a value that can stand in the view; null text means the value that is there. */
function judge<F extends keyof View>(field: F, text: string | null, view: View): Reading<View[F]> {
  const { parse, misfit }: Key<View[F]> = KEYS[field];
  const read = text === null ? { value: view[field] } : parse(text, view);
  if ('why' in read) return read;
  const why = misfit?.(read.value, view);
  return why ? { why } : read;
}

/** One field of a view, set or put right; `old` is the view before any change. */
function settleField(
  field: keyof View,
  text: string | undefined,
  view: View,
  old: View,
  refuse: (refusal: Refusal) => void,
): View {
  const { key, resetBy = [] } = KEYS[field];
  const reset: View = { ...view, [field]: defaultView(view.model)[field] };
  const instead = textOf(field, reset);
  const afresh = resetBy.some((other) => textOf(other, view) !== textOf(other, old));
  if (text === undefined && afresh) return reset;
  const read = judge(field, text ?? null, view);
  if ('why' in read) {
    refuse({ key, value: text ?? textOf(field, view), why: read.why, instead });
    return reset;
  }
  const set: View = { ...view, [field]: read.value };
  // The default has one form only, so that equal views are equal.
  return textOf(field, set) === instead ? reset : set;
}

/** A value that nobody named, brought along when fields above it have changed; null where nothing does. */
function carried<F extends keyof View>(
  field: F,
  view: View,
  before: View,
): Carried<View[F]> | null {
  const { carry }: Key<View[F]> = KEYS[field];
  return carry?.(view[field], view, before) ?? null;
}

/** Whether a field is as the view's model opens it. */
const isUntouched = (field: keyof View, view: View): boolean =>
  textOf(field, view) === textOf(field, view, defaultView(view.model)[field]);

interface Settled {
  readonly view: View;
  readonly refusals: readonly Refusal[];
  /** Sentences about what others' changes took away. */
  readonly losses: readonly string[];
}

/**
 * Sets fields from texts, in the table's order; whatever does not fit any more falls back. Another model
 * opens what nobody had touched in its own way. `before` is the view that stood, if `view` is one that was
 * changed already.
 */
function withTexts(view: View, texts: ReadonlyMap<string, string>, before = view): Settled {
  const refusals: Refusal[] = [];
  const losses: string[] = [];
  let result = view;
  for (const field of FIELDS) {
    const text = texts.get(KEYS[field].key);
    if (text === undefined && result.model !== before.model && isUntouched(field, before)) {
      if (field !== 'model') result = { ...result, [field]: defaultView(result.model)[field] };
    }
    const brought = text === undefined ? carried(field, result, before) : null;
    if (brought) result = { ...result, [field]: brought.value };
    if (brought?.said) losses.push(brought.said);
    result = settleField(field, text, result, view, (refusal) => refusals.push(refusal));
  }
  return { view: result, refusals, losses };
}

/** A built network is refused by its blocks. */
function complaint({ key, value, why }: Omit<Refusal, 'instead'>): string {
  const [name, text] =
    key === 'model' && isBuilt(value) ? ['net', builtParts(value)[1]] : [key, value];
  return i18n.t('{key}={value} cannot be used: {why}.', {
    key: name,
    value: quote(text),
    why: quote(why, 200),
  });
}

/** Fields that are the person's own, whatever a lesson shows. */
export const PERSONAL: readonly (keyof View)[] = [
  'present',
  'embed',
  'hide',
  'theme',
  'lang',
  'backend',
];

/**
 * The view that a step of a lesson shows, with what is the person's own as in `view`; null where there is
 * no such step.
 */
export function stepView(lesson: string | null, step: number, view?: View): View | null {
  const state = stepState(lesson, step);
  if (!state) return null;
  const shown = withTexts(defaultView(state['model']), new Map(Object.entries(state))).view;
  const kept = PERSONAL.filter((field) => state[KEYS[field].key] === undefined);
  const own = view && Object.fromEntries(kept.map((field) => [field, view[field]]));
  return { ...shown, ...own, lesson, step };
}

const modelNamed = (state: ViewState): string => state['model'] ?? DEFAULT_MODEL.id;

/** What a link leaves unsaid: the step's state, in the step's own model; else what the model opens with. */
function unsaid(texts: ReadonlyMap<string, string>): ViewState {
  const lesson = texts.get('lesson') ?? null;
  const state = stepState(lesson, Number(texts.get('step') ?? 1)) ?? stepState(lesson, 1) ?? {};
  return (texts.get('model') ?? modelNamed(state)) === modelNamed(state) ? state : {};
}

const usedInstead = (key: string, value: string): string =>
  i18n.t('Used instead: {key}={value}.', { key, value });

const sentence = (refusal: Refusal): string =>
  `${complaint(refusal)} ${usedInstead(refusal.key, refusal.instead)}`;

export interface ParsedView {
  readonly view: View;
  /** One sentence for each value that was not taken. */
  readonly notices: readonly string[];
}

/** The view that a link means. Never throws; bad values fall back to the default, with a notice. */
export function parseView(search: string): ParsedView {
  const notices: string[] = [];
  const texts = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(search)) {
    if (texts.has(key) && OWN_NAMES.has(key)) {
      const twice = i18n.t('{key}={value} is not used: the link names {key} twice.', {
        key,
        value: quote(value),
      });
      notices.push(`${twice} ${usedInstead(key, quote(texts.get(key) ?? ''))}`);
    } else {
      texts.set(key, value);
    }
  }
  const { texts: named, why } = gathered(texts, '');
  if (why) notices.push(complaint(why));
  const implied = unsaid(named);
  const all = new Map([...Object.entries(implied), ...named]);
  const model = judge('model', all.get('model') ?? null, defaultView());
  const opened = defaultView('value' in model ? model.value : undefined);
  const { view, refusals } = withTexts(opened, all);
  const told = refusals.filter(({ key }) => named.has(key) || implied[key] === undefined);
  return { view, notices: [...notices, ...told.map(sentence)] };
}

/** Only what makes a link hard to read is escaped less than `encodeURIComponent` would. */
const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',');

/**
 * The query string of a view, without `?`: what differs from the defaults, or inside a lesson from the step's
 * state, in the table's order.
 */
export function formatView(view: View): string {
  const opened = defaultView(view.model);
  const step = stepView(view.lesson, view.step);
  const { lesson, step: first } = opened;
  const defaults = step?.model === view.model ? { ...step, lesson, step: first } : opened;
  return FIELDS.filter((field) => {
    // The default model is the page's or the step's, not the view's own.
    if (field === 'model') return view.model !== (step?.model ?? DEFAULT_MODEL.id);
    return textOf(field, view) !== textOf(field, { ...view, [field]: defaults[field] });
  })
    .flatMap((field): (readonly [string, string])[] =>
      field === 'model'
        ? Object.entries(spread(view.model)).filter(([, text]) => text !== '')
        : [[KEYS[field].key, textOf(field, view)]],
    )
    .map(([key, text]) => `${key}=${encode(text)}`)
    .join('&');
}

/** The same, with the keys of an old query string that are none of ours kept as they were written. */
export function rewriteSearch(search: string, view: View): string {
  const foreign = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => {
      const [key] = new URLSearchParams(pair).keys();
      return key !== undefined && !OWN_NAMES.has(key);
    });
  return [formatView(view), ...foreign].filter(Boolean).join('&');
}

/**
 * Makes a changed view fit together, e.g. after another model was picked; says what fell back or was lost
 * since `before`.
 */
export function fitView(view: View, notices?: string[], before = view): View {
  const fitted = withTexts(view, new Map(), before);
  notices?.push(...fitted.refusals.map(sentence), ...fitted.losses);
  return fitted.view;
}

export interface PatchedView {
  readonly view: View;
  /** One sentence for each value that was refused. */
  readonly problems: readonly string[];
  /** One sentence for each thing that the change took away without naming it. */
  readonly losses: readonly string[];
}

/** The step that a change goes to; null if it goes to none. */
function stepNamed(view: View, texts: ReadonlyMap<string, string>): View | null {
  const [lesson, step] = [texts.get('lesson'), texts.get('step')];
  if (lesson === undefined && step === undefined) return null;
  return stepView(lesson ?? view.lesson, Number(step ?? 1), view);
}

/**
 * A view with some keys set, as by a message. A step of a lesson brings its state along. What was picked inside an old site or conv starts afresh
 * when another is opened. If any value is refused, the view comes back unchanged.
 */
export function patchState(view: View, state: Readonly<Record<string, string>>): PatchedView {
  const problems = Object.keys(state)
    .filter((key) => !OWN_NAMES.has(key))
    .map((key) => i18n.t('{key} is not a key of the permalink.', { key: quote(key) }));
  const { texts, why } = gathered(new Map(Object.entries(state)), view.model);
  if (why) problems.push(complaint(why));
  const patched = withTexts(stepNamed(view, texts) ?? view, texts);
  for (const refusal of patched.refusals) {
    if (texts.has(refusal.key)) problems.push(complaint(refusal));
  }
  if (problems.length > 0) return { view, problems, losses: [] };
  return { view: patched.view, problems, losses: patched.losses };
}
