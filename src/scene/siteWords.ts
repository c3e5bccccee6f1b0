/** What the site's panel says of a scene, in a few words: each variant has its own. */
import type { Drop } from '../core/types';
import { i18n, translated } from '../words/i18n';
import { fixedText, shortText } from '../words/numbers';
import { countText, factorText, fractionText, percentText, valueText, withSign } from './figures';
import { STATE_NAMES, type CellReading } from './cells';
import type { SiteScene } from './siteScene';

/** In the place of the mask. */
export function emptyMaskText(drop: Drop | null, inference: boolean): string {
  if (!drop) return i18n.t('No dropout at this site');
  if (inference) return i18n.t('Inference: nothing is dropped');
  if (drop.rate === 0) return i18n.t('p = 0: nothing is dropped');
  if (drop.variant === 'gaussian') return i18n.t('Noise on every activation: nothing is dropped');
  if (drop.variant === 'dropconnect')
    return i18n.t(
      'Weights of the next conv are dropped, not activations: see the kernel in the window',
    );
  return i18n.t('Nothing is dropped');
}

/** Behind the number 0. */
export function nothingLostText(drop: Drop | null, inference: boolean): string {
  if (!drop) return i18n.t('dropped: there is no dropout at this site');
  if (inference) return i18n.t('dropped: at inference dropout is switched off');
  if (drop.variant === 'gaussian' && drop.rate > 0)
    return i18n.t('dropped: every activation gets noise instead');
  if (drop.variant === 'dropconnect')
    return i18n.t('dropped: weights of the next conv are, not activations');
  return i18n.t('dropped: the mask spares all of them');
}

/** What stands in the column in the middle. */
export function middleKind({ drop, multiplier }: SiteScene): 'multiplier' | 'none' | 'mask' {
  if (multiplier) return 'multiplier';
  return drop?.variant === 'dropconnect' ? 'none' : 'mask';
}

/** Its head. */
export function maskHead(scene: SiteScene): string {
  const middle = middleKind(scene);
  if (middle === 'multiplier') return i18n.t('Multiplier');
  return middle === 'none' ? i18n.t('No mask') : i18n.t('Mask');
}

/** Narrower than a space, and it keeps both sides together. */
const THIN_SPACE = '\u202f';

/** `×0.86 + 0.45` */
function affineText(scale: number, shift: number): string {
  if (shift === 0) return factorText(scale);
  const sign = shift < 0 ? '−' : '+';
  return `${factorText(scale)}${THIN_SPACE}${sign}${THIN_SPACE}${fixedText(Math.abs(shift), 2)}`;
}

/** What is done to a kept activation. */
export const effectText = ({ scale, shift, weights }: SiteScene): string =>
  weights
    ? i18n.t('weights {factor}', { factor: factorText(weights.scale) })
    : affineText(scale, shift);

/** What became of one cell, and by whom. */
export function stateText({ state, byHand }: CellReading): string {
  const name = translated(STATE_NAMES[state]);
  return byHand ? i18n.t('{state}, by hand', { state: name }) : name;
}

/** What was done to one cell; what `alpha` drops becomes a number that is not 0. */
export const cellEffectText = ({ multiplier, shift }: CellReading): string =>
  multiplier === 0 && shift !== 0
    ? `→ ${withSign(shift, (size) => fixedText(size, 2))}`
    : affineText(multiplier, shift);

/** How large the dropped part really is: a random count, not exactly p. */
export interface Realised {
  readonly figure: string;
  /** What it is, with the figure in tag 0. */
  readonly text: string;
  /** Of how many. */
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

const droppedPart = (fraction: number): Pick<Realised, 'figure' | 'text'> => {
  const figure = fractionText(fraction);
  return { figure, text: i18n.t('dropped <0>{figure}</0>', { figure }) };
};

/** Null where nothing is random. */
export function realised({ keep, multiplier, weights, ...scene }: SiteScene): Realised | null {
  if (weights) {
    const { dropped, total } = weights;
    const of = i18n.t('of {count} weights', { count: countText(total) });
    return { ...droppedPart(dropped / total), of };
  }
  const count = countText(scene.total);
  if (multiplier) {
    const figure = `±${fixedText(spreadOf(multiplier), 3)}`;
    const text = i18n.t('noise <0>{figure}</0>', { figure });
    return { figure, text, of: i18n.t('over {count}', { count }) };
  }
  if (!keep) return null;
  return { ...droppedPart(scene.droppedFraction), of: i18n.t('of {count}', { count }) };
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
    const text = i18n.t('of {count} weights of {layer} dropped', {
      count: countText(weights.total),
      layer: weights.layer,
    });
    return { figure: percentText(weights.dropped / weights.total), text };
  }
  if (multiplier) {
    const count = countText(scene.total);
    const text = i18n.t('of {count} are silent: 0 times noise is 0', { count });
    return { figure: percentText(counts.silent / scene.total), text };
  }
  if (lost === 0) return { figure: '0', text: nothingLostText(drop, inference) };
  if (drop?.variant === 'alpha') {
    const text = i18n.t('is what {count} dropped become', { count: countText(lost) });
    return { figure: valueText(scene.dropsTo), text };
  }
  return {
    figure: percentText(counts.droppedSilent / lost),
    text: i18n.t('of {count} dropped were silent anyway', { count: countText(lost) }),
  };
}

/** Counts in a sentence, for those who do not see them. */
export function countsSentence(scene: SiteScene, inference: boolean, byHand: number): string {
  const { site, counts, drop, total } = scene;
  const lost = counts.dropped + counts.droppedSilent;
  if (!drop) return i18n.t('{site}: no dropout here.', { site });
  const hand = byHand > 0 ? i18n.t('{count} by hand.', { count: countText(byHand) }) : '';
  if (lost === 0) {
    const { figure, text } = telling(scene, inference);
    const said = i18n.t('{site}: {figure} {text}.', { site, figure, text });
    return `${said} ${hand}`.trimEnd();
  }
  const said = i18n.t(
    '{site}, drop probability {rate}: {lost} of {total} dropped, {part} of them silent anyway; {kept} kept, {silent} silent.',
    {
      site,
      rate: shortText(drop.rate),
      lost: countText(lost),
      total: countText(total),
      part: percentText(counts.droppedSilent / lost),
      kept: countText(counts.kept),
      silent: countText(counts.silent),
    },
  );
  return `${said} ${hand}`.trimEnd();
}
