/** All lessons that can be opened: those that ship, and one that a person has brought. */
import { registerLessons } from '../state/lessonKeys';
import type { Lesson } from './lesson';
import { MASK } from './shipped/mask';
import { MODES } from './shipped/modes';
import { MUTED } from './shipped/muted';
import { NEIGHBOURS } from './shipped/neighbours';
import { SCALE } from './shipped/scale';
import { WAYS } from './shipped/ways';
import { WEIGHTS } from './shipped/weights';
import { WHERE } from './shipped/where';
import { ZERO } from './shipped/zero';

export const LESSONS: readonly Lesson[] = [
  MUTED,
  MASK,
  ZERO,
  SCALE,
  NEIGHBOURS,
  WAYS,
  WHERE,
  MODES,
  WEIGHTS,
];

/** The id of a lesson from a file; one from an address has the address. */
export const OWN_LESSON = 'own';

let brought: Lesson | null = null;

export const allLessons = (): readonly Lesson[] => (brought ? [...LESSONS, brought] : LESSONS);

/** The lesson that a person has brought; null while there is none. */
export const broughtLesson = (): Lesson | null => brought;

/** Lets links name the lessons, and a brought one beside them, in the place of an earlier one. */
export function offerLessons(own: Lesson | null = null): void {
  brought = own;
  registerLessons(allLessons());
}

export const lessonById = (id: string | null): Lesson | undefined =>
  allLessons().find((lesson) => lesson.id === id);
