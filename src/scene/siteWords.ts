/** What the site's panel says of a scene, in a few words: each variant has its own. */
import type { Drop } from '../core/types';
import { countText, factorText, fractionText, percentText, valueText } from './figures';
import { STATE_NAMES, type CellReading } from './cells';
import type { SiteScene } from './siteScene';

/** In the place of the mask. */
export function emptyMaskText(drop: Drop | null, inference: boolean): string {
  if (!drop) return 'No dropout at this site';
  if (inference) return 'Inference: nothing is dropped';
  if (drop.rate === 0) return 'p = 0: nothing is dropped';
  if (drop.variant === 'gaussian') return 'Noise on every activation: nothing is dropped';
  if (drop.variant === 'dropconnect')
    return 'Weights of the next conv are dropped, not activations: see the kernel in the window';
  return 'Nothing is dropped';
}

/** Behind the number 0. */
export function nothingLostText(drop: Drop | null, inference: boolean): string {
  if (!drop) return 'dropped: there is no dropout at this site';
  if (inference) return 'dropped: at inference dropout is switched off';
  if (drop.variant === 'gaussian' && drop.rate > 0)
    return 'dropped: every activation gets noise instead';
  if (drop.variant === 'dropconnect')
    return 'dropped: weights of the next conv are, not activations';
  return `dropped: the mask spares all of them`;
}

/** Head of the column in the middle. */
export function maskHead({ drop, multiplier }: SiteScene): string {
  if (multiplier) return 'Multiplier';
  return drop?.variant === 'dropconnect' ? 'No mask' : 'Mask';
}

/** Narrower than a space, and it keeps both sides together. */
const THIN_SPACE = '\u202f';

/** `×0.86 + 0.45` */
function affineText(scale: number, shift: number): string {
  if (shift === 0) return factorText(scale);
  const sign = shift < 0 ? '−' : '+';
  return `${factorText(scale)}${THIN_SPACE}${sign}${THIN_SPACE}${Math.abs(shift).toFixed(2)}`;
}

/** What is done to a kept activation. */
export const effectText = ({ scale, shift, weights }: SiteScene): string =>
  weights ? `weights ${factorText(weights.scale)}` : affineText(scale, shift);

/** What became of one cell, and by whom. */
export const stateText = ({ state, byHand }: CellReading): string =>
  byHand ? `${STATE_NAMES[state]}, by hand` : STATE_NAMES[state];

/** What was done to one cell; what `alpha` drops becomes a number that is not 0. */
export const cellEffectText = ({ multiplier, shift }: CellReading): string =>
  multiplier === 0 && shift !== 0
    ? `→ ${shift.toFixed(2).replace('-', '−')}`
    : affineText(multiplier, shift);

/** How large the dropped part really is: a random count, not exactly p. */
export interface Realised {
  readonly what: string;
  readonly figure: string;
  readonly of: string;
}

/** Standard deviation of multipliers. */
function spreadOf(multiplier: Float32Array): number {
  let [sum, squares] = [0, 0];
  for (const value of multiplier) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / multiplier.length;
  return Math.sqrt(Math.max(0, squares / multiplier.length - mean * mean));
}

/** Null where nothing is random. */
export function realised({ keep, multiplier, weights, ...scene }: SiteScene): Realised | null {
  if (weights) {
    const { dropped, total } = weights;
    const of = `of ${countText(total)} weights`;
    return { what: 'dropped', figure: fractionText(dropped / total), of };
  }
  const all = countText(scene.total);
  if (multiplier) {
    const figure = `±${spreadOf(multiplier).toFixed(3)}`;
    return { what: 'noise', figure, of: `over ${all}` };
  }
  if (!keep) return null;
  return { what: 'dropped', figure: fractionText(scene.droppedFraction), of: `of ${all}` };
}

/** The number that tells most about what dropout did, and what it is the number of. */
export interface Telling {
  readonly figure: string;
  readonly text: string;
}

export function telling(scene: SiteScene, inference: boolean): Telling {
  const { counts, drop, weights, multiplier } = scene;
  const lost = counts.dropped + counts.droppedSilent;
  if (weights && weights.dropped > 0) {
    const text = `of ${countText(weights.total)} weights of ${weights.layer} dropped`;
    return { figure: percentText(weights.dropped / weights.total), text };
  }
  if (multiplier) {
    const text = `of ${countText(scene.total)} are silent: 0 times noise is 0`;
    return { figure: percentText(counts.silent / scene.total), text };
  }
  if (lost === 0) return { figure: '0', text: nothingLostText(drop, inference) };
  if (drop?.variant === 'alpha') {
    return { figure: valueText(scene.dropsTo), text: `is what ${countText(lost)} dropped become` };
  }
  return {
    figure: percentText(counts.droppedSilent / lost),
    text: `of ${countText(lost)} dropped were silent anyway`,
  };
}

/** Counts in a sentence, for those who do not see them. */
export function countsSentence(scene: SiteScene, inference: boolean, byHand: number): string {
  const { site, counts, drop, total } = scene;
  const lost = counts.dropped + counts.droppedSilent;
  if (!drop) return `${site}: no dropout here.`;
  const hand = byHand > 0 ? ` ${countText(byHand)} by hand.` : '';
  if (lost === 0) {
    const { figure, text } = telling(scene, inference);
    return `${site}: ${figure} ${text}.${hand}`;
  }
  return (
    `${site}, drop probability ${drop.rate}: ${countText(lost)} of ${countText(total)} dropped, ` +
    `${percentText(counts.droppedSilent / lost)} of them silent anyway; ` +
    `${countText(counts.kept)} kept, ${countText(counts.silent)} silent.${hand}`
  );
}
