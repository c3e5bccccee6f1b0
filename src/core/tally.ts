/**
 * Monte-Carlo statistics of a prediction, gathered pass by pass, in doubles. The passes themselves are
 * not kept but for their most probable classes.
 */
import { predictedClasses } from './prediction';

/** Entropy in nats of each place's distribution over `classes`. */
export function entropies(probabilities: Float32Array, classes: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: probabilities.length / classes }, (_, place) => {
    let entropy = 0;
    for (let i = place * classes; i < (place + 1) * classes; i++) {
      const p = probabilities[i]!;
      if (p > 0) entropy -= p * Math.log(p);
    }
    return entropy;
  });
}

export class Tally {
  /** Probabilities of the first pass. The sums are of what differs from them: what is constant stays exact. */
  private first: Float32Array | null = null;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly entropySums: Float64Array;
  private readonly maps: Uint8Array<ArrayBuffer>[] = [];

  constructor(
    places: number,
    private readonly classes: number,
  ) {
    this.sums = new Float64Array(places * classes);
    this.squares = new Float64Array(places * classes);
    this.entropySums = new Float64Array(places);
  }

  /** How many passes have been counted. */
  get passes(): number {
    return this.maps.length;
  }

  /**
   * Counts a pass.
   *
   * @param logits of every place and class
   * @param probabilities their softmax
   */
  add(logits: Float32Array, probabilities: Float32Array): void {
    const { sums, squares } = this;
    const first = (this.first ??= probabilities.slice());
    for (let i = 0; i < sums.length; i++) {
      const difference = probabilities[i]! - first[i]!;
      sums[i]! += difference;
      squares[i]! += difference * difference;
    }
    const predicted = predictedClasses(logits, this.classes);
    this.addEntropies(logits, probabilities, predicted);
    this.maps.push(predicted);
  }

  /**
   * −Σ p ln p with one logarithm a place instead of one a class: ln p is the logit, less that of the most
   * probable class, plus ln of that class's p.
   */
  private addEntropies(
    logits: Float32Array,
    probabilities: Float32Array,
    predicted: Uint8Array,
  ): void {
    const { classes, entropySums } = this;
    for (let place = 0, i = 0; place < predicted.length; place++) {
      const best = i + predicted[place]!;
      const highest = logits[best]!;
      let entropy = -Math.log(probabilities[best]!);
      for (let c = 0; c < classes; c++, i++) {
        const p = probabilities[i]!;
        if (p > 0) entropy += p * (highest - logits[i]!);
      }
      entropySums[place]! += entropy;
    }
  }

  mean(): Float32Array<ArrayBuffer> {
    return this.each((i) => this.first![i]! + this.sums[i]! / this.passes);
  }

  /** Over the passes, divided by their count. */
  deviation(): Float32Array<ArrayBuffer> {
    return this.each((i) => {
      const shift = this.sums[i]! / this.passes;
      // Rounding may leave the variance of next to nothing a hair below zero.
      return Math.sqrt(Math.max(0, this.squares[i]! / this.passes - shift * shift));
    });
  }

  /** Mean of the passes' own entropies, in nats. */
  expectedEntropy(): Float32Array<ArrayBuffer> {
    return Float32Array.from(this.entropySums, (sum) => sum / this.passes);
  }

  /** Most probable class of each pass, copied. */
  predicted(): Uint8Array<ArrayBuffer>[] {
    return this.maps.map((map) => map.slice());
  }

  private each(value: (i: number) => number): Float32Array<ArrayBuffer> {
    const values = new Float32Array(this.sums.length);
    for (let i = 0; i < values.length; i++) values[i] = value(i);
    return values;
  }
}
