/** The engine in a worker of its own, behind Comlink; maps are handed over, not copied. */
import { expose, transfer } from 'comlink';
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

const engine = new Engine();

const api: EngineApi = {
  start: (options, listen) => engine.start(options, (event) => listen(handOver(event))),
  trace: (request, what) => engine.trace(request, what),
  exportData: (what) => engine.exportData(what),
  predict: (what) => engine.predict(what),
  tensors: () => engine.tensors(),
};

expose(api);
