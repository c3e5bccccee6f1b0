/** How the shipped networks are trained; all that the result depends on. */
export const RECIPE = {
  seed: 7,
  batch: 16,
  steps: 3500,
  /** Peak of the one-cycle schedule (Smith 2018), reached at the end of the warm-up. */
  peakRate: 2e-3,
  warmUpSteps: 1080,
  startDivisor: 25,
  endDivisor: 25e4,
  /**
   * Keeps the looked-at layers alive: a mean of max(0, margin − z) over their pre-activations z is added
   * to the loss, from a step on when the digits are already told apart.
   */
  lively: { layers: ['enc3_conv1', 'bottleneck_conv1'], margin: 0.02, weight: 0.02, from: 2050 },
  /** Weight of a background pixel in the loss; a digit's pixel weighs 1. */
  backgroundWeight: 0.3,
} as const;

/** The learning rate at a step: cosine up from peak/25, cosine down to peak/250 000. */
export function oneCycleRate(step: number, steps: number): number {
  const { peakRate, warmUpSteps, startDivisor, endDivisor } = RECIPE;
  const top = Math.min(warmUpSteps, steps / 2) - 1;
  const blend = (from: number, to: number, t: number): number =>
    to + ((from - to) / 2) * (1 + Math.cos(Math.PI * t));
  return step <= top
    ? blend(peakRate / startDivisor, peakRate, step / top)
    : blend(peakRate, peakRate / endDivisor, (step - top) / (steps - 1 - top));
}
