import { beforeAll, describe, expect, it } from 'vitest';
import { planOf } from '../core/plan';
import { mergeTrace, type Trace } from '../core/trace';
import { pictureAt } from '../data/digits';
import { makeScene } from '../data/scenes';
import { Engine } from '../engine/engine';
import { formatView, parseView, stepView } from '../state/permalink';
import { inputText } from '../state/inputText';
import { modelOf } from '../state/permalinkKeys';
import type { View } from '../state/view';
import { readFromDisk, shippedPictures } from '../train/files';
import { CHECK_NAMES, CHECKS } from './checks';
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

describe('a check', () => {
  it.each([
    ['dropped', 'drop=enc3_conv1:dropout:1', 'all'],
    ['dropped', 'drop=', 'none'],
    ['unit', '', 'activation'],
    ['unit', 'drop=enc3_conv1:spatial:0.5', 'channel'],
    ['unit', 'drop=enc3_conv1:dropconnect:0.5', 'weight'],
    ['unit', 'drop=enc3_conv1:dropblock:0.5', null],
    ['unit', 'mode=inference', null],
    ['redraw', 'drop=enc3_conv1:dropout:1', 'all'],
    ['redraw', 'drop=', null],
    ['silent', 'site=dec3_up', 'none'],
    ['dropped-silent', 'site=dec3_up&drop=dec3_up:dropout:0.3', 'none'],
    ['sum', 'drop=enc3_conv1:dropout:0.1', 'about the same'],
    ['sum', 'drop=enc3_conv1:dropout:0.1&scaling=none', 'less'],
    ['factor', 'mode=inference', '1'],
    ['factor', 'scaling=none', '1'],
    ['factor', 'drop=enc3_conv1:dropout:0.8', '1/(1−p)'],
    ['factor', 'site=enc3_conv2&drop=enc3_conv2:dropout:0.3', null],
    ['correlation', 'model=cnn-digits&site=dense1', null],
    ['neighbours', 'mode=inference', null],
    ['shared', 'filter=5&at=0,23', 'the same zeros'],
    ['shared', 'model=cnn-digits&site=dense1', 'the same zeros'],
    ['weights', 'drop=enc3_conv1:dropconnect:0.3', 'some'],
    ['weights', 'drop=enc3_conv1:dropconnect:1', 'all'],
    ['filters', 'drop=enc3_conv1:dropconnect:1', 'the same ones'],
    ['filters', '', null],
    ['readers', '', 'one'],
    ['readers', 'site=output', null],
    ['windows', 'site=enc3_conv2&drop=enc3_conv2:spatial:0.3', 'p'],
    ['windows', '', null],
    ['across', '', null],
    ['relu', '', null],
    ['upstream', 'drop=', null],
    ['ripple', 'drop=', null],
    ['ripple', 'site=dec1_conv2', null],
    ['prediction', 'drop=', 'none'],
    ['prediction', 'drop=enc3_conv1:dropout:1', 'more'],
  ] as const)('%s at %s finds %s', async (check, link, answer) => {
    const { view, notices } = parseView(link);
    expect(notices).toEqual([]);
    const verdict = CHECKS[check].of(view, await traced(view));
    expect(verdict?.answer ?? null).toBe(answer);
  });

  it.each(CHECK_NAMES)('says nothing of another screen: %s', async (check) => {
    const trace = await traced(parseView('').view);
    for (const link of ['site=enc3_conv2', 'seed=43', 'model=cnn-digits']) {
      expect(CHECKS[check].of(parseView(link).view, trace)).toBeNull();
    }
  });
});
