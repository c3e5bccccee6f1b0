/** What is done to the picture, in words for paper: each line one fact that a link would carry. */
import { DEFAULT_BLOCK_SIZE, type Drop } from '../../core/types';
import { rateText } from '../../scene/figures';
import { variantLabel } from '../../scene/variantNames';
import type { View } from '../../state/view';
import { i18n } from '../../words/i18n';

function dropText({ site, variant, rate, blockSize = DEFAULT_BLOCK_SIZE }: Drop): string {
  const named = { variant: variantLabel(variant), site, rate: rateText(rate) };
  return variant === 'dropblock'
    ? i18n.t('{variant} at {site}, p = {rate}, blocks of {side}×{side}', {
        ...named,
        side: blockSize,
      })
    : i18n.t('{variant} at {site}, p = {rate}', named);
}

/** One line for each site that has dropout. */
export const dropTexts = ({ drops }: View): readonly string[] =>
  drops.length > 0 ? drops.map(dropText) : [i18n.t('No dropout anywhere')];

export function modeText({ mode, samples }: View): string {
  if (mode === 'mc') return i18n.t('Monte Carlo over {samples} passes', { samples });
  return mode === 'inference'
    ? i18n.t('Inference: dropout is switched off')
    : i18n.t('Training: dropout is on');
}

export function scalingText({ scaling }: View): string {
  switch (scaling) {
    case 'inverted':
      return i18n.t('Inverted: kept activations are multiplied by 1/(1−p) in training');
    case 'classic':
      return i18n.t('Classic: activations are multiplied by 1−p at inference');
    case 'none':
      return i18n.t('None: no factor anywhere');
  }
}

/** Null without any. */
export function handText({ edits }: View): string | null {
  const count = edits.reduce((sum, { drop, keep }) => sum + drop.length + keep.length, 0);
  if (count === 0) return null;
  return i18n.t('{count, plural, one {# unit is set by hand} other {# units are set by hand}}', {
    count,
  });
}

export const drawText = ({ seed, pass }: View): string =>
  i18n.t('seed {seed}, pass {pass}', { seed: String(seed), pass: String(pass) });
