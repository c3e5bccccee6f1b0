/** How the shipped networks are trained; all that the result depends on. */
export const RECIPE = {
  seed: 7,
  batch: 16,
  steps: 3600,
  /** Peak of the one-cycle schedule (Smith 2018), reached after 30 % of the steps. */
  peakRate: 2e-3,
  warmUp: 0.3,
  startDivisor: 25,
  endDivisor: 25e4,
  /** Weight of a background pixel in the loss; a digit's pixel weighs 1. */
  backgroundWeight: 0.3,
} as const;

/** The learning rate at a step: cosine up from peak/25, cosine down to peak/250 000. */
export function oneCycleRate(step: number, steps: number): number {
  const { peakRate, warmUp, startDivisor, endDivisor } = RECIPE;
  const top = warmUp * steps - 1;
  const blend = (from: number, to: number, t: number): number =>
    to + ((from - to) / 2) * (1 + Math.cos(Math.PI * t));
  return step <= top
    ? blend(peakRate / startDivisor, peakRate, step / top)
    : blend(peakRate, peakRate / endDivisor, (step - top) / (steps - 1 - top));
}
