/**
 * A lens: one question looked at closely, in the place of the next conv and the prediction, so that the site
 * beside it can be played with. Each lens's code comes when it is first opened.
 */
import { Suspense, useEffect, useRef } from 'react';
import { setLens } from '../../state/actions';
import type { Lens } from '../../state/view';
import { i18n, translated } from '../../words/i18n';
import { useAppStore } from '../store';
import { LessonLink } from '../lesson/LessonLink';
import { ReadingButton } from '../reading/ReadingButton';
import { LENSES } from './lenses';
import './lens.css';

interface LensPanelProps {
  readonly lens: Lens;
  /** Whether the focus goes to the lens, as it does where a person opens it. */
  readonly takesFocus: boolean;
}

export default function LensPanel({ lens, takesFocus }: LensPanelProps) {
  const store = useAppStore();
  const panel = useRef<HTMLElement>(null);
  const { lesson, Body } = LENSES[lens];
  const question = translated(LENSES[lens].question);
  useEffect(() => {
    // A lesson's step is read from its title on, whatever it opens.
    if (takesFocus && !document.activeElement?.closest('.lesson')) panel.current?.focus();
  }, [lens, takesFocus]);
  const close = () => setLens(store, null);
  return (
    <section
      ref={panel}
      className="panel lens"
      aria-label={question}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <div className="panel-title">
        <h2>{question}</h2>
        <ReadingButton place={lens} name={question} />
        {lesson && <LessonLink lesson={lesson}>{i18n.t('lesson')}</LessonLink>}
        <button
          type="button"
          className="button icon lens-close"
          aria-label={i18n.t('Close this lens')}
          onClick={close}
        >
          ×
        </button>
      </div>
      <div className="lens-body">
        <Suspense fallback={<p className="muted">{i18n.t('One moment…')}</p>}>
          <Body />
        </Suspense>
      </div>
    </section>
  );
}
