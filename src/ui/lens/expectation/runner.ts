/**
 * Runs an experiment pass by pass, some in each frame and never for long: at first one, so that it can be
 * watched, later more, so that every doubling of the passes takes about as long.
 */
import type { Experiment } from '../../../scene/expectationScene';

/** Milliseconds of a frame that may be spent on passes. */
const TURN = 8;
/** From this many passes on, a frame takes one in so many of them at once. */
const EASE = 32;

/** While a hand changes the plan, only the first pass follows it; milliseconds until the others do. */
const REST = 150;

/** What is seen of a run; another object after every change. */
export interface Progress {
  readonly experiment: Experiment | null;
  /** Whether it runs as long as there are passes to draw. */
  readonly playing: boolean;
}

export class Runner {
  private progress: Progress;
  private make: (() => Experiment | null) | null = null;
  private frame = 0;
  private timer = 0;
  private readonly listeners = new Set<() => void>();

  /** @param plays whether an experiment starts by itself */
  constructor(plays: boolean) {
    this.progress = { experiment: null, playing: plays };
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.listeners.add(changed);
    return () => this.listeners.delete(changed);
  };

  readonly look = (): Progress => this.progress;

  /** Starts afresh with another experiment, whose first pass is there at once. */
  start(make: () => Experiment | null): void {
    this.make = make;
    this.begin();
    this.timer = window.setTimeout(() => this.go(), REST);
  }

  restart(): void {
    this.begin();
    this.go();
  }

  /** From the end, playing begins anew. */
  play(): void {
    this.tell({ playing: true });
    if (this.progress.experiment?.over) this.restart();
    else this.go();
  }

  pause(): void {
    this.stop();
    this.tell({ playing: false });
  }

  /** One pass, and no more. */
  step(): void {
    this.stop();
    this.progress.experiment?.step();
    this.tell({ playing: false });
  }

  /** Nothing runs any more; what was found stays. */
  stop(): void {
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  private begin(): void {
    this.stop();
    const experiment = this.make?.() ?? null;
    experiment?.step();
    this.tell({ experiment });
  }

  private tell(change: Partial<Progress>): void {
    this.progress = { ...this.progress, ...change };
    for (const changed of this.listeners) changed();
  }

  private go(): void {
    const { experiment, playing } = this.progress;
    if (this.frame !== 0 || !playing || !experiment || experiment.over) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.turn();
    });
  }

  private turn(): void {
    const { experiment } = this.progress;
    if (!experiment) return;
    const end = performance.now() + TURN;
    const most = Math.max(1, Math.floor(experiment.passes / EASE));
    for (let i = 0; i < most && !experiment.over; i++) {
      experiment.step();
      if (performance.now() > end) break;
    }
    this.tell({});
    this.go();
  }
}
