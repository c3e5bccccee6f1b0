/** How the shipped networks are trained; all that the result depends on beside the network and the data. */
import type { Liveliness } from '../engine/training';

export interface Recipe {
  readonly seed: number;
  readonly batch: number;
  readonly steps: number;
  /** Peak of the one-cycle schedule (Smith 2018), reached at the end of the warm-up. */
  readonly peakRate: number;
  readonly warmUpSteps: number;
  readonly startDivisor: number;
  readonly endDivisor: number;
  /** Keeps the looked-at layers alive, from a step on. */
  readonly lively?: Liveliness & { readonly from: number };
  /** Weight of a background pixel in the loss; a digit's pixel weighs 1. */
  readonly backgroundWeight?: number;
}

const SCHEDULE = { seed: 7, startDivisor: 25, endDivisor: 25e4 } as const;

const UNET: Recipe = {
  ...SCHEDULE,
  batch: 16,
  steps: 3500,
  peakRate: 2e-3,
  warmUpSteps: 1080,
  lively: { layers: ['enc3_conv1', 'bottleneck_conv1'], margin: 0.02, weight: 0.02, from: 2050 },
  backgroundWeight: 0.3,
};

const CNN: Recipe = {
  ...SCHEDULE,
  batch: 64,
  steps: 10_000,
  peakRate: 4e-3,
  warmUpSteps: 2500,
  // From the start: a fifth of the dense units begin where no picture makes them fire, and would stay there.
  lively: { layers: ['dense1'], margin: 0.02, weight: 0.02, from: 0 },
};

const RECIPES: Readonly<Record<string, Recipe>> = {
  'unet-digits': UNET,
  'unet-digits-nodrop': { ...UNET, steps: 2700 },
  'cnn-digits': { ...CNN, steps: 4000, warmUpSteps: 1000 },
  'cnn-fashion': CNN,
};

/** @throws Error for a model that has none */
export function recipeOf(model: string): Recipe {
  const recipe = RECIPES[model];
  if (!recipe) throw new Error(`There is no recipe for ${model}.`);
  return recipe;
}

/** The learning rate at a step: cosine up from peak/25, cosine down to peak/250 000. */
export function oneCycleRate(step: number, steps: number, recipe: Recipe): number {
  const { peakRate, warmUpSteps, startDivisor, endDivisor } = recipe;
  const top = Math.min(warmUpSteps, steps / 2) - 1;
  const blend = (from: number, to: number, t: number): number =>
    to + ((from - to) / 2) * (1 + Math.cos(Math.PI * t));
  return step <= top
    ? blend(peakRate / startDivisor, peakRate, step / top)
    : blend(peakRate, peakRate / endDivisor, (step - top) / (steps - 1 - top));
}
