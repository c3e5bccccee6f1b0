/** The presenter's own window: what to say, what comes next, and the time. */
import { useEffect, useRef, useState } from 'react';
import { useScheme } from '../scheme';
import { openNotesChannel, type NotesMessage, type ShownStep } from './notesChannel';
import './notes.css';
import { actionOf } from './presenterKeys';
import { i18n, locale } from '../../words/i18n';

/** Whole seconds since some moment. */
function useSeconds(since: number): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.floor((now - since) / 1000));
}

const clockText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function Clock() {
  const [since, setSince] = useState(() => Date.now());
  const seconds = useSeconds(since);
  return (
    <p className="notes-clock">
      <b className="number">{clockText(seconds)}</b>
      <span className="muted number">
        {new Date(since + seconds * 1000).toLocaleTimeString(locale(), {
          hour: '2-digit',
          minute: '2-digit',
        })}
      </span>
      <button type="button" className="button" onClick={() => setSince(Date.now())}>
        {i18n.t('Restart the clock')}
      </button>
    </p>
  );
}

function Step({ step }: { readonly step: ShownStep }) {
  return (
    <>
      <p className="muted">
        {i18n.t('{lesson} · step {number} of {count}', {
          lesson: step.lesson,
          number: step.number,
          count: step.count,
        })}
      </p>
      <h1>{step.title}</h1>
      {step.pending && <p className="drop">{i18n.t('The question waits for the room.')}</p>}
      <p className="notes-text">{step.notes ?? i18n.t('No notes for this step.')}</p>
      <p className="muted">{step.text}</p>
      {step.do && <p className="muted">{i18n.t('Do: {what}', { what: step.do })}</p>}
      {step.notice && <p className="muted">{i18n.t('Notice: {what}', { what: step.notice })}</p>}
      <p>
        {i18n.t('Next:')} <b>{step.following ?? i18n.t('the end of the lesson')}</b>
      </p>
    </>
  );
}

export function NotesWindow() {
  const [step, setStep] = useState<ShownStep | null>(null);
  const post = useRef<(message: NotesMessage) => void>(() => undefined);
  const scheme = useScheme();
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
  }, [scheme]);
  useEffect(() => {
    document.title = i18n.t('Notes · Dropscope');
    const channel = openNotesChannel((message) => {
      if (message.kind === 'step') setStep(message);
      if (message.kind === 'none') setStep(null);
    });
    post.current = channel.post;
    channel.post({ kind: 'hello' });
    const press = (event: KeyboardEvent) => {
      const action = actionOf(event.key);
      if (event.key === ' ' || (action !== 'next' && action !== 'back')) return;
      event.preventDefault();
      channel.post({ kind: 'move', action });
    };
    addEventListener('keydown', press);
    return () => {
      removeEventListener('keydown', press);
      channel.close();
    };
  }, []);
  const move = (action: 'next' | 'back') => post.current({ kind: 'move', action });
  return (
    <main className="notes">
      <Clock />
      <div className="notes-step" aria-live="polite">
        {step ? (
          <Step step={step} />
        ) : (
          <p>{i18n.t('Nothing is presented in another window now.')}</p>
        )}
      </div>
      <p className="notes-move">
        <button type="button" className="button" disabled={!step} onClick={() => move('back')}>
          {i18n.t('Back')}
        </button>
        <button type="button" className="button" disabled={!step} onClick={() => move('next')}>
          {i18n.t('Next')}
        </button>
      </p>
    </main>
  );
}
