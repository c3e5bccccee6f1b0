/** What the mean over many passes says about the factor, in words. */
import { trainingScale } from '../core/masks';
import type { Drop, Scaling } from '../core/types';
import { i18n } from '../words/i18n';
import type { Distance } from './expectationScene';
import { countText, factorText, finePercentText, rateText } from './figures';

/** @param found how far the mean is from before, which is said here why */
function because(found: string, { variant, rate }: Drop, scaling: Scaling): string {
  if (variant === 'gaussian') {
    return i18n.t(
      '{found}: its multipliers are 1 on average, so there is nothing to make up for.',
      { found },
    );
  }
  if (variant === 'alpha') {
    return i18n.t(
      '{found}: alpha dropout keeps mean and variance of a whole layer of normal activations, not each activation.',
      { found },
    );
  }
  const kept = rateText(1 - rate);
  if (scaling === 'none') {
    return i18n.t(
      '{found}, for it tends to {kept} × before: without a factor less comes through than at inference.',
      { found, kept },
    );
  }
  if (scaling === 'classic') {
    return i18n.t(
      '{found}, for it tends to {kept} × before: inference is multiplied by {kept} instead, to match.',
      { found, kept },
    );
  }
  if (rate === 1) {
    return i18n.t('{found}: at p = 1 nothing is ever kept, and no factor makes up for that.', {
      found,
    });
  }
  const factor = factorText(trainingScale(rate, scaling));
  return i18n.t('{found}: {factor} makes up for what is dropped.', { found, factor });
}

/** @param expected what theory says; null where it says nothing */
export function expectationSentence(
  measured: Distance,
  expected: Distance | null,
  drop: Drop,
  scaling: Scaling,
): string {
  const numbers = {
    passes: measured.passes,
    count: countText(measured.passes),
    distance: finePercentText(measured.fromBefore),
    theory: expected && finePercentText(expected.fromBefore),
  };
  const found = expected
    ? i18n.t(
        'After {passes, plural, one {{count} pass} other {{count} passes}} the mean of after is {distance} away from before (theory: {theory})',
        numbers,
      )
    : i18n.t(
        'After {passes, plural, one {{count} pass} other {{count} passes}} the mean of after is {distance} away from before',
        numbers,
      );
  return because(found, drop, scaling);
}
