/**
 * Closer looks: questions that the page asks the engine about the settled screen, beyond the beats of a
 * trace, and what comes back. Arrays are `[h, w, c]` or `[n]`, without a batch axis; a map over the
 * places of a layer is `[h, w]`, and a vector is one place.
 */
import type { NdArray } from './trace';
import type { Plan, Shape, SiteId } from './types';

/** Fewest and most passes of a Monte-Carlo estimate. */
export const SAMPLE_RANGE = [2, 256] as const;

/** How far every layer's dropped run is from its clean run, and where. */
export interface RippleQuestion {
  readonly kind: 'ripple';
}

/** Monte-Carlo estimate over passes 0 … count − 1 of the plan, whatever pass is shown. */
export interface SamplesQuestion {
  readonly kind: 'samples';
  readonly count: number;
}

/** Gradient of the loss at the opened site and at its next conv, in both runs. */
export interface GradientsQuestion {
  readonly kind: 'gradients';
  /** `[h, w]` class indices; null where no truth is known, and the clean run's prediction stands in. */
  readonly labels: Uint8Array | null;
}

/** What one activation of the opened site, set to zero alone, changes in the clean run. */
export interface LoneQuestion {
  readonly kind: 'lone';
  /** Its place in the site's shape, row-major. */
  readonly index: number;
}

/** The opened site's own layer before its activation function, in the dropped run. */
export interface LinearQuestion {
  readonly kind: 'linear';
}

/** What becomes of the same input under each of several plans. */
export interface OutcomesQuestion {
  readonly kind: 'outcomes';
  readonly plans: readonly Plan[];
  readonly labels: Uint8Array | null;
}

/** What any site's numbers are, in the dropped run, whichever site is opened. */
export interface SiteQuestion {
  readonly kind: 'site';
  readonly site: SiteId;
}

export type Question =
  | RippleQuestion
  | SamplesQuestion
  | GradientsQuestion
  | LoneQuestion
  | LinearQuestion
  | OutcomesQuestion
  | SiteQuestion;

export interface LayerRipple {
  readonly layer: SiteId;
  /** ‖dropped − clean‖₂ / ‖clean‖₂; 0 where the clean run is all zero, exactly 0 upstream of every drop. */
  readonly ratio: number;
  /**
   * `[h, w]`, no side above 48: ‖dropped − clean‖₂ over the channels of each place, and the clean run's
   * norm. Of a layer with more places, the root mean square over each square of them.
   */
  readonly difference: NdArray;
  readonly clean: NdArray;
}

export interface RippleAnswer {
  readonly kind: 'ripple';
  /** Every layer, in the spec's order. */
  readonly layers: readonly LayerRipple[];
}

export interface SamplesAnswer {
  readonly kind: 'samples';
  readonly count: number;
  /** Shape of the output, `[h, w, k]` or `[k]`: mean over the passes of the class probabilities. */
  readonly mean: NdArray;
  /** Of the same shape: standard deviation over the passes (divided by their count). */
  readonly deviation: NdArray;
  /** `[h, w]`, nats: entropy of the mean. */
  readonly entropy: NdArray;
  /** `[h, w]`, nats: mean of the passes' own entropies, never above `entropy`. */
  readonly expectedEntropy: NdArray;
  /** Most probable class of each pass, `[h, w]`. */
  readonly predicted: readonly Uint8Array[];
}

/** Gradient of the loss with respect to a site's activations. */
export interface SiteGradient {
  readonly values: NdArray;
  /** ‖·‖₂ of each channel. */
  readonly norms: Float32Array;
}

/** Gradient of the loss with respect to the next conv's weights. */
export interface KernelGradient {
  readonly layer: SiteId;
  /** As the layer stores its kernel. */
  readonly kernel: NdArray;
  /** Null for a layer without one. */
  readonly bias: NdArray | null;
}

export interface RunGradients {
  /** Mean cross-entropy over the places, in nats. */
  readonly loss: number;
  /** With respect to the site's activations as they enter dropout: exactly 0 where dropped. */
  readonly before: SiteGradient;
  /** And as they leave it; without dropout at the site the same object. */
  readonly after: SiteGradient;
  /** Null where no kernel follows the site. */
  readonly next: KernelGradient | null;
}

export interface GradientsAnswer {
  readonly kind: 'gradients';
  /** What the loss compares with: the truth, or what the clean run predicts. */
  readonly target: 'labels' | 'clean prediction';
  readonly clean: RunGradients;
  readonly dropped: RunGradients;
}

export interface LoneLayer {
  readonly layer: SiteId;
  /** `[h, w]` of the layer: norm over the channels of what changed. */
  readonly difference: NdArray;
  /** How many activations changed. */
  readonly changed: number;
  /** The largest change, in size. */
  readonly largest: number;
}

export interface LoneAnswer {
  readonly kind: 'lone';
  readonly index: number;
  /** The layers downstream of the site, in the spec's order. */
  readonly layers: readonly LoneLayer[];
}

export interface LinearAnswer {
  readonly kind: 'linear';
  readonly layer: SiteId;
  /** Null for a layer without a kernel. */
  readonly values: NdArray | null;
}

/** What a run predicts. */
export interface Outcome {
  /** Most probable class, `[h, w]`. */
  readonly predicted: Uint8Array;
  /** Mean cross-entropy against the labels, in nats; null without labels. */
  readonly crossEntropy: number | null;
}

export interface PlanOutcome extends Outcome {
  /** Places whose most probable class is not the clean run's. */
  readonly changed: number;
  /** Ripple at the output layer, and at the opened next conv if there is one. */
  readonly outputRipple: number;
  readonly nextRipple: number | null;
}

export interface OutcomesAnswer {
  readonly kind: 'outcomes';
  /** `[h, w]` of the prediction. */
  readonly shape: Shape;
  readonly clean: Outcome;
  /** One per plan, in the question's order. */
  readonly plans: readonly PlanOutcome[];
}

export interface SiteAnswer {
  readonly kind: 'site';
  readonly site: SiteId;
  /** Before dropout there; dropout upstream of it included. */
  readonly before: NdArray;
}

export type Answer =
  | RippleAnswer
  | SamplesAnswer
  | GradientsAnswer
  | LoneAnswer
  | LinearAnswer
  | OutcomesAnswer
  | SiteAnswer;

/** The answer that belongs to a question. */
export type AnswerTo<Q extends Question> = Extract<Answer, { readonly kind: Q['kind'] }>;

/** Height and width of a layer's places; a vector is one place. */
export const placesOf = (shape: Shape): readonly [number, number] =>
  shape.length === 3 ? [shape[0]!, shape[1]!] : [1, 1];
