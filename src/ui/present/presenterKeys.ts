/** The keys of a presentation, as clickers, reveal.js and Slidev have them. */

export type PresenterAction =
  | 'next'
  | 'back'
  | 'first'
  | 'last'
  | 'blank'
  | 'fullScreen'
  | 'spotlight'
  | 'panels'
  | 'notes'
  | 'help'
  | 'leave';

interface Binding {
  /** Values of `KeyboardEvent.key`, letters in lower case. */
  readonly keys: readonly string[];
  readonly shown: string;
  readonly does: string;
}

export const BINDINGS: Readonly<Record<PresenterAction, Binding>> = {
  next: {
    keys: ['ArrowRight', ' ', 'PageDown'],
    shown: /*i18n*/ '→  Space  Page down',
    does: /*i18n*/ 'answer, then next step',
  },
  back: {
    keys: ['ArrowLeft', 'PageUp'],
    shown: /*i18n*/ '←  Page up',
    does: /*i18n*/ 'step before',
  },
  first: { keys: ['Home'], shown: /*i18n*/ 'Home', does: /*i18n*/ 'first step' },
  last: { keys: ['End'], shown: /*i18n*/ 'End', does: /*i18n*/ 'last step' },
  blank: { keys: ['b', '.'], shown: 'B  .', does: /*i18n*/ 'blank the screen, and back' },
  fullScreen: { keys: ['f'], shown: 'F', does: /*i18n*/ 'full screen, and back' },
  spotlight: { keys: ['s'], shown: 'S', does: /*i18n*/ 'spotlight at the pointer' },
  panels: {
    keys: ['a'],
    shown: 'A',
    does: /*i18n*/ 'all panels, or the one that the step is about',
  },
  notes: { keys: ['n'], shown: 'N', does: /*i18n*/ 'notes in a window of their own' },
  help: { keys: ['?'], shown: '?', does: /*i18n*/ 'these keys' },
  leave: { keys: ['Escape'], shown: /*i18n*/ 'Esc', does: /*i18n*/ 'leave the presentation' },
};

export const ACTIONS = Object.keys(BINDINGS) as readonly PresenterAction[];

export function actionOf(key: string): PresenterAction | null {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return ACTIONS.find((action) => BINDINGS[action].keys.includes(name)) ?? null;
}

/** What a focused element keeps for itself. */
const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const MOVED_WITHIN = '[role="application"], [role="radiogroup"], [role="slider"]';
const PRESSED = 'button, a, summary';

/** What a key press does; null where it belongs to what has the focus. */
export function actionFor(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>,
  isIn: (selector: string) => boolean,
): PresenterAction | null {
  if (event.ctrlKey || event.altKey || event.metaKey || isIn(FIELDS)) return null;
  if (event.key === ' ' && isIn(PRESSED)) return null;
  const moves = /^(Arrow|Home|End|Page)/.test(event.key) || event.key === ' ';
  if (moves && isIn(MOVED_WITHIN)) return null;
  return actionOf(event.key);
}
