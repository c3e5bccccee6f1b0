/** The lessons that can be opened. They come after the first screen, and whoever shows them is told. */
import { registerLessons } from '../state/lessonKeys';
import { spoken } from '../words/spoken';
import type { Lesson } from './lesson';

/** One list, whoever asks: React takes another one for a change. */
const NONE: readonly Lesson[] = [];

let offered: () => readonly Lesson[] = () => NONE;
const listeners = new Set<() => void>();

/**
 * Makes these the lessons that can be opened and that a link can name, in the place of earlier ones.
 *
 * @param lessons gives them in the language of the page; their ids and the number of their steps are the same in all
 */
export function offer(lessons: () => readonly Lesson[]): void {
  offered = spoken(lessons);
  registerLessons(offered());
  for (const listener of listeners) listener();
}

export const allLessons = (): readonly Lesson[] => offered();

export const lessonById = (id: string | null): Lesson | undefined =>
  offered().find((lesson) => lesson.id === id);

/** @returns a function that stops it */
export function onLessons(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
