/** The engine: holds one network and its runs, and answers requests beat by beat. */
import type { ExportData } from '../core/exportData';
import { openedNext } from '../core/graph';
import type { Answer, Question, SamplesAnswer, SamplesQuestion } from '../core/inspection';
import type { Beat, TraceMeta } from '../core/trace';
import type { KernelLayer, LayerSpec } from '../core/types';
import { isBuilt } from '../nets/built';
import { isChoice } from '../nets/output';
import { OWN_MODEL, type OpenedModel } from '../nets/own';
import { modelById } from '../nets/registry';
import { speak } from '../words/languages';
import type { EngineApi, EngineEvent, EngineOptions, TraceRequest } from './api';
import { startBackend, watchContext, type BackendChoice } from './backend';
import { BuiltNetworks } from './builtNetwork';
import { exportModel, type ExportedModel } from './exportModel';
import { exportedRuns } from './exported';
import { answer } from './inspect/answer';
import { complete } from './inspect/inspection';
import { readTrial, Sampling } from './inspect/samples';
import { loadNetwork, readOverHttp, type ReadFile } from './modelFile';
import type { ReadH5 } from './modelFiles/h5';
import { h5InWorker } from './modelFiles/h5InWorker';
import type { ModelSource, OpenOptions, OpenProblem, OpenProgress } from './modelFiles/open';
import type { Network } from './network';
import { Outbox } from './outbox';
import { noH5, OwnModel } from './ownModel';
import { addNext, addRest } from './readings';
import { RunCache } from './runs';
import * as tf from './tf';
import type { Cells } from './walk';

/** Longest stretch of computing before the engine looks whether a newer request has come, in ms. */
const BREATH = 12;

class Superseded extends Error {}

interface Loaded {
  readonly model: string;
  readonly network: Network;
  readonly runs: RunCache;
  readonly outbox: Outbox;
  readonly sampling: Sampling;
}

/** Lets messages in: resolves in a task of its own, without the 4 ms of a nested timeout. */
const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

export class Engine implements EngineApi {
  private options: EngineOptions = { base: null, backend: 'auto' };
  private choice: BackendChoice | null = null;
  private loaded: Loaded | null = null;
  private newest = 0;
  private newestInspection = 0;
  /** The inspection that someone waits for. */
  private awaited: number | null = null;
  private lastBreath = 0;
  private listen: (event: EngineEvent) => void = () => undefined;
  /** Requests share the cache, so they run one after the other. */
  private queue: Promise<unknown> = Promise.resolve();
  private readonly own = new OwnModel(() => ({
    readH5: this.readH5 ?? (this.options.h5Worker ? h5InWorker(this.options.h5Worker) : noH5),
    inTurn: (job) => this.inTurn(job),
    release: () => {
      if (this.loaded?.model === OWN_MODEL) this.unload();
    },
  }));
  /** Passes timed so far: each draws a mask of its own, so that nothing of the last one serves. */
  private timedPasses = 0;
  private readonly built = new BuiltNetworks();
  /** How many have not had their turn yet. */
  private waiting = 0;

  /**
   * @param readerOf where a model's files come from; over HTTP unless told
   * @param readH5 reads HDF5 files; in the worker that the options name, unless told
   */
  constructor(
    private readonly readerOf: (model: string, base: string | null) => ReadFile = (model, base) =>
      readOverHttp(`${base}models/${model}/`),
    private readonly readH5: ReadH5 | null = null,
  ) {}

  async start(
    options: EngineOptions,
    listen: (event: EngineEvent) => void,
  ): Promise<BackendChoice> {
    this.options = options;
    this.listen = listen;
    if (options.language) await this.speak(options.language);
    this.choice = await startBackend(options.backend, options.base && `${options.base}wasm/`);
    watchContext(() => listen({ kind: 'lost' }));
    listen({ kind: 'backend', choice: this.choice });
    return this.choice;
  }

  /** Without its texts, what the engine has to say stays in the language before. */
  async speak(tag: string): Promise<void> {
    await speak(tag).catch(() => undefined);
  }

  trace(request: number, what: TraceRequest): Promise<'settled' | 'superseded'> {
    this.newest = Math.max(this.newest, request);
    this.awaited = null;
    return this.inTurn(async () => {
      try {
        await this.run(request, what);
        return 'settled';
      } catch (error) {
        if (!(error instanceof Superseded)) throw error;
        this.loaded?.outbox.discard();
        return 'superseded';
      }
    });
  }

  inspect(
    request: number,
    what: TraceRequest,
    question: Question,
    progress: (done: number, total: number) => void,
  ): Promise<Answer | null> {
    if (request >= this.newestInspection) {
      this.newestInspection = request;
      this.awaited = request;
    }
    const pause = async (): Promise<void> => {
      await this.breathe();
      if (request !== this.awaited) throw new Superseded();
    };
    return this.inTurn(async () => {
      try {
        const found = await this.look(what, question, pause, progress);
        return request === this.awaited ? found : null;
      } catch (error) {
        if (!(error instanceof Superseded)) throw error;
        return null;
      }
    });
  }

  async cancelInspection(): Promise<void> {
    this.awaited = null;
  }

  private inTurn<T>(job: () => Promise<T>): Promise<T> {
    this.waiting++;
    const result = this.queue.then(() => {
      this.waiting--;
      return job();
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  openModel(
    source: ModelSource,
    options: OpenOptions,
    progress: OpenProgress,
  ): Promise<OpenedModel | OpenProblem> {
    return this.own.open(source, options, progress);
  }

  cancelOpening(): Promise<void> {
    this.own.cancel();
    return Promise.resolve();
  }

  private unload(): void {
    this.loaded?.runs.dispose();
    if (this.loaded && !this.own.holds(this.loaded.network)) this.loaded.network.dispose();
    this.loaded = null;
  }

  private async load(model: string): Promise<Loaded> {
    if (this.loaded?.model === model) return this.loaded;
    const entry = isBuilt(model) ? modelById(model) : undefined;
    this.listen({ kind: 'loading', what: entry?.title ?? model });
    const readerOf = (name: string): ReadFile => this.readerOf(name, this.options.base);
    const network = entry
      ? await this.built.network(entry, readerOf)
      : model === OWN_MODEL
        ? this.own.network
        : await loadNetwork(readerOf(model));
    this.unload();
    this.loaded = {
      model,
      network,
      runs: new RunCache(network),
      outbox: new Outbox(),
      sampling: new Sampling(),
    };
    return this.loaded;
  }

  /** Pauses when it is time to, and stops if a newer request has come. */
  private async pause(request: number): Promise<void> {
    await this.breathe();
    if (request < this.newest) throw new Superseded();
  }

  private async breathe(): Promise<void> {
    if (performance.now() - this.lastBreath <= BREATH) return;
    await nextTask();
    this.lastBreath = performance.now();
  }

  /** Takes steps until a layer has been visited, or to the end. */
  private async advance(
    request: number,
    steps: Generator<LayerSpec, Cells>,
    until?: LayerSpec,
  ): Promise<void> {
    for (;;) {
      const step = steps.next();
      if (step.done || step.value.name === until?.name) return;
      await this.pause(request);
    }
  }

  private async run(request: number, what: TraceRequest): Promise<void> {
    this.lastBreath = performance.now();
    await this.pause(request);
    const { network, runs, outbox } = await this.load(what.model);
    const { next, meta } = this.resolve(network, what);
    runs.setInput(what.input.key, what.input.image);
    const clean = runs.steps('clean', what.plan, next);
    const dropped = runs.steps('dropped', what.plan, next);
    const stop = next ?? network.describe(what.site);
    await this.advance(request, clean, stop);
    await this.advance(request, dropped, stop);
    addNext(outbox, network, runs, what.site, next);
    await this.send(request, 'next', meta, outbox);

    await this.pause(request);
    await this.advance(request, clean);
    await this.advance(request, dropped);
    addRest(outbox, network, runs);
    await this.send(request, 'rest', meta, outbox);
  }

  private async look(
    what: TraceRequest,
    question: Question,
    pause: () => Promise<void>,
    progress: (done: number, total: number) => void,
  ): Promise<Answer> {
    this.lastBreath = performance.now();
    await pause();
    const { network, runs, sampling } = await this.load(what.model);
    const { next } = this.resolve(network, what);
    runs.setInput(what.input.key, what.input.image);
    for (const run of ['clean', 'dropped'] as const) {
      await complete(runs.steps(run, what.plan, next), pause);
    }
    return answer({ network, runs, what, next, sampling, pause, progress }, question);
  }

  private resolve(
    network: Network,
    what: TraceRequest,
  ): { next: KernelLayer | null; meta: TraceMeta } {
    const site = network.describe(what.site).name;
    const next = openedNext(network.spec, site, what.next)?.layer ?? null;
    const meta: TraceMeta = {
      model: what.model,
      spec: network.spec,
      input: what.input.key,
      plan: what.plan,
      site,
      next: next?.name ?? null,
    };
    return { next, meta };
  }

  private async send(request: number, beat: Beat, meta: TraceMeta, outbox: Outbox): Promise<void> {
    const arrays = await outbox.flush();
    this.listen({ kind: 'beat', beat, request, meta, arrays });
  }

  /** Without the passes the engine is done in one turn; with them it makes way in between. */
  async exportData(what: TraceRequest, samples: number | null): Promise<ExportData> {
    const { choice, ...data } = await this.inTurn(async () => {
      const { network, runs } = await this.load(what.model);
      const { meta, next } = this.resolve(network, what);
      runs.setInput(what.input.key, what.input.image);
      for (const run of ['clean', 'dropped'] as const) {
        await this.advance(Infinity, runs.steps(run, what.plan, next));
      }
      return {
        meta,
        backend: this.choice?.backend ?? '',
        parameters: network.parameters,
        input: { shape: network.spec.layers[0]!.shape, data: what.input.image },
        ...(await exportedRuns(network, runs, what.plan, meta.site)),
        choice: isChoice(network.reading),
      };
    });
    return { ...data, samples: samples && choice ? await this.sampled(what, samples) : null };
  }

  /** Mean and entropy over passes: at least one pass a turn, until someone else waits for theirs. */
  private async sampled(what: TraceRequest, count: number): Promise<ExportData['samples']> {
    for (;;) {
      let passes = 0;
      const pause = async (): Promise<void> => {
        await this.breathe();
        if (passes > 0 && this.waiting > 0) throw new Superseded();
      };
      const question: SamplesQuestion = { kind: 'samples', count };
      try {
        const answer = await this.inTurn(() => this.look(what, question, pause, () => passes++));
        const { mean, entropy } = answer as SamplesAnswer;
        return { count, mean, entropy };
      } catch (error) {
        if (!(error instanceof Superseded)) throw error;
      }
    }
  }

  exportModel({ model, plan }: Pick<TraceRequest, 'model' | 'plan'>): Promise<ExportedModel> {
    return this.inTurn(async () => exportModel((await this.load(model)).network, plan));
  }

  predict(what: TraceRequest): Promise<number> {
    return this.inTurn(async () => {
      const { network } = await this.load(what.model);
      const input = tf.tensor(what.input.image, [1, ...network.spec.layers[0]!.shape]);
      const start = performance.now();
      const output = network.model.predict(input) as tf.Tensor;
      await output.data();
      const milliseconds = performance.now() - start;
      tf.dispose([input, output]);
      return milliseconds;
    });
  }

  pass(what: TraceRequest): Promise<number> {
    return this.inTurn(async () => {
      const { network, runs } = await this.load(what.model);
      const plan = { ...what.plan, pass: ++this.timedPasses };
      runs.setInput(what.input.key, what.input.image);
      await this.advance(Infinity, runs.steps('clean', plan));
      const start = performance.now();
      await this.advance(Infinity, runs.steps('trial', plan));
      await readTrial({ network, runs }, () => undefined);
      const milliseconds = performance.now() - start;
      runs.forgetTrial();
      return milliseconds;
    });
  }

  tensors(): Promise<number> {
    return this.inTurn(() => Promise.resolve(tf.memory().numTensors));
  }

  bytes(): Promise<number> {
    return this.inTurn(() => Promise.resolve(tf.memory().numBytes));
  }
}
