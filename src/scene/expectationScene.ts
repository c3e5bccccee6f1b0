/**
 * "Why is what is kept multiplied?": the mean of "after" grows pass by pass, and how far it is from
 * "before" is measured beside what theory expects. All distances are root mean squares over the whole
 * site, as parts of the root mean square of "before".
 */
import { expectedError, meanTarget, RunningMean } from '../core/expectation';
import type { NdArray } from '../core/trace';
import type { Drop, Plan, Scaling, SiteId } from '../core/types';

/** After how many passes the experiment is over. */
export const MOST_PASSES = 1024;

/** How far the mean of some passes is from `before`, and from what the scaling lets it tend to. */
export interface Distance {
  readonly passes: number;
  readonly fromBefore: number;
  readonly fromTarget: number;
}

/** On a logarithmic axis points closer together than this cannot be told apart. */
const CLOSEST = 1.04;

/** Points of the expected curve per doubling of the passes. */
const PER_DOUBLING = 2;

const rootMeanSquare = (values: Float32Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return values.length === 0 ? 0 : Math.sqrt(sum / values.length);
};

/** Noise about 1, and a rule that aims at the whole layer, are compared with `before` itself. */
function targetOf(before: Float32Array, drop: Drop, scaling: Scaling): Float32Array {
  if (drop.variant === 'gaussian' || drop.variant === 'alpha') return before;
  return meanTarget(before, drop.rate, scaling);
}

/** A running mean with the curve of its error. */
export class Experiment {
  readonly scaling: Scaling;
  private readonly mean: RunningMean;
  private readonly target: Float32Array;
  /** Root mean square of `before`: what a distance of 1 stands for. */
  private readonly unit: number;
  /** Root mean square of target − before. */
  private readonly bias: number;
  private readonly points: Distance[] = [];
  /** The error that theory expects of one pass and of endlessly many; its square falls between them with 1/n. */
  private readonly chance: { readonly first: number; readonly last: number } | null;

  constructor(
    plan: Plan,
    readonly site: SiteId,
    readonly drop: Drop,
    /** The site before dropout. */
    readonly before: NdArray,
  ) {
    const { data } = before;
    this.scaling = plan.scaling;
    // What a hand forces is the same in each pass: it is no matter of chance.
    this.mean = new RunningMean({ ...plan, edits: [] }, site, before);
    this.target = targetOf(data, drop, plan.scaling);
    this.unit = rootMeanSquare(data);
    const [first, last] = [1, Infinity].map(
      (passes) => expectedError(data, drop, plan.scaling, passes) ?? NaN,
    ) as [number, number];
    this.chance = Number.isNaN(first) ? null : { first, last };
    this.bias =
      this.target === data ? 0 : rootMeanSquare(this.target.map((value, i) => value - data[i]!));
  }

  get passes(): number {
    return this.mean.count;
  }

  get over(): boolean {
    return this.passes >= MOST_PASSES;
  }

  /** The measured curve, thinned where a logarithmic axis would not tell its points apart. */
  get curve(): readonly Distance[] {
    return this.points;
  }

  /** The mean so far of one channel, `[h, w]`; null before the first pass. */
  channelMean(channel: number): Float32Array | null {
    return this.mean.channelMean(channel);
  }

  /** Draws one more pass, and measures. */
  step(): void {
    if (this.over) return;
    this.mean.addPass();
    const last = this.points.at(-1);
    const { passes } = this;
    const isNear = last !== undefined && passes < last.passes * CLOSEST;
    const measured = isNear && passes < MOST_PASSES ? null : this.measured();
    if (measured) this.points.push(measured);
  }

  /** How far the mean is now; null before the first pass, and of a site that is silent everywhere. */
  measured(): Distance | null {
    const { passes, mean, unit } = this;
    const fromBefore = mean.errorFrom(this.before.data);
    if (fromBefore === null || unit === 0) return null;
    const fromTarget = this.bias === 0 ? fromBefore : mean.errorFrom(this.target)!;
    return { passes, fromBefore: fromBefore / unit, fromTarget: fromTarget / unit };
  }

  /** What theory expects of n ≥ 1 passes; null for variants that follow another rule. */
  expected(passes: number): Distance | null {
    const { chance, unit } = this;
    if (!chance || unit === 0) return null;
    const error = Math.sqrt((chance.first ** 2 - chance.last ** 2) / passes + chance.last ** 2);
    // The spread about the target is independent of the way from there to `before`.
    const fromBefore = Math.hypot(error, this.bias) / unit;
    return { passes, fromBefore, fromTarget: error / unit };
  }

  /** The expected distances from 1 to `MOST_PASSES` passes; empty where theory has none. */
  expectedCurve(): readonly Distance[] {
    const points = Math.log2(MOST_PASSES) * PER_DOUBLING + 1;
    return Array.from({ length: points }, (_, i) => this.expected(2 ** (i / PER_DOUBLING))).filter(
      (point) => point !== null,
    );
  }
}
