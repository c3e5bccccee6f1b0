import { beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../core/plan';
import { mergeTrace, type Trace } from '../core/trace';
import { pictureAt } from '../data/digits';
import { makeScene } from '../data/scenes';
import { Engine } from '../engine/engine';
import { formatView, parseView, stepView } from '../state/permalink';
import { inputText, modelOf } from '../state/permalinkKeys';
import type { View } from '../state/view';
import { readFromDisk, shippedPictures } from '../train/files';
import { CHECKS } from './checks';
import type { LessonStep } from './lesson';
import { LESSONS, offerLessons } from './lessons';

offerLessons();

const STEPS = LESSONS.flatMap((lesson) =>
  lesson.steps.map((step, i) => ({ name: `${lesson.id}, step ${i + 1}`, lesson, step, n: i + 1 })),
);

function imageOf(view: View): Float32Array {
  const pictures = shippedPictures(modelOf(view).data.sprite);
  const { input } = view;
  if (input.kind === 'scene') return makeScene(input.number, pictures).image;
  if (input.kind === 'test') return pictureAt(pictures, input.index);
  throw new Error(`A lesson cannot show the input ${input.kind}.`);
}

/** What the network computes for a view, as the page would have it. */
let traced: (view: View) => Promise<Trace>;

beforeAll(async () => {
  let trace: Trace | null = null;
  let request = 0;
  const engine = new Engine((model) => readFromDisk(model));
  await engine.start({ base: null, backend: 'wasm' }, (event) => {
    if (event.kind === 'beat') trace = mergeTrace(trace, event.meta, event.arrays);
  });
  traced = async (view) => {
    const input = { key: inputText(view.input), image: imageOf(view) };
    const { model, site, next } = view;
    await engine.trace(++request, { model, input, plan: planOf(view), site, next });
    if (!trace) throw new Error('The engine said nothing.');
    return trace;
  };
});

describe('every lesson', () => {
  it('has its own id and three to six steps', () => {
    expect(new Set(LESSONS.map(({ id }) => id)).size).toBe(LESSONS.length);
    for (const { steps } of LESSONS) {
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(steps.length).toBeLessThanOrEqual(6);
    }
  });

  it('asks for a prediction at least once', () => {
    for (const { id, steps } of LESSONS) {
      expect(steps.filter(({ predict }) => predict).length, id).toBeGreaterThan(0);
    }
  });

  it('can be read in under five minutes, at 150 words a minute', () => {
    const words = ({ title, text, do: act = '', notice = '', predict }: LessonStep): number =>
      [
        title,
        text,
        act,
        notice,
        predict?.question,
        ...(predict?.choices ?? []).map((one) => one.text),
      ]
        .join(' ')
        .split(/\s+/).length;
    for (const { id, steps } of LESSONS) {
      expect(
        steps.reduce((sum, step) => sum + words(step), 0),
        id,
      ).toBeLessThan(5 * 150);
    }
  });
});

describe('a step', () => {
  it.each(STEPS)('opens by its link alone, without a notice: $name', ({ lesson, step, n }) => {
    const { view, notices } = parseView(`lesson=${lesson.id}&step=${n}`);
    expect(notices).toEqual([]);
    expect(view).toEqual(stepView(lesson.id, n));
    expect(parseView(formatView(view))).toEqual({ view, notices: [] });
    const bare = new URLSearchParams(step.state).toString();
    expect({ ...parseView(bare).view, lesson: lesson.id, step: n }).toEqual(view);
  });

  it.each(STEPS)('is decided by what the network computes: $name', async ({ lesson, step, n }) => {
    const view = stepView(lesson.id, n)!;
    const trace = await traced(view);
    if (step.check) expect(CHECKS[step.check].of(view, trace)?.says).toMatch(/\.$/);
    if (!step.predict) return;
    const { check, choices } = step.predict;
    const verdict = CHECKS[check].of(view, trace);
    expect(verdict?.says).toMatch(/\.$/);
    expect(choices.map(({ id }) => id)).toContain(verdict?.answer);
    expect([...CHECKS[check].answers]).toEqual(expect.arrayContaining(choices.map(({ id }) => id)));
    if (process.env.SHOW) console.log(`${lesson.id}/${n} ${verdict?.answer}: ${verdict?.says}`);
  });
});
