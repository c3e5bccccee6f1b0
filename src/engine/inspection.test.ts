import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Question, SamplesAnswer } from '../core/inspection';
import { siteId, type Plan } from '../core/types';
import type { TraceRequest } from './api';
import { Engine } from './engine';
import { dropout, planOf } from './fixtures/inspected';
import { smallModelFiles, smallPicture } from './fixtures/smallNetwork';
import type { ReadFile } from './modelFile';

let files: ReadFile;

async function startedEngine() {
  const engine = new Engine(() => files);
  const seen = { bytes: 0 };
  await engine.start({ base: null, backend: 'wasm' }, (event) => {
    if (event.kind !== 'beat') return;
    for (const array of Object.values(event.arrays)) seen.bytes += array?.data.byteLength ?? 0;
  });
  return { engine, seen };
}

const PLAN = planOf([dropout('enc2_conv1', 0.4), dropout('bottleneck_conv1', 0.5)]);

const request = (picture: number, plan: Plan = PLAN): TraceRequest => ({
  model: 'small',
  input: { key: `picture:${picture}`, image: smallPicture(picture) },
  plan,
  site: siteId('enc2_conv1'),
  next: null,
});

const LABELS = Uint8Array.from({ length: 256 }, (_, i) => i % 5);
const PLANS = [PLAN, planOf([dropout('enc1_conv1', 0.5)])];

const QUESTIONS: Question[] = [
  { kind: 'ripple' },
  { kind: 'samples', count: 8 },
  { kind: 'gradients', labels: LABELS },
  { kind: 'lone', index: 17 },
  { kind: 'linear' },
  { kind: 'outcomes', plans: PLANS, labels: LABELS },
];

const ignore = (): void => undefined;

describe('inspections', () => {
  beforeAll(async () => {
    await startedEngine();
    files = await smallModelFiles();
  });

  it.each(QUESTIONS)(
    'answer what was asked, with or without a trace before: $kind',
    async (what) => {
      const warm = await startedEngine();
      await warm.engine.trace(1, request(2));
      await warm.engine.trace(2, request(1));
      const cold = await startedEngine();
      const answer = await warm.engine.inspect(1, request(1), what, ignore);
      expect(answer!.kind).toBe(what.kind);
      expect(answer).toEqual(await cold.engine.inspect(1, request(1), what, ignore));
    },
  );

  it('leave the trace as it was: nothing has to be read back again', async () => {
    const { engine, seen } = await startedEngine();
    await engine.trace(1, request(1));
    const { bytes } = seen;
    expect(bytes).toBeGreaterThan(0);
    for (const [i, what] of QUESTIONS.entries()) await engine.inspect(i, request(1), what, ignore);
    await engine.trace(2, request(1));
    expect(seen.bytes).toBe(bytes);
  });

  it('keep the number of tensors flat, answered or cut off', async () => {
    const { engine } = await startedEngine();
    await engine.trace(1, request(1));
    const tensors = await engine.tensors();
    let id = 1;
    for (let round = 0; round < 10; round++) {
      for (const what of QUESTIONS) {
        const answer = engine.inspect(++id, request(1), what, () => {
          // Every third round is cut off as soon as it has got somewhere.
          if (round % 3 === 0) void engine.cancelInspection();
        });
        // Every fourth is not waited for: the next one takes its place.
        if (round % 4 !== 0) await answer;
      }
    }
    await engine.trace(id, request(1));
    expect(await engine.tensors()).toBe(tensors);
  });

  it('make way for a newer inspection', async () => {
    const { engine } = await startedEngine();
    const answers = await Promise.all([
      engine.inspect(1, request(1), { kind: 'samples', count: 64 }, ignore),
      engine.inspect(2, request(1), { kind: 'ripple' }, ignore),
      engine.inspect(3, request(1), { kind: 'linear' }, ignore),
      engine.inspect(2, request(1), { kind: 'ripple' }, ignore),
    ]);
    expect(answers.map((answer) => answer?.kind)).toEqual([
      undefined,
      undefined,
      'linear',
      undefined,
    ]);
  });

  /** Cuts a sampling off in its fifth pass. */
  async function cutOff(engine: Engine, cut: () => unknown) {
    const told: number[] = [];
    const answer = await engine.inspect(1, request(1), { kind: 'samples', count: 64 }, (done) => {
      told.push(done);
      if (done === 5) void cut();
    });
    return { answer, told };
  }

  it('make way for a trace before another layer is computed, and can be asked again', async () => {
    const { engine } = await startedEngine();
    const ends: Promise<string>[] = [];
    const { answer, told } = await cutOff(engine, () =>
      ends.push(engine.trace(1, request(1, planOf([dropout('enc1_conv1', 0.5)])))),
    );
    expect(answer).toBeNull();
    expect(told).toEqual([1, 2, 3, 4, 5]);
    expect(await Promise.all(ends)).toEqual(['settled']);
    // What has been counted is not counted again.
    const rest: number[] = [];
    const again = await engine.inspect(2, request(1), { kind: 'samples', count: 8 }, (done) =>
      rest.push(done),
    );
    expect(rest).toEqual([6, 7, 8]);
    const fresh = await startedEngine();
    const whole = await fresh.engine.inspect(1, request(1), { kind: 'samples', count: 8 }, ignore);
    expect(again).toEqual(whole);
  });

  it('end when they are cancelled', async () => {
    const { engine } = await startedEngine();
    const { answer, told } = await cutOff(engine, () => engine.cancelInspection());
    expect(answer).toBeNull();
    expect(told).toEqual([1, 2, 3, 4, 5]);
    const next = await engine.inspect(2, request(1), { kind: 'linear' }, ignore);
    expect(next?.kind).toBe('linear');
  });

  it('let messages in while they run', async () => {
    const { engine } = await startedEngine();
    await engine.trace(1, request(1));
    let done = 0;
    const running = engine.inspect(1, request(1), { kind: 'samples', count: 256 }, (passes) => {
      done = passes;
    });
    // A task of its own: it only gets its turn if the engine breathes.
    setTimeout(() => void engine.cancelInspection(), 20);
    expect(await running).toBeNull();
    expect(done).toBeLessThan(256);
  });

  it('give arrays that may be handed over: a second answer is as whole as the first', async () => {
    const { engine } = await startedEngine();
    const ask = (id: number): Promise<Answer | null> =>
      engine.inspect(id, request(1), { kind: 'samples', count: 4 }, ignore);
    const first = (await ask(1)) as SamplesAnswer;
    const copy = structuredClone(first);
    for (const map of first.predicted) structuredClone(map, { transfer: [map.buffer] });
    expect(first.predicted[0]).toHaveLength(0);
    expect(await ask(2)).toEqual(copy);
  });

  it('refuse what makes no sense, and go on', async () => {
    const { engine } = await startedEngine();
    const wrong: Question[] = [
      { kind: 'samples', count: 1 },
      { kind: 'lone', index: 1e9 },
      { kind: 'gradients', labels: new Uint8Array(3) },
    ];
    for (const [i, what] of wrong.entries()) {
      await expect(engine.inspect(i, request(1), what, ignore)).rejects.toThrow(RangeError);
    }
    const nowhere = { ...request(1), site: siteId('nowhere') };
    await expect(engine.inspect(8, nowhere, { kind: 'ripple' }, ignore)).rejects.toThrow(/nowhere/);
    expect((await engine.inspect(9, request(1), { kind: 'ripple' }, ignore))?.kind).toBe('ripple');
  });
});
