/** The engine in a worker of its own, behind Comlink; maps are handed over, not copied. */
import { expose, releaseProxy, transfer, type Remote } from 'comlink';
import type { EngineApi, EngineEvent } from './api';
import { Engine } from './engine';

/** Marks an event's arrays for transfer. */
function handOver(event: EngineEvent): EngineEvent {
  if (event.kind !== 'beat') return event;
  const buffers = Object.values(event.arrays).flatMap((array) =>
    array ? [array.data.buffer as ArrayBuffer] : [],
  );
  return transfer(event, buffers);
}

/** The buffers of all typed arrays in plain data, each once. */
function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer);
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) buffersIn(part, found);
  }
  return found;
}

/** Closes the channel to a callback of the page, which would stay open for good. */
const release = (callback: (...args: never[]) => void): void =>
  (callback as unknown as Remote<typeof callback>)[releaseProxy]();

/** Milliseconds between two words on how far a long answer is: each costs the engine a part of a pass. */
const BETWEEN_WORDS = 60;

/** The same callback, called now and then, and at the end. */
function nowAndThen(progress: (done: number, total: number) => void): typeof progress {
  let last = -Infinity;
  return (done, total) => {
    const now = performance.now();
    if (done < total && now - last < BETWEEN_WORDS) return;
    last = now;
    progress(done, total);
  };
}

const engine = new Engine();

const api: EngineApi = {
  start: (options, listen) => engine.start(options, (event) => listen(handOver(event))),
  speak: (tag) => engine.speak(tag),
  trace: (request, what) => engine.trace(request, what),
  inspect: async (request, what, question, progress) => {
    try {
      const answer = await engine.inspect(request, what, question, nowAndThen(progress));
      return answer && transfer(answer, [...buffersIn(answer)]);
    } finally {
      release(progress);
    }
  },
  cancelInspection: () => engine.cancelInspection(),
  openModel: async (source, options, progress) => {
    try {
      return await engine.openModel(source, options, progress);
    } finally {
      release(progress);
    }
  },
  cancelOpening: () => engine.cancelOpening(),
  exportData: (what, samples) => engine.exportData(what, samples),
  exportModel: async (what) => {
    const exported = await engine.exportModel(what);
    return transfer(exported, [exported.zip]);
  },
  predict: (what) => engine.predict(what),
  pass: (what) => engine.pass(what),
  tensors: () => engine.tensors(),
  bytes: () => engine.bytes(),
};

expose(api);
