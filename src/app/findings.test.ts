import { describe, expect, it } from 'vitest';
import type { Answer, Question } from '../core/inspection';
import { setLens } from '../state/actions';
import { defaultView } from '../state/permalink';
import { createAppStore } from '../state/store';
import { Findings, type Asking } from './findings';

const RIPPLE: Answer = { kind: 'ripple', layers: [] };
const OUTCOMES: Question = { kind: 'outcomes', plans: [], labels: null };

/** An engine that answers when it is told to; a newer question overtakes an older one. */
class Later implements Asking {
  readonly asked: string[] = [];
  private end: (answer: Answer | null) => void = () => undefined;

  inspect<Q extends Question>(question: Q): Promise<never> {
    this.end(null);
    this.asked.push(question.kind);
    return new Promise<Answer | null>((resolve) => (this.end = resolve)) as Promise<never>;
  }

  cancelInspection(): void {
    this.end(null);
  }

  async answer(answer: Answer): Promise<void> {
    this.end(answer);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function opened() {
  const store = createAppStore({ ...defaultView(), lens: 'ripple' });
  store.setState({ settled: true });
  const engine = new Later();
  const findings = new Findings(store, engine);
  findings.start();
  return { store, engine, findings };
}

describe('a question beside the lens', () => {
  it('is answered first; the lens asks its own again afterwards', async () => {
    const { store, engine, findings } = opened();
    const aside = findings.askAside(OUTCOMES);
    // What changes meanwhile must not overtake it.
    store.setState({ trace: null, settled: false });
    store.setState({ settled: true });
    expect(engine.asked).toEqual(['ripple', 'outcomes']);
    const found: Answer = {
      kind: 'outcomes',
      shape: [1, 1],
      clean: { predicted: Uint8Array.of(3), crossEntropy: null },
      plans: [],
    };
    await engine.answer(found);
    expect(await aside).toBe(found);
    expect(engine.asked).toEqual(['ripple', 'outcomes', 'ripple']);
    await engine.answer(RIPPLE);
    expect(store.getState().finding).toMatchObject({ answer: RIPPLE, stale: false });
  });

  it('needs no lens, and leaves none behind', async () => {
    const { store, engine, findings } = opened();
    setLens(store, null);
    const aside = findings.askAside(OUTCOMES);
    await engine.answer(RIPPLE);
    await aside;
    expect(engine.asked).toEqual(['ripple', 'outcomes']);
    expect(store.getState().finding).toBeNull();
  });
});
