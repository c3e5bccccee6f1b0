/** The open lesson: a card beside the story, one step at a time. */
import { useEffect, useRef, useState } from 'react';
import type { CheckName } from '../../lessons/checks';
import { allLessons } from '../../lessons/known';
import { backToStep, isAtStep, leaveLesson, moveStep, openStep } from '../../state/lessonActions';
import { useApp, useAppStore } from '../store';
import './lesson.css';
import { PredictionQuestion } from './Prediction';
import type { OpenStep } from './useLessonStep';
import { useVerdict } from './useVerdict';
import { i18n } from '../../words/i18n';

function Checked({ check }: { readonly check: CheckName }) {
  const verdict = useVerdict(check);
  return verdict && <p className="lesson-check number">{verdict.says}</p>;
}

function Labelled({ label, text }: { readonly label: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p>
      <b className="lesson-label">{label}</b> {text}
    </p>
  );
}

interface StepsProps {
  readonly open: OpenStep;
  /** Whether the network shares the column with the card. */
  readonly network: boolean;
  readonly onNetwork: (shown: boolean) => void;
}

/** Steps as dots, with the way on and back. */
function Steps({ open, network, onNetwork }: StepsProps) {
  const store = useAppStore();
  const { lesson, number } = open;
  const last = number === lesson.steps.length;
  return (
    <nav className="lesson-steps" aria-label={i18n.t('Steps of the lesson')}>
      <span className="lesson-dots">
        {lesson.steps.map(({ title }, i) => (
          <button
            key={title}
            type="button"
            className="lesson-dot"
            aria-label={i18n.t('Step {number}: {title}', {
              number: i + 1,
              title,
            })}
            aria-current={i + 1 === number ? 'step' : undefined}
            title={title}
            onClick={() => openStep(store, lesson.id, i + 1)}
          />
        ))}
      </span>
      <button
        type="button"
        className="button"
        disabled={number === 1}
        onClick={() => moveStep(store, -1)}
      >
        {i18n.t('Back')}
      </button>
      <button
        type="button"
        className="lens-link small lesson-network"
        aria-pressed={network}
        onClick={() => onNetwork(!network)}
      >
        {i18n.t('network')}
      </button>
      <button
        type="button"
        className="button"
        onClick={() => (last ? leaveLesson(store) : moveStep(store, 1))}
      >
        {last ? i18n.t('Done') : i18n.t('Next')}
      </button>
    </nav>
  );
}

/** At the end of a lesson: the one after it. */
function Following({ open }: { readonly open: OpenStep }) {
  const store = useAppStore();
  const following = allLessons()[allLessons().indexOf(open.lesson) + 1];
  if (!following || open.number < open.lesson.steps.length) return null;
  return (
    <button
      type="button"
      className="button lesson-return"
      onClick={() => openStep(store, following.id)}
    >
      {i18n.t('Next lesson: {title}', { title: following.title })}
    </button>
  );
}

function Bar({ title }: { readonly title: string }) {
  const store = useAppStore();
  return (
    <div className="panel-title lesson-bar">
      <span className="small muted lesson-name">{title}</span>
      <button
        type="button"
        className="button icon"
        aria-label={i18n.t('Leave the lesson; the screen stays as it is')}
        onClick={() => leaveLesson(store)}
      >
        ×
      </button>
    </div>
  );
}

export default function LessonCard({ open }: { readonly open: OpenStep }) {
  const store = useAppStore();
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const away = useApp((state) => !isAtStep(state.view));
  const { lesson, step, number, pending } = open;
  const place = `${lesson.id}/${number}`;
  const [network, setNetwork] = useState<{ place: string; shown: boolean } | null>(null);
  const shown = network?.place === place ? network.shown : step.focus === 'network' && !pending;
  // Whoever goes to a step reads it from its title on.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    body.current?.scrollTo(0, 0);
  }, [place]);
  return (
    <section
      className="panel lesson"
      aria-label={i18n.t('Lesson: {title}', { title: lesson.title })}
      data-network={shown ? 'shown' : 'hidden'}
    >
      <Bar title={lesson.title} />
      <div ref={body} className="lesson-body">
        <h2 ref={heading} tabIndex={-1}>
          <span className="visually-hidden">
            {i18n.t('Step {number} of {count}:', { number, count: lesson.steps.length })}{' '}
          </span>
          {step.title}
        </h2>
        <p>{step.text}</p>
        {step.predict && <PredictionQuestion key={place} question={step.predict} />}
        {!pending && (
          <>
            <Labelled label={i18n.t('Do')} text={step.do} />
            <Labelled label={i18n.t('Notice')} text={step.notice} />
            {step.check && <Checked key={place} check={step.check} />}
            <Following open={open} />
          </>
        )}
        {away && (
          <button type="button" className="button lesson-return" onClick={() => backToStep(store)}>
            {i18n.t('Back to the step')}
          </button>
        )}
      </div>
      <Steps open={open} network={shown} onNetwork={(next) => setNetwork({ place, shown: next })} />
    </section>
  );
}
