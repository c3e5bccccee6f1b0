/** A lesson from outside: JSON in the form of the shipped ones, refused with the line and the reason. */
import * as z from 'zod/mini';
import { parseView, PERMALINK_KEYS } from '../state/permalink';
import { quote } from '../state/reading';
import { PANELS } from '../state/view';
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
  const words =
    first === 'steps' && typeof index === 'number' ? [`step ${index + 1}`, ...rest] : path;
  return words
    .map((word) => (typeof word === 'number' ? `no. ${word + 1}` : quote(String(word))))
    .join(', ');
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What zod found, in words. */
function reasonOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `it is missing; ${NAMES[issue.expected] ?? issue.expected} is expected`
        : `${NAMES[issue.expected] ?? issue.expected} is expected`;
    case 'unrecognized_keys':
      return 'it means nothing here';
    case 'invalid_value':
      return `it must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `it is too short: ${issue.minimum} is the least`;
    case 'too_big':
      return `it is too long: ${issue.maximum} is the most`;
    case 'invalid_union':
      return 'a text or a number is expected';
    default:
      return 'it cannot be used';
  }
}

/** Where an issue is: of keys that mean nothing, at each of them. */
const pathsOf = (issue: z.core.$ZodIssue): JsonPath[] =>
  issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];

/** Keys that a step sets by being a step, and those that are the person’s own. */
const NOT_A_STATE: readonly string[] = ['lesson', 'step', 'present', 'embed', 'theme', 'backend'];

/** What is wrong with the states and the choices of steps whose form is right. */
function* misfits({ steps }: Form): Generator<{ path: JsonPath; why: string }> {
  for (const [i, { state, predict }] of steps.entries()) {
    for (const [key, value] of Object.entries(state)) {
      const path = ['steps', i, 'state', key];
      if (!PERMALINK_KEYS.includes(key)) yield { path, why: 'it is not a key of the permalink' };
      else if (NOT_A_STATE.includes(key)) yield { path, why: 'a step cannot set it' };
      else if (key === 'input' && /^(draw|upload)$/.test(String(value)))
        yield { path, why: 'it must be a scene or a test picture, which everybody has' };
    }
    const texts = Object.entries(state).map(([key, value]) => [key, String(value)]);
    for (const notice of parseView(new URLSearchParams(texts).toString()).notices) {
      const key = /^\w+/.exec(notice)?.[0] ?? '';
      yield { path: ['steps', i, 'state', key], why: notice.replace(/\. Used instead: .*$/, '') };
    }
    if (!predict) continue;
    const { answers } = checkNamed(predict.check);
    const path = ['steps', i, 'predict', 'choices'];
    const wrong = predict.choices.findIndex(({ id }) => !answers.includes(id));
    const missing = answers.filter((answer) => !predict.choices.some(({ id }) => id === answer));
    if (wrong >= 0) {
      const why = `the check ${predict.check} answers ${answers.join(', ')}`;
      yield { path: [...path, wrong, 'id'], why };
    } else if (missing.length > 0) {
      yield { path, why: `what may turn out right is not offered: ${missing.join(', ')}` };
    }
  }
}

const located = (json: LinedJson, path: JsonPath, why: string): LessonProblem => ({
  line: json.lineOf(path),
  why: path.length > 0 ? `${placeOf(path)}: ${why}` : why,
});

/** Reads a lesson, or says all that is wrong with it, in the order of the file. Never throws. */
export function readLesson(
  source: string,
  id: string,
): { readonly lesson: Lesson } | { readonly problems: readonly LessonProblem[] } {
  const json = readJson(source);
  if ('why' in json)
    return { problems: [{ line: json.line, why: `this is no JSON: ${json.why}` }] };
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
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  return `${name} was not opened. Line ${first?.line ?? 1}: ${first?.why ?? 'it is empty'}${rest}.`;
}
