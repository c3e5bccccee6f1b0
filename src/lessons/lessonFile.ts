/** A lesson from outside: JSON in the form of the shipped ones, refused with the line and the reason. */
import * as z from 'zod/mini';
import { parseView, PERMALINK_KEYS } from '../state/permalink';
import { quote } from '../state/reading';
import { PANELS } from '../state/view';
import { clauseOf } from '../words/clause';
import { i18n } from '../words/i18n';
import { CHECK_NAMES, checkNamed } from './checks';
import { readJson, type JsonPath, type LinedJson } from './jsonLines';
import type { Lesson } from './lesson';

/** Characters of a text that still fits a card. */
const LONGEST = 1200;
const MOST_STEPS = 30;

const text = z.string().check(z.minLength(1), z.maxLength(LONGEST));
const checkName = z.enum(CHECK_NAMES);
const panelOrLens = z.enum([...PANELS, 'lens']);

const lessonForm = z.strictObject({
  title: text,
  purpose: text,
  steps: z
    .array(
      z.strictObject({
        title: text,
        text,
        do: z.optional(text),
        notice: z.optional(text),
        state: z.record(z.string(), z.union([z.string(), z.number()])),
        focus: z.optional(z.enum([...PANELS, 'lens', 'story'])),
        predict: z.optional(
          z.strictObject({
            question: text,
            choices: z
              .array(z.strictObject({ id: text, text }))
              .check(z.minLength(2), z.maxLength(6)),
            check: checkName,
            cover: z.optional(z.array(panelOrLens)),
          }),
        ),
        check: z.optional(checkName),
        notes: z.optional(text),
      }),
    )
    .check(z.minLength(1), z.maxLength(MOST_STEPS)),
});

type Form = z.infer<typeof lessonForm>;

export interface LessonProblem {
  /** From 1. */
  readonly line: number;
  /** Where in the lesson, and what is wrong there. */
  readonly why: string;
}

/** `steps[1].state.drop` as `step 2, state, drop`. */
function placeOf(path: JsonPath): string {
  const [first, index, ...rest] = path;
  const isStep = first === 'steps' && typeof index === 'number';
  const within = (isStep ? rest : path).map((word) =>
    typeof word === 'number'
      ? i18n.t('no. {number}', { number: String(word + 1) })
      : quote(String(word)),
  );
  const step = isStep ? [i18n.t('step {step}', { step: String(index + 1) })] : [];
  return [...step, ...within].join(', ');
}

function expected(what: string): string {
  switch (what) {
    case 'string':
      return i18n.t('a text is expected');
    case 'number':
      return i18n.t('a number is expected');
    case 'array':
      return i18n.t('a list is expected');
    default:
      return i18n.t('an object is expected');
  }
}

/** What zod found, in words. */
function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const reason = expected(issue.expected);
      return issue.input === undefined ? i18n.t('it is missing; {reason}', { reason }) : reason;
    }
    case 'unrecognized_keys':
      return i18n.t('it means nothing here');
    case 'invalid_value':
      return i18n.t('it must be one of {values}', {
        values: issue.values.map(String).join(', '),
      });
    case 'too_small':
      return i18n.t('it is too short: {least} is the least', { least: String(issue.minimum) });
    case 'too_big':
      return i18n.t('it is too long: {most} is the most', { most: String(issue.maximum) });
    case 'invalid_union':
      return i18n.t('a text or a number is expected');
    default:
      return i18n.t('it cannot be used');
  }
}

/** Where an issue is: of keys that mean nothing, at each of them. */
const pathsOf = (issue: z.core.$ZodIssue): JsonPath[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

/** Keys that a step sets by being a step, and those that are the person’s own. */
const NOT_A_STATE: readonly string[] = ['lesson', 'step', 'present', 'embed', 'theme', 'backend'];

/** A link's notice without what is used instead: in a lesson nothing is. */
function complaintIn(notice: string): string {
  const [lead = ''] = i18n.t('Used instead: {key}={value}.', { key: '\n', value: '' }).split('\n');
  const end = notice.lastIndexOf(lead);
  return clauseOf(end < 0 ? notice : notice.slice(0, end));
}

/** What is wrong with the states and the choices of steps whose form is right. */
function* misfits({ steps }: Form): Generator<{ path: JsonPath; why: string }> {
  for (const [i, { state, predict }] of steps.entries()) {
    for (const [key, value] of Object.entries(state)) {
      const path = ['steps', i, 'state', key];
      if (!PERMALINK_KEYS.includes(key))
        yield { path, why: i18n.t('it is not a key of the permalink') };
      else if (NOT_A_STATE.includes(key)) yield { path, why: i18n.t('a step cannot set it') };
      else if (key === 'input' && /^(draw|upload)$/.test(String(value))) {
        const why = i18n.t('it must be a scene or a test picture, which everybody has');
        yield { path, why };
      }
    }
    const texts = Object.entries(state).map(([key, value]) => [key, String(value)]);
    for (const notice of parseView(new URLSearchParams(texts).toString()).notices) {
      const key = /\w+(?==)/.exec(notice)?.[0] ?? '';
      yield { path: ['steps', i, 'state', key], why: complaintIn(notice) };
    }
    if (!predict) continue;
    const { answers } = checkNamed(predict.check);
    const path = ['steps', i, 'predict', 'choices'];
    const wrong = predict.choices.findIndex(({ id }) => !answers.includes(id));
    const missing = answers.filter((answer) => !predict.choices.some(({ id }) => id === answer));
    if (wrong >= 0) {
      const why = i18n.t('the check {check} answers {answers}', {
        check: predict.check,
        answers: answers.join(', '),
      });
      yield { path: [...path, wrong, 'id'], why };
    } else if (missing.length > 0) {
      const why = i18n.t('what may turn out right is not offered: {answers}', {
        answers: missing.join(', '),
      });
      yield { path, why };
    }
  }
}

const located = (json: LinedJson, path: JsonPath, why: string): LessonProblem => ({
  line: json.lineOf(path),
  why: path.length > 0 ? i18n.t('{place}: {why}', { place: placeOf(path), why }) : why,
});

/** Reads a lesson, or says all that is wrong with it, in the order of the file. Never throws. */
export function readLesson(
  source: string,
  id: string,
): { readonly lesson: Lesson } | { readonly problems: readonly LessonProblem[] } {
  const json = readJson(source);
  if ('why' in json) {
    const why = i18n.t('this is no JSON: {why}', { why: json.why });
    return { problems: [{ line: json.line, why }] };
  }
  const parsed = lessonForm.safeParse(json.value, { reportInput: true });
  const found = parsed.success
    ? [...misfits(parsed.data)].map(({ path, why }) => located(json, path, why))
    : parsed.error.issues.flatMap((issue) =>
        pathsOf(issue).map((path) => located(json, path, reasonOf(issue))),
      );
  if (!parsed.success || found.length > 0) {
    return { problems: found.sort((a, b) => a.line - b.line) };
  }
  const steps = parsed.data.steps.map((step) => ({
    ...step,
    state: Object.fromEntries(
      Object.entries(step.state).map(([key, value]) => [key, String(value)]),
    ),
  }));
  return { lesson: { ...parsed.data, id, steps } as Lesson };
}

/** A sentence about what is wrong: the first problem with its line, and how many more there are. */
export function refusal(name: string, problems: readonly LessonProblem[]): string {
  const [first, ...more] = problems;
  const [line, why] = [String(first?.line ?? 1), first?.why ?? i18n.t('it is empty')];
  return more.length > 0
    ? i18n.t('{name} was not opened. Line {line}: {why} (and {n} more).', {
        name,
        line,
        why,
        n: String(more.length),
      })
    : i18n.t('{name} was not opened. Line {line}: {why}.', { name, line, why });
}
