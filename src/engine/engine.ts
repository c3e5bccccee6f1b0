/** The engine: holds one network and its runs, and answers requests beat by beat. */
import type { ExportData } from '../core/exportData';
import { nextConvs, openedNext } from '../core/graph';
import type { Answer, Question } from '../core/inspection';
import { applyKernelEffect } from '../core/kernelMask';
import type { Beat, NdArray, TraceMeta } from '../core/trace';
import type { KernelLayer, LayerSpec } from '../core/types';
import { OWN_MODEL, type OpenedModel } from '../nets/own';
import type { EngineApi, EngineEvent, EngineOptions, TraceRequest } from './api';
import { startBackend, watchContext, type BackendChoice } from './backend';
import { answer } from './inspect/answer';
import { complete } from './inspect/inspection';
import { Sampling } from './inspect/samples';
import { loadNetwork, readOverHttp, type ReadFile } from './modelFile';
import type { ReadH5 } from './modelFiles/h5';
import { h5InWorker } from './modelFiles/h5InWorker';
import type { ModelSource, OpenOptions, OpenProblem, OpenProgress } from './modelFiles/open';
import type { Network } from './network';
import { Outbox } from './outbox';
import { noH5, OwnModel } from './ownModel';
import { addNext, addRest, inputOf, linearOf, probabilities, sitesOf, weightsOf } from './readings';
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

const read = async (tensor: tf.Tensor, shape: readonly number[]): Promise<NdArray> => ({
  shape,
  data: await tensor.data<'float32'>(),
});

const zeros = (n: number): NdArray => ({ shape: [n], data: new Float32Array(n) });

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
    this.choice = await startBackend(options.backend, options.base && `${options.base}wasm/`);
    watchContext(() => listen({ kind: 'lost' }));
    listen({ kind: 'backend', choice: this.choice });
    return this.choice;
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
    return this.inTurn(async () => {
      try {
        const found = await this.look(request, what, question, progress);
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
    const result = this.queue.then(job);
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

  private unload(): void {
    this.loaded?.runs.dispose();
    if (this.loaded && !this.own.holds(this.loaded.network)) this.loaded.network.dispose();
    this.loaded = null;
  }

  private async load(model: string): Promise<Loaded> {
    if (this.loaded?.model === model) return this.loaded;
    this.listen({ kind: 'loading', what: model });
    const network =
      model === OWN_MODEL
        ? this.own.network
        : await loadNetwork(this.readerOf(model, this.options.base));
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
    const clean = runs.steps('clean', what.plan);
    const dropped = runs.steps('dropped', what.plan);
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
    request: number,
    what: TraceRequest,
    question: Question,
    progress: (done: number, total: number) => void,
  ): Promise<Answer> {
    const pause = async (): Promise<void> => {
      await this.breathe();
      if (request !== this.awaited) throw new Superseded();
    };
    this.lastBreath = performance.now();
    await pause();
    const { network, runs, sampling } = await this.load(what.model);
    const { next } = this.resolve(network, what);
    runs.setInput(what.input.key, what.input.image);
    for (const run of ['clean', 'dropped'] as const) {
      await complete(runs.steps(run, what.plan), pause);
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

  exportData(what: TraceRequest): Promise<ExportData> {
    return this.inTurn(async () => {
      const { network, runs } = await this.load(what.model);
      const { meta } = this.resolve(network, what);
      runs.setInput(what.input.key, what.input.image);
      for (const run of ['clean', 'dropped'] as const) {
        await this.advance(Infinity, runs.steps(run, what.plan));
      }
      const sites: ExportData['sites'][number][] = [];
      const next: ExportData['next'][number][] = [];
      for (const site of sitesOf(what.plan, meta.site)) {
        const { shape } = network.describe(site);
        sites.push({ site, before: await read(runs.cell('dropped', site).before, shape) });
        for (const { layer } of nextConvs(network.spec, site)) {
          next.push({ site, layer: layer.name, ...(await this.exportNext(network, runs, layer)) });
        }
      }
      const output = network.describe(network.outputName);
      const predicted = async (run: 'clean' | 'dropped'): Promise<NdArray> => {
        const tensor = tf.tidy(() =>
          probabilities(network, runs.cell(run, output.name).before).clone(),
        );
        const array = await read(tensor, network.shownOutput);
        tensor.dispose();
        return array;
      };
      return {
        meta,
        backend: this.choice?.backend ?? '',
        parameters: network.parameters,
        input: { shape: network.spec.layers[0]!.shape, data: what.input.image },
        sites,
        next,
        output: { clean: await predicted('clean'), dropped: await predicted('dropped') },
      };
    });
  }

  private async exportNext(network: Network, runs: RunCache, layer: KernelLayer) {
    const { kernel, bias } = weightsOf(network, layer);
    const inputShape = network.describe(layer.inputs[0]!).shape;
    const linear = async (run: 'clean' | 'dropped'): Promise<NdArray> => {
      const effect = runs.kernelEffect(run, layer.name);
      const tensor = tf.tidy(() => linearOf(network, layer, inputOf(runs, run, layer), effect));
      const array = await read(tensor, layer.shape);
      tensor.dispose();
      return array;
    };
    const effect = runs.kernelEffect('dropped', layer.name);
    const whole = await read(kernel, kernel.shape);
    return {
      ...(effect && { kernelDropped: applyKernelEffect(whole, network.spec, layer, effect) }),
      kernel: whole,
      bias: bias ? await read(bias, bias.shape) : zeros(layer.shape.at(-1)!),
      inputClean: await read(inputOf(runs, 'clean', layer), inputShape),
      inputDropped: await read(inputOf(runs, 'dropped', layer), inputShape),
      linearClean: await linear('clean'),
      linearDropped: await linear('dropped'),
    };
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

  tensors(): Promise<number> {
    return this.inTurn(() => Promise.resolve(tf.memory().numTensors));
  }
}
