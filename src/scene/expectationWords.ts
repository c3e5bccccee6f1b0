/** What the mean over many passes says about the factor, in words. */
import { trainingScale } from '../core/masks';
import type { Drop, Scaling } from '../core/types';
import type { Distance } from './expectationScene';
import { countText, factorText, finePercentText, rateText } from './figures';
import { countOf } from './predictionWords';

/** Why the mean is where it is. */
function because({ variant, rate }: Drop, scaling: Scaling): string {
  if (variant === 'gaussian') {
    return ': its multipliers are 1 on average, so there is nothing to make up for.';
  }
  if (variant === 'alpha') {
    return ': alpha dropout keeps mean and variance of a whole layer of normal activations, not each activation.';
  }
  const kept = rateText(1 - rate);
  if (scaling === 'none') {
    return `, for it tends to ${kept} × before: without a factor less comes through than at inference.`;
  }
  if (scaling === 'classic') {
    return `, for it tends to ${kept} × before: inference is multiplied by ${kept} instead, to match.`;
  }
  if (rate === 1) return ': at p = 1 nothing is ever kept, and no factor makes up for that.';
  return `: ${factorText(trainingScale(rate, scaling))} makes up for what is dropped.`;
}

/** @param expected what theory says; null where it says nothing */
export function expectationSentence(
  measured: Distance,
  expected: Distance | null,
  drop: Drop,
  scaling: Scaling,
): string {
  const passes =
    measured.passes === 1 ? countOf(1, 'pass') : `${countText(measured.passes)} passes`;
  const theory = expected ? ` (theory: ${finePercentText(expected.fromBefore)})` : '';
  return `After ${passes} the mean of after is ${finePercentText(measured.fromBefore)} away from before${theory}${because(drop, scaling)}`;
}
