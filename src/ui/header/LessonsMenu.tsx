/** The guided lessons, and the way to bring one's own. */
import { useRef, type RefObject } from 'react';
import { allLessons } from '../../lessons/lessons';
import { openStep, setPresent } from '../../state/lessonActions';
import '../lesson/lesson.css';
import { openLessonFile } from '../lesson/ownLesson';
import { Opens } from '../Opens';
import { Popup } from '../Popup';
import { useApp, useAppStore } from '../store';

function OwnLessonItem({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const store = useAppStore();
  return (
    <button
      type="button"
      className="popup-item popup-last"
      data-closes
      onClick={() => input.current?.click()}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer.files;
        if (!file) return;
        event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
        void openLessonFile(store, file);
      }}
    >
      A lesson of your own…{' '}
      <span className="muted small">a .json file, chosen or dropped here</span>
    </button>
  );
}

export function LessonsMenu() {
  const store = useAppStore();
  const open = useApp((state) => state.view.lesson);
  const present = useApp((state) => state.view.present);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Popup label="Lessons" trigger={<Opens>Lessons</Opens>}>
        <p className="popup-heading">Each takes a few minutes. You may play at every step.</p>
        {allLessons().map(({ id, title, purpose }) => (
          <button
            key={id}
            type="button"
            className="popup-item"
            data-closes
            aria-pressed={id === open}
            onClick={() => openStep(store, id)}
          >
            <span className="lesson-title">{title}</span>{' '}
            <span className="muted small">{purpose}</span>
          </button>
        ))}
        <OwnLessonItem input={input} />
        <button
          type="button"
          className="popup-item"
          data-closes
          aria-pressed={present}
          onClick={() => setPresent(store, !present)}
        >
          Present <span className="muted small">large type, keys as of slides</span>
        </button>
      </Popup>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Lesson file"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void openLessonFile(store, file);
          target.value = '';
        }}
      />
    </>
  );
}
