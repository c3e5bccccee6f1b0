import { describe, expect, it } from 'vitest';
import type { Answer, Question } from '../core/inspection';
import type { TraceRequest } from '../engine/api';
import { parseView } from '../state/permalink';
import { createAppStore } from '../state/store';
import type { EngineClient } from './engineClient';
import { Inspector } from './inspector';

/** One call of the engine, to be answered by the test. */
interface Call {
  readonly id: number;
  readonly what: TraceRequest;
  readonly question: Question;
  readonly progress: (done: number, total: number) => void;
  readonly answer: (answer: Answer | null) => void;
  readonly refuse: (error: Error) => void;
}

const ANSWER: Answer = { kind: 'ripple', layers: [] };

/** An inspector on a store, with an engine that notes what it is asked and told. */
function setUp(settled = true) {
  const store = createAppStore(parseView('').view);
  const image = new Float32Array(4);
  store.setState({
    settled,
    input: { key: 'scene:1', image, labels: null },
    engine: { phase: 'ready', backend: 'wasm', message: '' },
  });
  const calls: Call[] = [];
  const told = { cancelled: 0 };
  const client = {
    api: {
      inspect: (id: number, what: TraceRequest, question: Question, progress: Call['progress']) =>
        new Promise((answer, refuse) => {
          calls.push({ id, what, question, progress, answer, refuse });
        }),
      cancelInspection: async () => {
        told.cancelled++;
      },
    },
    stop: () => undefined,
  } as unknown as EngineClient;
  const present: { client: EngineClient | null } = { client };
  const inspector = new Inspector(store, {
    client: () => present.client,
    request: () => {
      const { view, input } = store.getState();
      const { site, next, model, ...plan } = view;
      return input && { model, site, next, plan, input };
    },
    same: (a, b) => a.site === b.site && a.input.key === b.input.key,
  });
  return { store, calls, told, present, inspector };
}

/** Lets everything run that is ready to. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const ignore = (): void => undefined;
const RIPPLE: Question = { kind: 'ripple' };

describe('a closer look', () => {
  it('is asked of what is on the screen, and answered', async () => {
    const { calls, inspector, store, told } = setUp();
    const progress: number[][] = [];
    const waiting = inspector.inspect({ kind: 'samples', count: 8 }, (...now) =>
      progress.push(now),
    );
    await turn();
    expect(calls[0]!.question).toEqual({ kind: 'samples', count: 8 });
    expect(calls[0]!.what.site).toBe(store.getState().view.site);
    calls[0]!.progress(3, 8);
    calls[0]!.answer(ANSWER);
    expect(await waiting).toBe(ANSWER);
    expect(progress).toEqual([[3, 8]]);
    expect(told.cancelled).toBe(0);
  });

  it('waits until the screen is whole', async () => {
    const { calls, inspector, store } = setUp(false);
    const waiting = inspector.inspect(RIPPLE, ignore);
    await turn();
    expect(calls).toHaveLength(0);
    store.setState({ settled: true });
    await turn();
    calls[0]!.answer(ANSWER);
    expect(await waiting).toBe(ANSWER);
  });

  it('gives way to a newer one, on the way or still waiting', async () => {
    const { calls, inspector, told } = setUp();
    const first = inspector.inspect(RIPPLE, ignore);
    await turn();
    const second = inspector.inspect({ kind: 'linear' }, ignore);
    const third = inspector.inspect({ kind: 'lone', index: 1 }, ignore);
    expect([await first, await second]).toEqual([null, null]);
    await turn();
    expect(calls.map(({ question }) => question.kind)).toEqual(['ripple', 'lone']);
    expect(calls[1]!.id).toBeGreaterThan(calls[0]!.id);
    expect(told.cancelled).toBe(1);
    calls[1]!.answer(ANSWER);
    expect(await third).toBe(ANSWER);
  });

  it('can be cancelled, and tells of no progress then', async () => {
    const { calls, inspector, told } = setUp();
    const progress: number[] = [];
    const waiting = inspector.inspect(RIPPLE, (done) => progress.push(done));
    await turn();
    inspector.cancel();
    expect(await waiting).toBeNull();
    expect(told.cancelled).toBe(1);
    calls[0]!.progress(1, 2);
    expect(progress).toEqual([]);
  });

  it('that is cancelled before the screen is whole is never asked', async () => {
    const { calls, inspector, store } = setUp(false);
    const waiting = inspector.inspect(RIPPLE, ignore);
    inspector.cancel();
    expect(await waiting).toBeNull();
    store.setState({ settled: true });
    await turn();
    expect(calls).toHaveLength(0);
  });

  it('ends when the screen shows something else, not when something is merely pointed at', async () => {
    const { calls, inspector, store, told } = setUp();
    const waiting = inspector.inspect(RIPPLE, ignore);
    await turn();
    store.setState({ hover: { u: 0, v: 0, over: 'site', channel: 0 } });
    store.setState(({ view }) => ({ view: { ...view, channel: 3 }, settled: false }));
    expect(told.cancelled).toBe(0);
    store.setState({ input: { key: 'scene:2', image: new Float32Array(4), labels: null } });
    expect(await waiting).toBeNull();
    expect(told.cancelled).toBe(1);
    expect(calls).toHaveLength(1);
  });

  it('ends when the engine goes, which may never answer', async () => {
    const { inspector, store, present, told } = setUp();
    const waiting = inspector.inspect(RIPPLE, ignore);
    await turn();
    present.client = null;
    store.setState({ engine: { phase: 'starting', backend: null, message: '' } });
    expect(await waiting).toBeNull();
    expect(told.cancelled).toBe(0);
  });

  it('fails as the engine does', async () => {
    const { calls, inspector, store } = setUp();
    const refused = inspector.inspect({ kind: 'lone', index: -1 }, ignore);
    await turn();
    calls[0]!.refuse(new RangeError('no such activation'));
    await expect(refused).rejects.toThrow('no such activation');
    store.setState({ engine: { phase: 'failed', backend: null, message: 'nothing starts' } });
    await expect(inspector.inspect(RIPPLE, ignore)).rejects.toThrow('nothing starts');
  });
});
