/** Keeps the window with the notes in step with the presentation. */
import { useCallback, useEffect, useRef } from 'react';
import type { OpenStep } from '../lesson/useLessonStep';
import { openNotesChannel, type NotesMessage } from './notesChannel';
import { locale } from '../../words/i18n';

function messageOf(open: OpenStep | null): NotesMessage {
  if (!open) return { kind: 'none' };
  const { lesson, step, number, pending } = open;
  return {
    kind: 'step',
    lesson: lesson.title,
    number,
    count: lesson.steps.length,
    title: step.title,
    text: step.text,
    do: step.do ?? null,
    notice: step.notice ?? null,
    notes: step.notes ?? null,
    following: lesson.steps[number]?.title ?? null,
    pending,
  };
}

/** @returns what opens the window */
export function useNotes(
  open: OpenStep | null,
  move: (action: 'next' | 'back') => void,
): () => void {
  const channel = useRef<ReturnType<typeof openNotesChannel> | null>(null);
  const latest = useRef({ open, move });
  useEffect(() => {
    latest.current = { open, move };
    channel.current?.post(messageOf(open));
  });
  useEffect(() => {
    const opened = openNotesChannel((message) => {
      if (message.kind === 'hello') opened.post(messageOf(latest.current.open));
      if (message.kind === 'move') latest.current.move(message.action);
    });
    channel.current = opened;
    opened.post(messageOf(latest.current.open));
    return () => {
      opened.post({ kind: 'none' });
      opened.close();
    };
  }, []);
  return useCallback(() => {
    const url = new URL('.', document.baseURI);
    url.search = `notes=1&lang=${locale()}`;
    window.open(url, 'dropscope-notes', 'width=760,height=620');
  }, []);
}
