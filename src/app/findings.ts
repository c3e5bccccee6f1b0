/**
 * Keeps the open lens supplied: asks the engine what the lens is about whenever the screen has settled, and
 * puts the answer into the store. What was found for an earlier screen stays, marked as stale, until then.
 */
import type { AnswerTo, Question } from '../core/inspection';
import type { AppState, Finding, Store } from '../state/store';
import { lensQuestion } from './lensQuestion';
import type { Progress } from './inspector';
import { i18n } from '../words/i18n';

export interface Asking {
  inspect<Q extends Question>(question: Q, progress: Progress): Promise<AnswerTo<Q> | null>;
  cancelInspection(): void;
}

/** What an answer depends on, as text. Labels belong to the input, which is named. */
function keyOf(state: AppState, question: Question): string {
  const { meta } = state.trace ?? {};
  const asked = { ...question, labels: undefined };
  return JSON.stringify([
    state.view.lens,
    asked,
    meta?.model,
    meta?.input,
    meta?.plan,
    meta?.site,
    meta?.next,
  ]);
}

export class Findings {
  /** Of what was asked last. */
  private key = '';
  /** Questions asked beside the lens that have not been answered. */
  private aside = 0;

  constructor(
    private readonly store: Store,
    private readonly asking: Asking,
  ) {}

  /** Follows the store from now on. */
  start(): void {
    this.store.subscribe((state, before) => {
      const { view, settled, trace } = state;
      if (view !== before.view || settled !== before.settled || trace !== before.trace) this.look();
    });
    this.look();
  }

  /** Stops a long computation; what it was for can be asked for again. */
  cancel(): void {
    this.asking.cancelInspection();
    const { finding } = this.store.getState();
    if (finding?.progress) this.set({ ...finding, progress: null, problem: i18n.t('Cancelled.') });
  }

  /** Asks again what was cancelled. */
  retry(): void {
    this.key = '';
    this.look();
  }

  /**
   * Asks what no lens is about, e.g. for a menu. One question at a time: the lens's own waits meanwhile.
   * Null if the screen changed before the answer came.
   *
   * @throws Error if the engine failed, or refuses the question
   */
  async askAside<Q extends Question>(question: Q): Promise<AnswerTo<Q> | null> {
    this.aside++;
    this.key = '';
    try {
      return await this.asking.inspect(question, () => undefined);
    } finally {
      this.aside--;
      this.look();
    }
  }

  private set(finding: Finding | null): void {
    this.store.setState({ finding });
  }

  private look(): void {
    if (this.aside > 0) return;
    const state = this.store.getState();
    const { finding, settled, view } = state;
    const question = lensQuestion(state);
    if (!question || view.lens === null) {
      if (this.key !== '') this.asking.cancelInspection();
      this.key = '';
      if (finding) this.set(null);
      return;
    }
    const old = finding?.lens === view.lens ? finding : null;
    if (!settled) {
      if (old && !old.stale) this.set({ ...old, stale: true, progress: null });
      return;
    }
    const key = keyOf(state, question);
    if (key === this.key && old) {
      if (old.stale && old.answer && !old.progress) this.set({ ...old, stale: false });
      return;
    }
    this.key = key;
    void this.ask(key, question, {
      lens: view.lens,
      answer: old?.answer ?? null,
      stale: true,
      progress: { done: 0, total: 0 },
      problem: null,
    });
  }

  private async ask(key: string, question: Question, start: Finding): Promise<void> {
    this.set(start);
    const current = (): boolean => this.key === key;
    try {
      const answer = await this.asking.inspect(question, (done, total) => {
        if (current()) this.set({ ...start, progress: { done, total } });
      });
      if (!current()) return;
      if (answer) this.set({ ...start, answer, stale: false, progress: null });
      // The screen changed meanwhile: the next time it settles, it is asked again.
      else this.key = this.store.getState().finding?.problem ? key : '';
    } catch (error) {
      if (!current()) return;
      const problem = error instanceof Error ? error.message : String(error);
      this.set({ ...start, progress: null, problem });
    }
  }
}
