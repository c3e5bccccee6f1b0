/**
 * Fact 5 in numbers: averaged over many passes, "after" tends to "before". A mean that grows pass by
 * pass, how far it still is from where it tends to, and how far theory says it should be.
 */
import { applyEffect, effectAt, trainingScale } from './masks';
import type { NdArray } from './trace';
import { asMap, type Drop, type Plan, type Scaling, type SiteId } from './types';

/** Variants that keep an activation with probability 1 − p and multiply what they keep by one factor. */
const BERNOULLI: ReadonlySet<string> = new Set(['dropout', 'spatial']);

/**
 * What the scaling is meant to bring the mean to: `before` under inverted scaling, else
 * (1 − p)·before. At p = 1 inverted scaling cannot keep its promise: the mean stays 0.
 */
export function meanTarget(before: Float32Array, rate: number, scaling: Scaling): Float32Array {
  if (scaling === 'inverted') return before;
  return before.map((x) => x * (1 - rate));
}

const meanSquare = (values: Float32Array): number => {
  let sum = 0;
  for (const x of values) sum += x * x;
  return values.length === 0 ? 0 : sum / values.length;
};

/**
 * Root mean square, over a site's activations, of the distance between the mean of n ≥ 1 passes and
 * its target, as theory expects it: for each activation
 * E(mean − target)² = x²·s²·p·(1 − p)/n + x²·(s·(1 − p) − t)², s being the factor of what is kept and
 * t·x the target. That is x²·p/(1 − p)/n under inverted scaling, x²·p·(1 − p)/n without a factor.
 * Null for variants that follow another rule.
 */
export function expectedError(
  before: Float32Array,
  drop: Pick<Drop, 'variant' | 'rate'>,
  scaling: Scaling,
  passes: number,
): number | null {
  if (!BERNOULLI.has(drop.variant)) return null;
  const p = drop.rate;
  const scale = trainingScale(p, scaling);
  const target = scaling === 'inverted' ? 1 : 1 - p;
  const variance = scale * scale * p * (1 - p);
  const bias = scale * (1 - p) - target;
  return Math.sqrt(meanSquare(before) * (variance / passes + bias * bias));
}

/**
 * The mean of a site's "after" over the passes 0, 1, 2, … of its mask, in training, all upstream held
 * still. One pass at a time, so that adding can be interleaved with drawing.
 */
export class RunningMean {
  /** Float64, so that many passes add up without loss. */
  private readonly sum: Float64Array;
  private passes = 0;

  constructor(
    private readonly plan: Plan,
    private readonly site: SiteId,
    /** The site before dropout. */
    readonly before: NdArray,
  ) {
    this.sum = new Float64Array(before.data.length);
  }

  /** How many passes are in the mean. */
  get count(): number {
    return this.passes;
  }

  /** Draws the next pass and adds it. */
  addPass(): void {
    const { sum, before, site } = this;
    const plan: Plan = { ...this.plan, mode: 'train', pass: this.passes };
    // A pass is drawn once: remembering it would push out masks that are needed again. Only the one that
    // is shown is remembered anyway.
    const remember = this.passes === this.plan.pass;
    const effect = effectAt(plan, site, before.shape, { remember });
    const after = applyEffect(before.data, effect);
    for (let i = 0; i < sum.length; i++) sum[i]! += after[i]!;
    this.passes++;
  }

  /** The mean so far, in the site's order; null before the first pass. */
  mean(): Float32Array | null {
    if (this.passes === 0) return null;
    return Float32Array.from(this.sum, (sum) => sum / this.passes);
  }

  /** The mean so far of one channel, `[h, w]`; null before the first pass. */
  channelMean(channel: number): Float32Array | null {
    if (this.passes === 0) return null;
    const [height, width, channels] = asMap(this.before.shape);
    const mean = new Float32Array(height * width);
    for (let i = 0; i < mean.length; i++) mean[i] = this.sum[i * channels + channel]! / this.passes;
    return mean;
  }

  /** Root mean square over the activations of (mean − target); null before the first pass. */
  errorFrom(target: Float32Array): number | null {
    if (this.passes === 0) return null;
    let squares = 0;
    for (let i = 0; i < target.length; i++) {
      const error = this.sum[i]! / this.passes - target[i]!;
      squares += error * error;
    }
    return target.length === 0 ? 0 : Math.sqrt(squares / target.length);
  }
}
