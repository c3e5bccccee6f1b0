/** The open lesson and its step, and what is covered until its question is answered. */
import type { Focus, Lesson, LessonStep } from '../../lessons/lesson';
import { lessonById } from '../../lessons/known';
import { predictionAt } from '../../state/lessonActions';
import type { Lens, Panel } from '../../state/view';
import { useApp } from '../store';

export interface OpenStep {
  readonly lesson: Lesson;
  readonly step: LessonStep;
  /** From 1. */
  readonly number: number;
  /** A question waits for its prediction. */
  readonly pending: boolean;
}

export function useLessonStep(): OpenStep | null {
  const lesson = lessonById(useApp((state) => state.view.lesson));
  const number = useApp((state) => state.view.step);
  const predicted = useApp((state) => predictionAt(state) !== null);
  const step = lesson?.steps[number - 1];
  if (!lesson || !step) return null;
  return { lesson, step, number, pending: step.predict !== undefined && !predicted };
}

const ALL: readonly (Panel | 'lens')[] = ['site', 'next', 'lens', 'prediction'];

/** Panels that a question covers, by name. */
export const coveredBy = (open: OpenStep | null): readonly string[] =>
  open?.pending ? (open.step.predict?.cover ?? ALL) : [];

/** What a step is about, as the screen has it now: a lens lies over next conv and prediction. */
export function focusOf(open: OpenStep | null, lens: Lens | null): Focus {
  const focus = open?.step.focus ?? 'story';
  if (focus === 'lens' && lens === null) return 'story';
  return lens !== null && (focus === 'next' || focus === 'prediction') ? 'lens' : focus;
}
