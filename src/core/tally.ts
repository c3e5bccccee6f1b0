/**
 * Monte-Carlo statistics of a prediction, gathered pass by pass, in doubles. The passes themselves are
 * not kept but for their most probable classes.
 */
import { checkClasses } from './prediction';

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

  /** @throws RangeError for more classes than a byte can tell apart */
  constructor(
    places: number,
    private readonly classes: number,
  ) {
    checkClasses(classes);
    this.sums = new Float64Array(places * classes);
    this.squares = new Float64Array(places * classes);
    this.entropySums = new Float64Array(places);
  }

  /** How many passes have been counted. */
  get passes(): number {
    return this.maps.length;
  }

  /**
   * Counts a pass, in one go over its numbers: fetching them takes longer than the arithmetic.
   *
   * Of each place's entropy −Σ p ln p only one logarithm is taken, not one a class: ln p is the logit, less
   * the highest one, plus ln of that one's p.
   *
   * @param logits of every place and class
   * @param probabilities their softmax
   */
  add(logits: Float32Array, probabilities: Float32Array): void {
    const { classes, sums, squares, entropySums } = this;
    const first = (this.first ??= probabilities.slice());
    const predicted = new Uint8Array(entropySums.length);
    for (let place = 0, i = 0; place < predicted.length; place++) {
      const from = i;
      const end = i + classes;
      let best = i;
      let highest = -Infinity;
      let mass = 0;
      let weighted = 0;
      for (; i < end; i++) {
        const logit = logits[i]!;
        const p = probabilities[i]!;
        if (logit > highest) {
          highest = logit;
          best = i;
        }
        // A class that is impossible may have a logit of −∞.
        if (p > 0) {
          mass += p;
          weighted += p * logit;
        }
        const difference = p - first[i]!;
        sums[i]! += difference;
        squares[i]! += difference * difference;
      }
      predicted[place] = best - from;
      entropySums[place]! += mass * (highest - Math.log(probabilities[best]!)) - weighted;
    }
    this.maps.push(predicted);
  }

  mean(): Float32Array<ArrayBuffer> {
    const { sums, passes } = this;
    const values = new Float32Array(sums.length);
    for (let i = 0; i < values.length; i++) values[i] = this.first![i]! + sums[i]! / passes;
    return values;
  }

  /** Over the passes, divided by their count. */
  deviation(): Float32Array<ArrayBuffer> {
    const { sums, squares, passes } = this;
    const values = new Float32Array(sums.length);
    for (let i = 0; i < values.length; i++) {
      const shift = sums[i]! / passes;
      // Rounding may leave the variance of next to nothing a hair below zero.
      values[i] = Math.sqrt(Math.max(0, squares[i]! / passes - shift * shift));
    }
    return values;
  }

  /** Mean of the passes' own entropies, in nats. */
  expectedEntropy(): Float32Array<ArrayBuffer> {
    return Float32Array.from(this.entropySums, (sum) => sum / this.passes);
  }

  /** Most probable class of each pass, copied. */
  predicted(): Uint8Array<ArrayBuffer>[] {
    return this.maps.map((map) => map.slice());
  }
}
