/** Opens a lesson from the place where its question arises; not there while it is open. */
import { lessonById } from '../../lessons/lessons';
import { openStep } from '../../state/lessonActions';
import { useApp, useAppStore } from '../store';

export function LessonLink({ lesson }: { readonly lesson: string }) {
  const store = useAppStore();
  const isOpen = useApp((state) => state.view.lesson === lesson);
  const found = lessonById(lesson);
  if (isOpen || !found) return null;
  return (
    <button
      type="button"
      className="lens-link lesson-link"
      title={found.title}
      aria-label={`Lesson: ${found.title}`}
      onClick={() => openStep(store, lesson)}
    >
      lesson
    </button>
  );
}
