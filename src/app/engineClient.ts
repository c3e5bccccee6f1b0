/** Starts the engine: in a worker where one can start, else on the page. */
import { proxy, wrap, type Remote } from 'comlink';
import { i18n } from '../words/i18n';
import type { BackendChoice } from '../engine/backend';
import type { EngineApi, EngineEvent, EngineOptions } from '../engine/api';

/** How the composition root gives access to the engine's code without importing it here. */
export interface EngineSource {
  /** Address of the worker's module. */
  readonly workerUrl: string;
  /** Loads the engine into the page itself. */
  readonly onPage: () => Promise<EngineApi>;
  /** Address of the module that reads HDF5 files, absolute. */
  readonly h5WorkerUrl: string;
}

export interface EngineClient {
  readonly api: Remote<EngineApi> | EngineApi;
  readonly choice: BackendChoice;
  readonly inWorker: boolean;
  stop(): void;
}

const START_TIMEOUT = 30_000;

/**
 * In a sandboxed frame without an origin a worker from an address is forbidden, and so is one that is a module;
 * there a plain one comes from a blob, takes the module in, and then hears what was said to it meanwhile.
 */
const blobSource = (url: string): string => `
  const early = [];
  const keep = (event) => early.push(event.data);
  addEventListener('message', keep);
  import(${JSON.stringify(url)}).then(
    () => {
      removeEventListener('message', keep);
      for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
    },
    (error) => setTimeout(() => { throw error; }),
  );`;

function createWorker(url: string): Worker {
  const absolute = new URL(url, document.baseURI).href;
  if (window.origin !== 'null') return new Worker(absolute, { type: 'module' });
  const source = new Blob([blobSource(absolute)], { type: 'text/javascript' });
  return new Worker(URL.createObjectURL(source));
}

function failureOf(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    worker.addEventListener('error', () => reject(new Error('The worker did not start.')));
    setTimeout(() => reject(new Error('The worker did not answer.')), START_TIMEOUT);
  });
}

async function startInWorker(
  url: string,
  options: EngineOptions,
  listen: (event: EngineEvent) => void,
): Promise<EngineClient> {
  const worker = createWorker(url);
  try {
    const api = wrap<EngineApi>(worker);
    const choice = await Promise.race([api.start(options, proxy(listen)), failureOf(worker)]);
    return { api, choice, inWorker: true, stop: () => worker.terminate() };
  } catch (error) {
    worker.terminate();
    throw error;
  }
}

/** @throws Error if neither a worker nor the page can run the engine */
export async function startEngine(
  source: EngineSource,
  options: EngineOptions,
  listen: (event: EngineEvent) => void,
): Promise<EngineClient> {
  try {
    return await startInWorker(source.workerUrl, options, listen);
  } catch {
    const api = await source.onPage().catch(() => {
      throw new Error(i18n.t('Its code could not be loaded; is there a connection?'));
    });
    const choice = await api.start(options, listen);
    return { api, choice, inWorker: false, stop: () => undefined };
  }
}
