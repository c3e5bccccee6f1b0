/** Guided lessons and single questions, each of which turns the page to its answer. */
import { useId, type ReactNode, type RefObject } from 'react';
import { allLessons } from '../../lessons/known';
import { QUESTIONS } from '../../lessons/questions';
import { patchView, playOpening } from '../../state/actions';
import { openStep, setPresent } from '../../state/lessonActions';
import { openLessonFile } from '../lesson/ownLesson';
import { useApp, useAppStore } from '../store';
import { i18n, translated } from '../../words/i18n';
import './lessonsMenu.css';

function Group({ heading, note, children }: GroupProps) {
  const id = useId();
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className="popup-heading">
        <b>{heading}</b> · {note}
      </p>
      {children}
    </div>
  );
}

interface GroupProps {
  readonly heading: string;
  readonly note: string;
  readonly children: ReactNode;
}

function Lessons() {
  const store = useAppStore();
  const open = useApp((state) => state.view.lesson);
  return allLessons().map(({ id, title, purpose }) => (
    <button
      key={id}
      type="button"
      className="popup-item lesson-item"
      data-closes
      aria-pressed={id === open}
      onClick={() => openStep(store, id)}
    >
      {title} <span className="muted small">{purpose}</span>
    </button>
  ));
}

function Questions() {
  const store = useAppStore();
  return QUESTIONS.map(({ id, text, patch }) => (
    <button
      key={id}
      type="button"
      className="popup-item"
      data-closes
      onClick={() => patchView(store, patch(store.getState().view))}
    >
      {translated(text)}
    </button>
  ));
}

function OwnLesson({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const store = useAppStore();
  return (
    <button
      type="button"
      className="popup-item"
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
      {i18n.t('A lesson of your own…')}{' '}
      <span className="muted small">{i18n.t('.json, chosen or dropped here')}</span>
    </button>
  );
}

interface LessonsSheetProps {
  /** The field that takes a file; it stays when the sheet goes. */
  readonly input: RefObject<HTMLInputElement | null>;
}

export default function LessonsSheet({ input }: LessonsSheetProps) {
  const store = useAppStore();
  const present = useApp((state) => state.view.present);
  return (
    <>
      <div className="lessons-menu">
        <Group heading={i18n.t('Lessons')} note={i18n.t('a few minutes each; play at every step')}>
          <Lessons />
        </Group>
        <Group heading={i18n.t('Questions')} note={i18n.t('undo brings the plan back')}>
          <Questions />
        </Group>
      </div>
      <div className="lessons-menu popup-last">
        <button type="button" className="popup-item" data-closes onClick={() => playOpening(store)}>
          {i18n.t('The idea in eight seconds')}{' '}
          <span className="muted small">{i18n.t('without a word')}</span>
        </button>
        <OwnLesson input={input} />
        <button
          type="button"
          className="popup-item"
          data-closes
          aria-pressed={present}
          onClick={() => setPresent(store, !present)}
        >
          {i18n.t('Present')}{' '}
          <span className="muted small">{i18n.t('large type, keys as of slides')}</span>
        </button>
      </div>
    </>
  );
}
