/** Opens a lesson from the place where its question arises; not there while it is open. */
import { useSyncExternalStore, type ReactNode } from 'react';
import { allLessons, onLessons } from '../../lessons/known';
import { openStep } from '../../state/lessonActions';
import { useApp, useAppStore } from '../store';
import { i18n } from '../../words/i18n';

interface LessonLinkProps {
  readonly lesson: string;
  readonly children: ReactNode;
}

export function LessonLink({ lesson, children }: LessonLinkProps) {
  const store = useAppStore();
  const isOpen = useApp((state) => state.view.lesson === lesson);
  const found = useSyncExternalStore(onLessons, allLessons).find(({ id }) => id === lesson);
  if (isOpen || !found) return null;
  return (
    <button
      type="button"
      className="lens-link lesson-link"
      title={found.title}
      aria-label={i18n.t('Lesson: {title}', { title: found.title })}
      onClick={() => openStep(store, lesson)}
    >
      {children}
    </button>
  );
}
