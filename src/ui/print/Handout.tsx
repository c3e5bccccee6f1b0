/** The words of a printed sheet: a lesson with all its steps, and what the figures below show. */
import type { ReactNode } from 'react';
import { linkToView } from '../../app/location';
import type { Lesson, LessonStep, Prediction } from '../../lessons/lesson';
import { siteScene } from '../../scene/siteScene';
import { countsSentence } from '../../scene/siteWords';
import { inputText } from '../../state/inputText';
import { FROM_FILE } from '../../state/lessonKeys';
import { stepView } from '../../state/permalink';
import { modelOf } from '../../state/permalinkKeys';
import type { View } from '../../state/view';
import { i18n, translated } from '../../words/i18n';
import { predictionWords } from '../export/exportScreen';
import type { OpenStep } from '../lesson/useLessonStep';
import { useApp } from '../store';
import { drawText, dropTexts, handText, modeText, scalingText } from './planText';
import './print.css';

/** On paper an address must be there to be typed. */
const Address = ({ href }: { readonly href: string }) => (
  <a className="handout-link" href={href}>
    {href.replace(/^https?:\/\//, '')}
  </a>
);

function Question({ question, choices }: Prediction) {
  return (
    <div className="handout-question">
      <p>
        <b>{translated(question)}</b>
      </p>
      <ul>
        {choices.map(({ id, text }) => (
          <li key={id}>{translated(text)}</li>
        ))}
      </ul>
    </div>
  );
}

function Labelled({ label, text }: { readonly label: string; readonly text: string | undefined }) {
  return (
    text !== undefined && (
      <p>
        <b className="handout-label">{label}</b> {translated(text)}
      </p>
    )
  );
}

/** The link to a step; a lesson from a file is on this machine only, so it is one to what the step shows. */
function stepLink(lesson: Lesson, number: number): string | null {
  const view = stepView(lesson.id, number);
  if (!view) return null;
  return linkToView(lesson.id === FROM_FILE ? { ...view, lesson: null, step: 1 } : view);
}

interface StepProps {
  readonly step: LessonStep;
  readonly number: number;
  readonly link: string | null;
}

function Step({ step, number, link }: StepProps) {
  return (
    <section className="handout-step">
      <h2>
        {number}. {translated(step.title)}
      </h2>
      <p>{translated(step.text)}</p>
      {step.predict && <Question {...step.predict} />}
      <Labelled label={i18n.t('Do')} text={step.do} />
      {!step.predict && <Labelled label={i18n.t('Notice')} text={step.notice} />}
      {link !== null && <Address href={link} />}
    </section>
  );
}

/** What a step with a question bids to notice tells its answer, so it stands apart. */
function AfterPredicting({ steps }: Pick<Lesson, 'steps'>) {
  const told = steps.map((step, i) => ({ ...step, number: i + 1 }));
  const asking = told.filter(({ predict, notice }) => predict && notice !== undefined);
  return (
    asking.length > 0 && (
      <section className="handout-step">
        <h2>{i18n.t('To notice, once you have predicted')}</h2>
        {asking.map(({ number, notice }) => (
          <Labelled key={number} label={`${number}.`} text={notice} />
        ))}
      </section>
    )
  );
}

function LessonWords({ lesson }: { readonly lesson: Lesson }) {
  return (
    <>
      <header>
        <h1>{translated(lesson.title)}</h1>
        <p>{translated(lesson.purpose)}</p>
      </header>
      {lesson.steps.map((step, i) => (
        <Step key={i} step={step} number={i + 1} link={stepLink(lesson, i + 1)} />
      ))}
      <AfterPredicting steps={lesson.steps} />
    </>
  );
}

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Plan({ view, link }: { readonly view: View; readonly link: string }) {
  const hand = handText(view);
  return (
    <dl className="handout-plan">
      <Fact name={i18n.t('Model')}>{translated(modelOf(view).title)}</Fact>
      <Fact name={i18n.t('Input')}>{inputText(view.input)}</Fact>
      <Fact name={i18n.t('Dropout')}>
        {dropTexts(view).map((text) => (
          <span key={text} className="handout-drop">
            {text}
          </span>
        ))}
      </Fact>
      <Fact name={i18n.t('Mode')}>{modeText(view)}</Fact>
      <Fact name={i18n.t('Scaling')}>{scalingText(view)}</Fact>
      <Fact name={i18n.t('Mask')}>{hand ? `${drawText(view)}; ${hand}` : drawText(view)}</Fact>
      <Fact name={i18n.t('Link')}>
        <Address href={link} />
      </Fact>
    </dl>
  );
}

/** What came out, in sentences; not before the question about it is answered. */
function Facts() {
  const state = useApp((all) => all);
  const { trace, view } = state;
  const scene = siteScene(trace, view, view.site);
  if (!trace || !scene) return null;
  const byHand = view.edits.find(({ site }) => site === view.site);
  const edited = byHand ? byHand.drop.length + byHand.keep.length : 0;
  const prediction = predictionWords({ ...state, trace });
  return (
    <p>
      {countsSentence(scene, view.mode === 'inference', edited)}{' '}
      {prediction !== null && i18n.t('Prediction: {words}.', { words: prediction })}
    </p>
  );
}

/** A sheet's own foot, where the browser knows how to write one. */
const footOf = (address: string): string =>
  `@page { @bottom-left { content: ${JSON.stringify(address)}; } }`;

export default function Handout({ open }: { readonly open: OpenStep | null }) {
  const view = useApp((state) => state.view);
  const link = linkToView(view);
  return (
    <article className="handout">
      <style>{footOf(new URL('.', document.baseURI).href)}</style>
      {open ? (
        <LessonWords lesson={open.lesson} />
      ) : (
        <h1>{i18n.t('Site {site}', { site: view.site })}</h1>
      )}
      <section className="handout-shown">
        {open && (
          <h2>
            {i18n.t('The figures: step {number}, {title}', {
              number: open.number,
              title: translated(open.step.title),
            })}
          </h2>
        )}
        <Plan view={view} link={link} />
        {open?.pending ? (
          <p>{i18n.t('What the question asks about is printed once you have predicted.')}</p>
        ) : (
          <Facts />
        )}
      </section>
    </article>
  );
}
