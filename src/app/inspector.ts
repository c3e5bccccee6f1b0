/**
 * Asks the engine for closer looks at what is on the screen. One at a time, the newest wins; an answer
 * that is no longer of the screen is not given.
 */
import { proxy } from 'comlink';
import type { Answer, AnswerTo, Question } from '../core/inspection';
import type { TraceRequest } from '../engine/api';
import type { Store } from '../state/store';
import type { EngineClient } from './engineClient';

export type Progress = (done: number, total: number) => void;

/** What of the controller an inspection needs. */
export interface Screen {
  /** The engine in use; null while none is. */
  readonly client: () => EngineClient | null;
  /** What the store wants to be shown; null without a picture. */
  readonly request: () => TraceRequest | null;
  readonly same: (a: TraceRequest, b: TraceRequest) => boolean;
}

/** What an inspection is asked of. */
interface Asked {
  readonly client: EngineClient;
  readonly request: TraceRequest;
}

/** An inspection that someone waits for. */
interface Open {
  /** The engine that works on it; null while the screen has not settled. */
  client: EngineClient | null;
  /** Stops watching the store. */
  unwatch: () => void;
  readonly end: (answer: Answer | null) => void;
}

export class Inspector {
  private lastId = 0;
  private open: Open | null = null;

  constructor(
    private readonly store: Store,
    private readonly screen: Screen,
  ) {}

  /**
   * The answer for the settled screen, which is waited for. Null if a newer question came, it was
   * cancelled, or the screen changed meanwhile.
   *
   * @throws Error if the engine failed, or refuses the question
   */
  inspect<Q extends Question>(question: Q, onProgress: Progress): Promise<AnswerTo<Q> | null> {
    this.cancel();
    return new Promise<Answer | null>((resolve, reject) => {
      const open: Open = { client: null, unwatch: () => undefined, end: resolve };
      this.open = open;
      this.ask(open, question, onProgress).then(
        (answer) => this.close(open, answer),
        (error: unknown) => {
          reject(error instanceof Error ? error : new Error(String(error)));
          this.close(open, null);
        },
      );
    }) as Promise<AnswerTo<Q> | null>;
  }

  /** Ends the inspection that someone waits for, if there is one. */
  cancel(): void {
    const { open } = this;
    if (!open) return;
    this.close(open, null);
    // An engine that is gone would not hear it.
    if (open.client && open.client === this.screen.client())
      void open.client.api.cancelInspection();
  }

  /** What comes after the first time has no effect. */
  private close(open: Open, answer: Answer | null): void {
    open.unwatch();
    open.end(answer);
    if (this.open === open) this.open = null;
  }

  private async ask(open: Open, question: Question, onProgress: Progress): Promise<Answer | null> {
    const asked = await this.settled(open);
    // It may have been cancelled in between.
    if (this.open !== open) return null;
    open.client = asked.client;
    open.unwatch = this.store.subscribe(() => {
      if (!this.shows(asked)) this.cancel();
    });
    return asked.client.api.inspect(
      ++this.lastId,
      asked.request,
      question,
      proxy((done: number, total: number) => {
        if (this.open === open) onProgress(done, total);
      }),
    );
  }

  private shows({ client, request }: Asked): boolean {
    const wanted = this.screen.request();
    return client === this.screen.client() && wanted !== null && this.screen.same(request, wanted);
  }

  /** Waits until the screen is whole. */
  private settled(open: Open): Promise<Asked> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const { settled, engine } = this.store.getState();
        const [client, request] = [this.screen.client(), this.screen.request()];
        if (engine.phase === 'failed') reject(new Error(engine.message));
        else if (settled && client && request) resolve({ client, request });
        else return;
        open.unwatch();
      };
      open.unwatch = this.store.subscribe(look);
      look();
    });
  }
}
