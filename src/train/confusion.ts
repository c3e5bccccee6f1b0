/** Which class was taken for which, and the figures that follow from it. */

export const round = (x: number): number => Math.round(x * 1e4) / 1e4;

export interface Segmentation {
  /** Mean over the classes of intersection over union, all pixels pooled. */
  readonly meanIoU: number;
  readonly pixelAccuracy: number;
}

/** Counts of (truth, predicted) pairs. */
export class Confusion {
  private readonly counts: Float64Array;

  constructor(private readonly classes: number) {
    this.counts = new Float64Array(classes ** 2);
  }

  add(truth: number, predicted: number): void {
    this.counts[truth * this.classes + predicted]!++;
  }

  private count(truth: number, predicted: number): number {
    return this.counts[truth * this.classes + predicted]!;
  }

  private each<T>(of: (index: number) => T): T[] {
    return Array.from({ length: this.classes }, (_, c) => of(c));
  }

  /** Part of all that was given its own class. */
  accuracy(): number {
    const right = this.each((c) => this.count(c, c)).reduce((sum, n) => sum + n, 0);
    return round(right / this.counts.reduce((sum, count) => sum + count, 0));
  }

  /** Per class: part of what belongs to it that was found. */
  classAccuracy(): number[] {
    return this.each((c) => {
      const all = this.each((other) => this.count(c, other)).reduce((sum, n) => sum + n, 0);
      return round(this.count(c, c) / all);
    });
  }

  private overlap(c: number): number {
    let union = -this.count(c, c);
    for (let other = 0; other < this.classes; other++) {
      union += this.count(c, other) + this.count(other, c);
    }
    return union === 0 ? 1 : this.count(c, c) / union;
  }

  classIoU(): number[] {
    return this.each((c) => round(this.overlap(c)));
  }

  segmentation(): Segmentation {
    const sum = this.each((c) => this.overlap(c)).reduce((a, b) => a + b, 0);
    return { meanIoU: round(sum / this.classes), pixelAccuracy: this.accuracy() };
  }
}
