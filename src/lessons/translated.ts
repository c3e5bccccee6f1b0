/** A shipped lesson in the language of the page; its texts are marked where they stand. */
import { translated } from '../words/i18n';
import type { Lesson, LessonStep, Prediction } from './lesson';

const translatedQuestion = (asked: Prediction): Prediction => ({
  ...asked,
  question: translated(asked.question),
  choices: asked.choices.map(({ id, text }) => ({ id, text: translated(text) })),
});

const translatedStep = (step: LessonStep): LessonStep => ({
  ...step,
  title: translated(step.title),
  text: translated(step.text),
  ...(step.do !== undefined && { do: translated(step.do) }),
  ...(step.notice !== undefined && { notice: translated(step.notice) }),
  ...(step.notes !== undefined && { notes: translated(step.notes) }),
  ...(step.predict && { predict: translatedQuestion(step.predict) }),
});

export const translatedLesson = (lesson: Lesson): Lesson => ({
  ...lesson,
  title: translated(lesson.title),
  purpose: translated(lesson.purpose),
  steps: lesson.steps.map(translatedStep),
});
