/** The frame's side of the conversation with the page that embeds it. */
import { notify, patchView } from '../state/actions';
import { defaultView, patchState, viewState } from '../state/permalink';
import type { Store } from '../state/store';
import type { View } from '../state/view';
import {
  hear,
  type ExportFormat,
  type InboundMessage,
  type MessageId,
  type OutboundMessage,
} from './messages';

/** Where messages go: a window, or whatever sent one. */
export interface MessageTarget {
  postMessage(
    message: unknown,
    options?: { targetOrigin?: string; transfer?: Transferable[] },
  ): void;
}

export interface IncomingMessage {
  readonly data: unknown;
  readonly source?: MessageTarget | null | undefined;
}

export interface BridgeOptions {
  readonly store: Store;
  /** The embedding page. */
  readonly target: MessageTarget;
  /** Subscribes to messages; returns how to stop. */
  readonly listen: (hear: (event: IncomingMessage) => void) => () => void;
  readonly exportAs: (format: ExportFormat) => Promise<ArrayBuffer | string>;
  readonly version: string;
  /** Calls back before the next frame; `nextFrame` in a browser. */
  readonly schedule: (callback: () => void) => void;
  /** Reports the page's height in CSS pixels, now and on every change; returns how to stop. */
  readonly observeHeight?: (report: (height: number) => void) => () => void;
  /** The page says that the frame is out of sight, or seen again. */
  readonly setPaused?: (paused: boolean) => void;
  /** Reports that Esc was pressed where it closes nothing; returns how to stop. */
  readonly observeEscape?: (report: () => void) => () => void;
}

type SetMessage = Extract<InboundMessage, { type: 'set' }>;

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** The texts of a `set`; null stands for the default of the model that is set or was there. */
function textsOf(state: SetMessage['state'], view: View): Record<string, string> {
  const named = state['model'];
  const defaults = viewState(defaultView(typeof named === 'string' ? named : view.model));
  const texts = Object.entries(state).map(([key, value]) => [
    key,
    value === null ? (defaults[key] ?? '') : String(value),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}

const answering = (id: MessageId | undefined): { id?: MessageId } =>
  id === undefined ? {} : { id };

class Bridge {
  private scheduled = false;
  private lastHeight = -1;

  constructor(private readonly options: BridgeOptions) {}

  start(): () => void {
    const { store, listen, observeHeight, observeEscape, version } = this.options;
    this.send({ type: 'ready', version, state: this.state() });
    if (store.getState().settled) this.sendSettled();
    const stops = [
      listen((event) => this.receive(event)),
      store.subscribe((state, before) => {
        if (state.view !== before.view) this.changed();
        if (state.settled && (!before.settled || state.view !== before.view)) this.sendSettled();
      }),
      observeHeight?.((height) => this.resized(Math.ceil(height))),
      observeEscape?.(() => this.send({ type: 'escape' })),
    ];
    return () => stops.forEach((stop) => stop?.());
  }

  private state() {
    return viewState(this.options.store.getState().view);
  }

  /** An embedding page may be of any origin, and nothing that is sent is secret. */
  private send(message: OutboundMessage, to?: MessageTarget): void {
    const isBuffer = message.type === 'exported' && message.data instanceof ArrayBuffer;
    this.post({ dropscope: 1, ...message }, to, isBuffer ? [message.data] : []);
  }

  private post(
    message: object,
    to: MessageTarget = this.options.target,
    transfer: Transferable[] = [],
  ): void {
    try {
      to.postMessage(message, { targetOrigin: '*', transfer });
    } catch {
      // The asker's window is gone.
    }
  }

  private changed(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.options.schedule(() => this.sendState());
  }

  /** The state at most once a frame: the latest, if it has changed since the last. */
  private sendState(): void {
    if (!this.scheduled) return;
    this.scheduled = false;
    this.send({ type: 'state', state: this.state() });
  }

  /** Never before the `state` that it belongs to. */
  private sendSettled(): void {
    this.sendState();
    const { backend } = this.options.store.getState().engine;
    this.send({ type: 'settled', state: this.state(), backend });
  }

  private resized(height: number): void {
    if (height === this.lastHeight) return;
    this.lastHeight = height;
    this.send({ type: 'resize', height });
    // Canvas and other course systems listen for this one. To the parent alone, never to the top.
    this.post({ subject: 'lti.frameResize', height });
  }

  private receive({ data, source }: IncomingMessage): void {
    const from = source ?? this.options.target;
    const heard = hear(data);
    if (heard.kind === 'malformed') this.refuse(heard.why, heard.id, from);
    if (heard.kind === 'message') this.handle(heard.message, from);
  }

  private refuse(message: string, id: MessageId | undefined, to: MessageTarget): void {
    this.send({ type: 'error', message, ...answering(id) }, to);
  }

  private handle(message: InboundMessage, from: MessageTarget): void {
    switch (message.type) {
      case 'get':
        this.send({ type: 'state', state: this.state(), ...answering(message.id) }, from);
        return;
      case 'set':
        this.set(message, from);
        return;
      case 'export':
        void this.export(message.format, message.id, from);
        return;
      case 'pause':
      case 'resume':
        this.options.setPaused?.(message.type === 'pause');
    }
  }

  private set(message: SetMessage, from: MessageTarget): void {
    const { store } = this.options;
    const { view, settled } = store.getState();
    const patched = patchState(view, textsOf(message.state, view));
    if (patched.problems.length > 0) {
      this.refuse(patched.problems.join(' '), message.id, from);
      return;
    }
    const before = JSON.stringify(viewState(view));
    if (JSON.stringify(viewState(patched.view)) !== before) {
      patchView(store, patched.view);
      for (const loss of patched.losses) notify(store, 'info', loss);
    }
    // Nothing to do, but whoever waits for it to settle must hear so.
    else if (settled) this.sendSettled();
  }

  private async export(
    format: ExportFormat,
    id: MessageId | undefined,
    from: MessageTarget,
  ): Promise<void> {
    try {
      const data = await this.options.exportAs(format);
      this.send({ type: 'exported', format, data, ...answering(id) }, from);
    } catch (error) {
      this.refuse(messageOf(error), id, from);
    }
  }
}

/** Starts to talk and to listen; returns how to stop. */
export const startBridge = (options: BridgeOptions): (() => void) => new Bridge(options).start();
