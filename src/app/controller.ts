/**
 * Between the store and the engine: a change of the view becomes a request, the engine's beats become
 * the trace. The newest request wins.
 */
import { planOf, samePlan } from '../core/plan';
import { mergeTrace, type Trace } from '../core/trace';
import type { EngineEvent, ExportedModel, TraceRequest } from '../engine/api';
import type { ExportData } from '../core/exportData';
import type { AnswerTo, Question } from '../core/inspection';
import { notify, setInput } from '../state/actions';
import { defaultView } from '../state/permalink';
import type { AppState, Store } from '../state/store';
import type { View } from '../state/view';
import { modelOf } from '../state/permalinkKeys';
import { afterPaint } from './afterPaint';
import { lostForGood, messageOf, notReady, readyText } from './engineWords';
import { startEngine, type EngineClient, type EngineSource } from './engineClient';
import { isPictureOf, type Inputs } from './inputs';
import { Inspector, type Progress } from './inspector';
import { requestOf, sameRequest } from './request';
import { Tempo } from './tempo';
import { whenEngine } from './whenEngine';
import { i18n } from '../words/i18n';

/** How long a first answer waits for the second, so that both are drawn at once, in milliseconds. */
const PATIENCE = 30;

export class Controller {
  private client: EngineClient | null = null;
  private lastId = 0;
  private wanted: TraceRequest | null = null;
  /** The newest request that has not ended. */
  private inFlight: number | null = null;
  private held = false;
  /** Milliseconds from the last change to mask and after on the screen; written when all has settled. */
  private beat1: number | null = null;
  private readonly tempo = new Tempo();
  private timer = 0;
  private screen: Promise<unknown> = Promise.resolve();
  /** A first answer that waits for the second, to be drawn with it. */
  private waiting: Trace | null = null;
  private patience = 0;
  private restarts = 0;
  /** Counts the starts of an engine: of several under way the last one counts. */
  private starts = 0;
  private resting = false;
  private started = false;
  /** What the status line says while all is well. */
  private readyMessage = '';
  private readonly inspector: Inspector;

  constructor(
    private readonly store: Store,
    private readonly source: EngineSource,
    private readonly inputs: Inputs,
    private readonly base: string,
    /** Gives an engine what it lacks of a model before it is asked; null if there is nothing to wait for. */
    private readonly prepare: (
      client: EngineClient,
      model: string,
    ) => Promise<unknown> | null = () => null,
  ) {
    this.inspector = new Inspector(store, {
      client: () => this.client,
      request: () => {
        const { view, input } = store.getState();
        return input && requestOf(view, input);
      },
      same: sameRequest,
    });
  }

  /**
   * Follows the store from now on and starts the engine.
   *
   * @param screen resolves once there is a screen to show answers on
   */
  start(screen: Promise<unknown> = Promise.resolve()): void {
    this.started = true;
    this.screen = screen;
    this.store.subscribe((state, before) => this.changed(state, before));
    void this.showPicture();
    void this.startEngine();
  }

  /** Lets the engine go; what is on the screen stays. */
  rest(): void {
    this.resting = true;
    this.inspector.cancel();
    if (this.started) void this.startEngine();
  }

  /** Starts the engine again, and shows what the view is by now. */
  wake(): void {
    if (!this.resting) return;
    this.resting = false;
    if (this.started) this.restart();
  }

  /** Starts the engine anew. */
  restart(): void {
    this.restarts = 0;
    void this.startEngine();
  }

  /** Takes a new state of the drawing; everything follows it. */
  setDrawing(image: Float32Array): void {
    const input = this.inputs.setDrawing(image, modelOf(this.store.getState().view));
    this.store.setState(({ view }) => ({
      input,
      settled: false,
      view: view.input.kind === 'draw' ? view : { ...view, input: { kind: 'draw' } },
    }));
  }

  /** The engine in use, waited for. @throws Error if none can start */
  engine(): Promise<EngineClient> {
    return whenEngine(this.store, () => this.client);
  }

  /** The model or the picture behind the view's names is another now: shows it afresh. */
  renew(): void {
    this.wanted = null;
    this.waiting = null;
    void this.showPicture();
    this.request();
  }

  /** The numbers behind the screen, for the export. @throws Error if the engine is not there */
  async exportData(): Promise<ExportData> {
    const { view, input } = this.store.getState();
    if (!this.client || !input) throw new Error(notReady());
    const samples = view.mode === 'mc' ? view.samples : null;
    return this.client.api.exportData(requestOf(view, input), samples);
  }

  /** The model with the dropout of the plan, as a zip of a LayersModel. @throws Error if the engine is not there */
  async exportModel(): Promise<ExportedModel> {
    const { view } = this.store.getState();
    if (!this.client) throw new Error(notReady());
    await this.prepare(this.client, view.model);
    return this.client.api.exportModel({ model: view.model, plan: planOf(view) });
  }

  /** Milliseconds that a bare `model.predict` with its read-back takes on the same backend. */
  async predict(): Promise<number> {
    const { view, input } = this.store.getState();
    if (!this.client || !input) throw new Error('The engine is not ready yet.');
    return this.client.api.predict(requestOf(view, input));
  }

  /** Milliseconds of one pass of what is downstream of the first site. */
  async pass(): Promise<number> {
    const { view, input } = this.store.getState();
    if (!this.client || !input) throw new Error('The engine is not ready yet.');
    return this.client.api.pass(requestOf(view, input));
  }

  /**
   * A closer look at the settled screen, which is waited for; the newest question wins. Null if it was
   * overtaken, cancelled, or the screen changed meanwhile.
   */
  inspect<Q extends Question>(question: Q, onProgress: Progress): Promise<AnswerTo<Q> | null> {
    return this.inspector.inspect(question, onProgress);
  }

  cancelInspection(): void {
    this.inspector.cancel();
  }

  /** Bytes of all tensors that the engine holds. */
  async bytes(): Promise<number> {
    if (!this.client) throw new Error('The engine is not ready yet.');
    return this.client.api.bytes();
  }

  /** How many tensors the engine holds. */
  async tensors(): Promise<number> {
    if (!this.client) throw new Error('The engine is not ready yet.');
    return this.client.api.tensors();
  }

  private changed(state: AppState, before: AppState): void {
    const { view, language } = state;
    if (language !== before.language) void this.client?.api.speak(language);
    if (view === before.view && state.input === before.input) return;
    // A scene's picture follows its number within the same step; a drawing's are the hand itself.
    const step = view !== before.view || view.input.kind === 'draw';
    this.tempo.changed(step);
    if (view.backend !== before.view.backend) void this.startEngine();
    const named = view.input !== before.view.input || view.model !== before.view.model;
    if (named && state.input === before.input) void this.showPicture();
    this.timeFirstBeat(view, before.view);
    this.request();
  }

  private timeFirstBeat(view: View, before: View): void {
    if (samePlan(view, before)) return;
    const { since } = this.tempo;
    afterPaint(() => {
      this.beat1 = performance.now() - since;
    });
  }

  private async showPicture(): Promise<void> {
    const { input: named, model } = this.store.getState().view;
    try {
      const input = await this.inputs.picture(named, modelOf({ model }));
      const { view, input: shown } = this.store.getState();
      if (view.input !== named || view.model !== model) return;
      const same =
        named.kind !== 'draw' &&
        shown?.key === input.key &&
        // The same picture may have a truth for one network and none for another.
        (shown.labels === null) === (input.labels === null);
      if (!same) this.store.setState({ input });
    } catch (error) {
      notify(this.store, 'error', messageOf(error));
      if (named.kind === 'upload' && this.store.getState().view.input === named) {
        setInput(this.store, defaultView(model).input);
      }
    }
  }

  private async startEngine(): Promise<void> {
    this.client?.stop();
    this.client = null;
    this.inFlight = null;
    this.held = false;
    this.waiting = null;
    this.tempo.anew();
    this.wanted = null;
    const turn = ++this.starts;
    if (this.resting) {
      const message = i18n.t('resting while out of sight');
      this.setEngine({ phase: 'starting', backend: null, message });
      return;
    }
    this.store.setState({ settled: false });
    const { view, language } = this.store.getState();
    this.setEngine({ phase: 'starting', backend: null, message: i18n.t('starting the engine') });
    const { base, source } = this;
    const options = { base, backend: view.backend, language, h5Worker: source.h5WorkerUrl };
    try {
      const client = await startEngine(source, options, (event) => this.hear(event));
      await this.screen;
      if (turn !== this.starts) {
        client.stop();
        return;
      }
      this.client = client;
      this.readyMessage = readyText(client.choice.reason, client.inWorker);
      const { backend } = client.choice;
      this.setEngine({ phase: 'ready', backend, message: this.readyMessage });
      this.request();
    } catch (error) {
      if (turn !== this.starts) return;
      this.setEngine({ phase: 'failed', backend: null, message: messageOf(error) });
    }
  }

  private setEngine(engine: AppState['engine']): void {
    this.store.setState({ engine });
  }

  /** Sends what the store wants now, unless the engine has it already. */
  private request(): void {
    const { view, input, settled } = this.store.getState();
    if (!this.client || !input || !isPictureOf(input, view.input, modelOf(view))) return;
    const preparing = this.prepare(this.client, view.model);
    if (preparing) {
      void preparing.then(() => this.request());
      return;
    }
    const request = requestOf(view, input);
    if (sameRequest(this.wanted, request)) {
      if (this.inFlight === null && !settled) this.markSettled(this.lastId);
      return;
    }
    const wait = this.tempo.wait();
    if (wait === 0) {
      this.send(request);
      return;
    }
    this.held = true;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.tempo.rested();
      this.request();
    }, wait);
  }

  private send(request: TraceRequest): void {
    const client = this.client;
    if (!client) return;
    const id = ++this.lastId;
    this.wanted = request;
    const since = performance.now();
    this.tempo.sent();
    clearTimeout(this.timer);
    this.inFlight = id;
    this.held = false;
    client.api.trace(id, request).then(
      (end) => {
        if (end === 'settled') this.tempo.ran(performance.now() - since);
        if (client === this.client) this.ended(id);
      },
      (error: unknown) => {
        if (client !== this.client) return;
        notify(this.store, 'error', messageOf(error));
        this.ended(id);
      },
    );
  }

  private ended(id: number): void {
    if (this.inFlight !== id) return;
    this.inFlight = null;
    if (this.waiting) this.draw(this.waiting);
  }

  private hear(event: EngineEvent): void {
    switch (event.kind) {
      case 'loading':
        this.setEngine({
          ...this.store.getState().engine,
          phase: 'loading',
          message: i18n.t('loading {what}', { what: event.what }),
        });
        return;
      case 'lost':
        this.restarts++;
        if (this.restarts <= 3) void this.startEngine();
        else
          this.setEngine({
            phase: 'failed',
            backend: null,
            message: lostForGood(),
          });
        return;
      case 'backend':
        return;
      case 'beat':
        this.takeBeat(event);
    }
  }

  private takeBeat(event: Extract<EngineEvent, { kind: 'beat' }>): void {
    if (this.held && this.tempo.slow) {
      // Under a moving hand it is old already, and drawing it would take frames from mask and after.
      this.wanted = null;
      return;
    }
    const { trace, engine } = this.store.getState();
    const merged = mergeTrace(this.waiting ?? trace, event.meta, event.arrays);
    if (engine.phase === 'loading') {
      this.setEngine({ ...engine, phase: 'ready', message: this.readyMessage });
    }
    if (event.beat === 'next') {
      this.waiting = merged;
      // A quick run's second answer is nearly there: one drawing then serves for both.
      if (!this.held) this.patience = window.setTimeout(() => this.draw(merged), PATIENCE);
      return;
    }
    this.draw(merged);
    if (event.request === this.lastId && !this.held) {
      this.markSettled(event.request);
    }
  }

  /** Puts an answer on the screen, and sets the pace by what that takes. */
  private draw(trace: Trace): void {
    const since = performance.now();
    clearTimeout(this.patience);
    this.waiting = null;
    this.store.setState({ trace });
    afterPaint(() => this.tempo.drew(performance.now() - since));
  }

  /** Once painted, and if nothing newer came meanwhile, the screen is whole. */
  private markSettled(id: number): void {
    const { since } = this.tempo;
    afterPaint(() => {
      if (id !== this.lastId || this.held || since !== this.tempo.since) return;
      const settled = performance.now() - since;
      this.store.setState({ settled: true, timings: { beat1: this.beat1, settled } });
    });
  }
}
