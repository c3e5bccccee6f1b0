import { beforeAll, describe, expect, it } from 'vitest';
import { siteId } from '../core/types';
import { setModel, setRate, undo } from './actions';
import {
  backToStep,
  goToEnd,
  isAtStep,
  leaveLesson,
  moveStep,
  openStep,
  predict,
  predictAgain,
  predictionAt,
  setPresent,
} from './lessonActions';
import { registerLessons } from './lessonKeys';
import { defaultView, formatView, parseView, patchState, stepView, viewState } from './permalink';
import { createAppStore, type Store } from './store';

const ENC3 = siteId('enc3_conv1');

beforeAll(() =>
  registerLessons([
    {
      id: 'two',
      steps: [
        { state: { drop: 'enc3_conv1:dropout:0.5', channel: '7', mode: 'inference' } },
        { state: { model: 'cnn-digits', site: 'dense1', lens: 'shapes' } },
        { state: {} },
      ],
    },
    { id: 'one', steps: [{ state: { seed: '9' } }] },
  ]),
);

describe('a link to a step', () => {
  it('opens exactly its state', () => {
    const { view, notices } = parseView('lesson=two');
    expect(notices).toEqual([]);
    expect(view).toEqual({
      ...defaultView(),
      drops: [{ site: ENC3, variant: 'dropout', rate: 0.5 }],
      channel: 7,
      mode: 'inference',
      lesson: 'two',
      step: 1,
    });
    expect(parseView('lesson=two&step=2').view).toMatchObject({
      model: 'cnn-digits',
      site: 'dense1',
      lens: 'shapes',
      step: 2,
    });
  });

  it('is as short as that, and says what free play has changed, be it back to the default', () => {
    const step = stepView('two', 1)!;
    expect(formatView(step)).toBe('lesson=two');
    expect(formatView(stepView('two', 2)!)).toBe('lesson=two&step=2');
    const played = { ...step, mode: 'train' as const, channel: 0 };
    expect(formatView(played)).toBe('mode=train&channel=0&lesson=two');
    expect(parseView(formatView(played))).toEqual({ view: played, notices: [] });
  });

  it('survives another model, whose own defaults then hold', () => {
    const store = createAppStore(stepView('two', 2)!);
    setModel(store, 'unet-digits');
    const { view } = store.getState();
    expect(formatView(view)).toMatch(/^model=unet-digits&.*lesson=two&step=2/);
    expect(parseView(formatView(view))).toEqual({ view, notices: [] });
  });

  it.each([
    ['lesson=three', 'there is no lesson three; there are two, one', null, 1],
    ['lesson=own', 'from a file, which is not on this machine', null, 1],
    ['lesson=two&step=4', 'two has steps 1 to 3', 'two', 1],
    ['lesson=two&step=0', 'a step is a whole number', 'two', 1],
    ['step=2', 'a step belongs to a lesson', null, 1],
    ['present=yes', 'it must be 1, or 0', null, 1],
  ])('%s is said to be wrong', (search, why, lesson, step) => {
    const { view, notices } = parseView(search);
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(why);
    expect(view).toMatchObject({ lesson, step });
    // With a wrong step, the first one is shown as it is.
    if (lesson) expect(view).toEqual(stepView(lesson, 1));
  });

  it('by a message brings the step’s state along, and its theme stays', () => {
    const old = { ...defaultView(), theme: 'dark' as const, channel: 3 };
    const { view, problems } = patchState(old, { lesson: 'two', step: '2' });
    expect(problems).toEqual([]);
    expect(view).toEqual({ ...stepView('two', 2), theme: 'dark' });
    expect(patchState(view, { step: '1' }).view).toEqual({ ...stepView('two', 1), theme: 'dark' });
    expect(patchState(view, { step: '7' }).problems[0]).toContain('two has steps 1 to 3');
    expect(patchState(view, { step: '7' }).view).toBe(view);
    expect(patchState(defaultView(), viewState(view)).view).toEqual(view);
  });
});

describe('in a lesson', () => {
  let store: Store;
  const view = () => store.getState().view;
  const opened = () => {
    store = createAppStore({ ...defaultView(), theme: 'dark', present: true });
    openStep(store, 'two');
  };

  it('steps go on and back, and end at the ends', () => {
    opened();
    moveStep(store, -1);
    expect(view().step).toBe(1);
    moveStep(store, 1);
    expect(view()).toMatchObject({ step: 2, model: 'cnn-digits', theme: 'dark', present: true });
    goToEnd(store, 'last');
    expect(view().step).toBe(3);
    moveStep(store, 1);
    expect(view().step).toBe(3);
    goToEnd(store, 'first');
    expect(view().step).toBe(1);
  });

  it('one may play freely, and go back to the step', () => {
    opened();
    expect(isAtStep(view())).toBe(true);
    setRate(store, ENC3, 0.9);
    expect(isAtStep(view())).toBe(false);
    backToStep(store);
    expect(isAtStep(view())).toBe(true);
    undo(store);
    expect(view().drops).toEqual([{ site: ENC3, variant: 'dropout', rate: 0.9 }]);
  });

  it('leaving keeps what is on the screen', () => {
    opened();
    setRate(store, ENC3, 0.9);
    const { drops, channel } = view();
    leaveLesson(store);
    expect(view()).toMatchObject({ lesson: null, step: 1, drops, channel });
    setPresent(store, false);
    expect(view().present).toBe(false);
  });

  it('the first prediction at a step counts until it is taken back', () => {
    opened();
    expect(predictionAt(store.getState())).toBeNull();
    predict(store, 'some');
    predict(store, 'all');
    expect(predictionAt(store.getState())).toBe('some');
    moveStep(store, 1);
    expect(predictionAt(store.getState())).toBeNull();
    moveStep(store, -1);
    predictAgain(store);
    expect(predictionAt(store.getState())).toBeNull();
  });
});
