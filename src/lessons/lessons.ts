/** The lessons that ship, and one that a person has brought beside them. */
import { offer } from './known';
import type { Lesson } from './lesson';
import { translatedLesson } from './translated';
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

/**
 * Lets links name the lessons, and a brought one beside them, in the place of an earlier one. The brought one is
 * shown as it is written.
 */
export function offerLessons(own: Lesson | null = null): void {
  offer(() => [...LESSONS.map(translatedLesson), ...(own ? [own] : [])]);
}
