/**
 * Undo and redo of the plan. A step holds the plan as it was before a change, and the network that it was a
 * plan for; what is neither (the opened site, the channel, the theme) is none of a step's business.
 */
import { planOf, samePlan } from '../core/plan';
import type { Plan } from '../core/types';
import type { View } from './view';

/** What of a view a step brings back. */
export interface Step extends Plan {
  readonly samples: number;
  readonly model: string;
}

/** A hand that is at work: its changes are one step. */
interface Gesture {
  /** What is changed, e.g. `rate:enc3_conv1`; null takes in every change until it ends. */
  readonly kind: string | null;
  /** When a pause ends it, in ms; Infinity for one that is ended explicitly. */
  readonly until: number;
  /** Whether its step is in `past` yet. */
  readonly counted: boolean;
}

export interface History {
  /** Oldest first; undo takes the last. */
  readonly past: readonly Step[];
  /** Redo takes the last. */
  readonly future: readonly Step[];
  readonly gesture: Gesture | null;
}

export const NO_HISTORY: History = { past: [], future: [], gesture: null };

/** Changes of one kind that follow each other within this many ms are one step. */
export const PAUSE = 600;
const MOST_STEPS = 200;

export const stepOf = (view: View): Step => ({
  ...planOf(view),
  samples: view.samples,
  model: view.model,
});

const sameObjects = (a: Step, b: Step): boolean =>
  samePlan(a, b) && a.samples === b.samples && a.model === b.model;

const sameUnits = (a: readonly number[], b: readonly number[]): boolean =>
  a === b || (a.length === b.length && a.every((unit, i) => unit === b[i]));

/** Unit by unit, and no further than to the first difference: there may be very many. */
const sameEdits = (a: Step['edits'], b: Step['edits']): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((one, i) => {
      const other = b[i]!;
      return (
        one.site === other.site &&
        sameUnits(one.drop, other.drop) &&
        sameUnits(one.keep, other.keep)
      );
    }));

/** What a step says beside its hand edits, whatever the order in which its fields were put there. */
const told = (step: Step): string =>
  JSON.stringify([{ ...planOf(step), edits: [] }, step.samples, step.model]);

export const sameStep = (a: Step, b: Step): boolean =>
  sameObjects(a, b) || (told(a) === told(b) && sameEdits(a.edits, b.edits));

/** Notes a change of the plan from `old` to `fresh`, at a time in ms; `kind` says what a hand changes. */
export function record(
  history: History,
  old: Step,
  fresh: Step,
  kind: string | null,
  now: number,
): History {
  const { past, gesture } = history;
  const joins = gesture !== null && now < gesture.until && (gesture.kind ?? kind) === kind;
  const next: Gesture | null =
    joins && gesture.until === Infinity
      ? gesture
      : kind === null
        ? null
        : { kind, until: now + PAUSE, counted: true };
  if (!joins || !gesture.counted) {
    const counted = next && { ...next, counted: true };
    return { past: [...past, old].slice(-MOST_STEPS), future: [], gesture: counted };
  }
  // A hand that comes back to where it began has done nothing.
  const back = past.at(-1);
  if (!back || !sameStep(back, fresh)) return { past, future: [], gesture: next };
  return { past: past.slice(0, -1), future: [], gesture: next && { ...next, counted: false } };
}

/** A step back or forth from `present`; null where there is none. */
export function travel(
  history: History,
  present: Step,
  way: 'undo' | 'redo',
): { readonly history: History; readonly step: Step } | null {
  const { past, future } = history;
  const step = (way === 'undo' ? past : future).at(-1);
  if (!step) return null;
  const moved: History =
    way === 'undo'
      ? { past: past.slice(0, -1), future: [...future, present], gesture: null }
      : { past: [...past, present], future: future.slice(0, -1), gesture: null };
  return { history: moved, step };
}
