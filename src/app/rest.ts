/**
 * An embed computes while it is seen. Out of sight it asks for nothing; after a while its engine is let go, with
 * its worker, its memory and its WebGL context, of which a page has few. Seen again, it begins anew where it was.
 */

/** What rests. */
export interface Restful {
  /** Lets the engine go; what is on the screen stays. */
  rest(): void;
  /** Starts it again, and shows what the view is by now. */
  wake(): void;
}

/** Milliseconds out of sight until the engine is let go: someone may only have scrolled past. */
export const LINGER = 8000;

export class Rest {
  private inView = false;
  private pageShown = true;
  private paused = false;
  /** Things asked for from outside that need the engine, seen or not. */
  private holds = 0;
  private resting = true;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** It rests until it is first seen. */
  constructor(
    private readonly engine: Restful,
    private readonly linger = LINGER,
  ) {}

  setInView(inView: boolean): void {
    this.inView = inView;
    this.follow();
  }

  setPageShown(shown: boolean): void {
    this.pageShown = shown;
    this.follow();
  }

  /** As a deck says of its slides. */
  setPaused(paused: boolean): void {
    this.paused = paused;
    this.follow();
  }

  /** Awake while something is done that was asked for from outside. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.holds++;
    this.follow();
    try {
      return await work();
    } finally {
      this.holds--;
      this.follow();
    }
  }

  private follow(): void {
    const awake = this.holds > 0 || (this.inView && this.pageShown && !this.paused);
    if (awake) {
      clearTimeout(this.timer);
      this.timer = undefined;
      if (this.resting) this.engine.wake();
      this.resting = false;
    } else if (!this.resting) {
      this.timer ??= setTimeout(() => this.letGo(), this.linger);
    }
  }

  private letGo(): void {
    this.timer = undefined;
    this.resting = true;
    this.engine.rest();
  }
}
