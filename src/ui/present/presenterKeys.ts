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
    shown: '→  Space  Page down',
    does: 'answer, then next step',
  },
  back: { keys: ['ArrowLeft', 'PageUp'], shown: '←  Page up', does: 'step before' },
  first: { keys: ['Home'], shown: 'Home', does: 'first step' },
  last: { keys: ['End'], shown: 'End', does: 'last step' },
  blank: { keys: ['b', '.'], shown: 'B  .', does: 'blank the screen, and back' },
  fullScreen: { keys: ['f'], shown: 'F', does: 'full screen, and back' },
  spotlight: { keys: ['s'], shown: 'S', does: 'spotlight at the pointer' },
  panels: { keys: ['a'], shown: 'A', does: 'all panels, or the one that the step is about' },
  notes: { keys: ['n'], shown: 'N', does: 'notes in a window of their own' },
  help: { keys: ['?'], shown: '?', does: 'these keys' },
  leave: { keys: ['Escape'], shown: 'Esc', does: 'leave the presentation' },
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
