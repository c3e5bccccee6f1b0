/** The button of the lessons and questions, and the field that takes a lesson of one's own. */
import { Suspense, useRef } from 'react';
import { Opens } from '../Opens';
import { LessonsSheet } from '../parts';
import { Popup } from '../Popup';
import { useAppStore } from '../store';
import { i18n } from '../../words/i18n';

export function LessonsMenu() {
  const store = useAppStore();
  const input = useRef<HTMLInputElement>(null);
  const open = async (file: File) => {
    const { openLessonFile } = await import('../lesson/ownLesson');
    await openLessonFile(store, file);
  };
  return (
    <>
      <Popup label={i18n.t('Lessons')} trigger={<Opens>{i18n.t('Lessons')}</Opens>}>
        <Suspense>
          <LessonsSheet input={input} />
        </Suspense>
      </Popup>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={i18n.t('Lesson file')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void open(file);
          target.value = '';
        }}
      />
    </>
  );
}
