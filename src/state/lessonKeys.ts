/**
 * Which lessons there are and what each of their steps shows, as the link needs to know it: the state of a step
 * stands in for whatever a link to it does not name.
 */
import { i18n } from '../words/i18n';

/** A lesson as the permalink knows it. */
export interface KnownLesson {
  readonly id: string;
  /** Permalink keys of each step; what is not named is as the model opens it. */
  readonly steps: readonly { readonly state: Readonly<Record<string, string>> }[];
}

/** The id of a lesson that a person has opened from a file. */
export const FROM_FILE = 'own';

let known: ReadonlyMap<string, KnownLesson> = new Map();

/** Makes these the lessons that a link can name, in the place of earlier ones. */
export function registerLessons(lessons: readonly KnownLesson[]): void {
  known = new Map(lessons.map((lesson) => [lesson.id, lesson]));
}

export const knownLesson = (id: string | null): KnownLesson | undefined =>
  id === null ? undefined : known.get(id);

/** Why a lesson's id is none; null if it is one. */
export function lessonProblem(id: string): string | null {
  if (known.has(id)) return null;
  if (id === FROM_FILE) return i18n.t('it is a lesson from a file, which is not on this machine');
  if (known.size === 0) return i18n.t('there is no lesson {id}; there are none', { id });
  return i18n.t('there is no lesson {id}; there are {ids}', {
    id,
    ids: [...known.keys()].join(', '),
  });
}

/** Why a lesson has no such step; null if it has. Steps count from 1. */
export function stepProblem(step: number, id: string | null): string | null {
  const lesson = knownLesson(id);
  if (!lesson)
    return step === 1 ? null : i18n.t('a step belongs to a lesson, and the link names none');
  if (step >= 1 && step <= lesson.steps.length) return null;
  return i18n.t('{lesson} has steps 1 to {last}', {
    lesson: lesson.id,
    last: lesson.steps.length,
  });
}

/** The permalink keys of a step; undefined where there is no such step. */
export const stepState = (
  id: string | null,
  step: number,
): Readonly<Record<string, string>> | undefined => knownLesson(id)?.steps[step - 1]?.state;
