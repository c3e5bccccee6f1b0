/** What a person can do in a lesson: open it, go through its steps, predict, play and come back, leave. */
import { patchView } from './actions';
import { knownLesson } from './lessonKeys';
import { KEYS } from './permalinkKeys';
import { PERSONAL, stepView, viewState } from './permalink';
import type { AppState, Store } from './store';
import type { View } from './view';

/** Opens a step, exactly as its link would. Steps that there are not are left alone. */
export function openStep(store: Store, lesson: string, step = 1): void {
  const view = stepView(lesson, step, store.getState().view);
  if (view) patchView(store, view);
}

/** Goes `by` steps on, or back; nothing happens beyond the first and the last. */
export function moveStep(store: Store, by: number): void {
  const { lesson, step } = store.getState().view;
  if (lesson !== null) openStep(store, lesson, step + by);
}

export function goToEnd(store: Store, end: 'first' | 'last'): void {
  const { lesson } = store.getState().view;
  const count = knownLesson(lesson)?.steps.length;
  if (lesson !== null && count !== undefined) openStep(store, lesson, end === 'first' ? 1 : count);
}

/** Shows the step's own state again, after free play. */
export const backToStep = (store: Store): void => moveStep(store, 0);

function comparedWithStep(view: View): boolean {
  const shown = stepView(view.lesson, view.step, view);
  if (!shown) return true;
  const [now, then] = [viewState(view), viewState(shown)];
  const free = new Set(PERSONAL.map((field) => KEYS[field].key));
  return Object.keys(then).every((key) => free.has(key) || now[key] === then[key]);
}

/** Views are asked about again and again, by each component and at each move of the pointer. */
const compared = new WeakMap<View, boolean>();

/** Whether the view is what the step shows, but for what is the person's own. */
export function isAtStep(view: View): boolean {
  const known = compared.get(view) ?? comparedWithStep(view);
  compared.set(view, known);
  return known;
}

/** Leaves the lesson; what is on the screen stays. */
export const leaveLesson = (store: Store): void =>
  store.setState(({ view }) => ({ view: { ...view, lesson: null, step: 1 } }));

const predictionKey = ({ lesson, step }: Pick<View, 'lesson' | 'step'>): string =>
  `${lesson ?? ''}/${step}`;

/** In the place of a choice: the answer was shown without one. */
export const REVEALED = '';

/** What was predicted at the open step; null before. */
export const predictionAt = ({ view, predictions }: AppState): string | null =>
  predictions[predictionKey(view)] ?? null;

/** Commits to a choice at the open step. The first one counts, until it is taken back. */
export function predict(store: Store, choice: string): void {
  const { view, predictions } = store.getState();
  const key = predictionKey(view);
  if (predictions[key] === undefined)
    store.setState({ predictions: { ...predictions, [key]: choice } });
}

/** Takes the prediction at the open step back. */
export function predictAgain(store: Store): void {
  const { view, predictions } = store.getState();
  const others = Object.entries(predictions).filter(([key]) => key !== predictionKey(view));
  store.setState({ predictions: Object.fromEntries(others) });
}

export const setPresent = (store: Store, present: boolean): void =>
  store.setState(({ view }) => ({ view: { ...view, present } }));
