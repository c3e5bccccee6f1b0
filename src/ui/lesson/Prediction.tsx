/** A question to commit to, and what the network computed. */
import { useEffect, useId, useRef } from 'react';
import type { Prediction } from '../../lessons/lesson';
import { isAtStep, predict, predictAgain, predictionAt, REVEALED } from '../../state/lessonActions';
import { useApp, useAppStore } from '../store';
import { useVerdict } from './useVerdict';
import { i18n } from '../../words/i18n';

/** The verdict in words, held against what was predicted. */
function Answer({ question, chosen }: { readonly question: Prediction; readonly chosen: string }) {
  const verdict = useVerdict(question.check);
  const atStep = useApp((state) => isAtStep(state.view));
  if (!verdict) return <>{i18n.t('The numbers are on their way…')}</>;
  const right = question.choices.find(({ id }) => id === verdict.answer);
  const judged = chosen !== REVEALED && atStep;
  return (
    <>
      {judged && (
        <b className={chosen === verdict.answer ? 'verdict-right' : 'verdict-wrong'}>
          {chosen === verdict.answer ? i18n.t('Yes.') : i18n.t('No.')}{' '}
        </b>
      )}
      {chosen !== verdict.answer && right && (
        <>{i18n.t('{sentence}.', { sentence: right.text })} </>
      )}
      <span className="number">{verdict.says}</span>
    </>
  );
}

export function PredictionQuestion({ question }: { readonly question: Prediction }) {
  const store = useAppStore();
  const chosen = useApp(predictionAt);
  const id = useId();
  const answer = useRef<HTMLParagraphElement>(null);
  // The card may have less room once the screen is uncovered.
  useEffect(() => {
    if (chosen !== null) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div className="lesson-predict">
      <p id={id} className="lesson-question">
        {question.question}
      </p>
      <div role="group" aria-labelledby={id} className="lesson-choices">
        {question.choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            className="lesson-choice"
            aria-pressed={chosen === choice.id}
            aria-disabled={chosen !== null}
            onClick={() => predict(store, choice.id)}
          >
            {choice.text}
          </button>
        ))}
      </div>
      <p ref={answer} role="status" className="lesson-verdict">
        {chosen !== null && <Answer question={question} chosen={chosen} />}
      </p>
      <button
        type="button"
        className="lens-link small"
        onClick={() => (chosen === null ? predict(store, REVEALED) : predictAgain(store))}
      >
        {chosen === null ? i18n.t('show without predicting') : i18n.t('predict again')}
      </button>
    </div>
  );
}
