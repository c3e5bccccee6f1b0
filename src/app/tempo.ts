/** When the engine is asked while a hand moves: as often as it can answer without taking the frames from mask and after. */

/**
 * While a hand moves, requests go out at a pace: drawing the engine's answers takes one part in `SHARE`
 * of the time at the most, the rest is there for mask and after. Paces in milliseconds.
 */
const SHARE = 30;
const FASTEST_PACE = 60;
const SLOWEST_PACE = 600;
/**
 * An engine that takes longer for a run gets nothing until the hand rests: it would take the processor from
 * mask and after, and its answers would be old when they come. In milliseconds.
 */
const SLOW_RUN = 150;
/** Changes further apart than this are single steps, and are answered at once. */
const REST = 50;
/** The same where the engine is slow. */
const LONG_REST = 150;

export class Tempo {
  private changedAt = performance.now();
  private sentAt = -Infinity;
  private pace = FASTEST_PACE;
  /** Whether changes follow each other as they do under a moving hand. */
  private moving = false;
  /** Milliseconds that the last whole run took. */
  private runTakes = 0;

  /** When the last change came, by `performance.now()`. */
  get since(): number {
    return this.changedAt;
  }

  /** Whether the engine is left alone while a hand moves. */
  get slow(): boolean {
    return this.runTakes > SLOW_RUN;
  }

  /** After how many milliseconds without a change a hand is at rest. */
  private get rest(): number {
    return this.slow ? LONG_REST : REST;
  }

  /** @param byHand whether it is one that a moving hand makes */
  changed(byHand: boolean): void {
    const now = performance.now();
    this.moving = byHand && now - this.changedAt < this.rest;
    this.changedAt = now;
  }

  /** Milliseconds after which to look again whether to ask; 0 to ask now. */
  wait(): number {
    if (!this.moving) return 0;
    const left = this.slow ? Infinity : this.sentAt + this.pace - performance.now();
    return left <= 0 ? 0 : Math.min(left, this.rest);
  }

  /** The hand has not moved for as long as it was waited for. */
  rested(): void {
    this.moving = false;
  }

  sent(): void {
    this.sentAt = performance.now();
  }

  /** @param takes milliseconds of a whole run */
  ran(takes: number): void {
    this.runTakes = takes;
  }

  /** @param takes milliseconds that drawing an answer took */
  drew(takes: number): void {
    this.pace = Math.min(SLOWEST_PACE, Math.max(FASTEST_PACE, SHARE * takes));
  }

  /** Another engine is asked at once; how quick it is, is not known. */
  anew(): void {
    this.sentAt = -Infinity;
    this.runTakes = 0;
  }
}
