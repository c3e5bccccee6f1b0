/** What dropping before or after something makes of it, in words and numbers of the screen. */
import type { NextConv } from '../core/graph';
import type { Effect } from '../core/masks';
import type { PoolCounts } from '../core/poolWindow';
import type { Activation, Drop, PoolLayer, SiteId } from '../core/types';
import { i18n, translated } from '../words/i18n';
import { countText, factorText, finePercentText, rateText, valueText } from './figures';
import type { Apart } from './mapPair';
import type { OrderPool } from './orderScene';

const ACTIVATION_NAMES: Readonly<Record<Activation, string>> = {
  linear: /*i18n*/ 'linear activation',
  relu: 'ReLU',
  softmax: 'softmax',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  elu: 'ELU',
  selu: 'SELU',
  relu6: /*i18n*/ 'ReLU up to 6',
  softplus: 'softplus',
  softsign: 'softsign',
  swish: 'swish',
};

export const activationName = (activation: Activation): string =>
  translated(ACTIVATION_NAMES[activation]);

/** `0 of 18 432 differ`. */
export const differText = ({ differ, count }: Apart): string =>
  i18n.t('{differ} of {count} differ', { differ: countText(differ), count: countText(count) });

/** The numbers of a comparison. */
export const verdict = (apart: Apart): string =>
  i18n.t('{differing} · largest difference {largest}', {
    differing: differText(apart),
    largest: valueText(apart.largest),
  });

/** What matters and what does not, of the comparisons that there are. */
export function orderSentence(
  activation: { readonly name: string; readonly apart: Apart } | null,
  pool: Apart | null,
): string {
  return [
    activation && activationSentence(activation.name, activation.apart),
    pool && poolSentence(pool),
  ]
    .filter(Boolean)
    .join(' ');
}

function activationSentence(name: string, apart: Apart): string {
  const differing = differText(apart);
  return apart.differ === 0
    ? i18n.t('Before or after the {name} it is the same: {differing}.', { name, differing })
    : i18n.t('Before or after the {name} it is not the same: {differing}.', { name, differing });
}

function poolSentence(apart: Apart): string {
  const differing = differText(apart);
  return apart.differ === 0
    ? i18n.t('Before or after a max-pool it is the same: {differing}.', { differing })
    : i18n.t('Before or after a max-pool it is not the same: {differing}.', { differing });
}

/** Why leaving one layer and entering the next is one tensor; what lies between is followed. */
export function consumerWhy(site: SiteId, { layer, through }: NextConv): string {
  const pool = through.find(({ kind }) => kind === 'MaxPooling2D');
  const concat = through.find(({ kind }) => kind === 'Concatenate');
  const sentences = [
    i18n.t(
      'Dropping the output of {site} is dropping the input of {next}: one tensor, computed here by the page and there by the engine.',
      { site, next: layer.name },
    ),
    pool && i18n.t('Both are shown behind {pool}, which stands between.', { pool: pool.name }),
    concat &&
      i18n.t('Of the {channels} channels of {concat} those of {site} are compared.', {
        channels: concat.shape.at(-1),
        concat: concat.name,
        site,
      }),
  ];
  return sentences.filter(Boolean).join(' ');
}

/** Why the activation function and this dropout may change places, or may not. */
export function activationWhy(name: string, { dropped, shift, multiplier, scale }: Effect): string {
  if (multiplier) {
    const negative = multiplier.reduce((count, factor) => count + (factor < 0 ? 1 : 0), 0);
    return i18n.t(
      '{negative} of {count} multipliers are negative here: they turn signs, and a {name} behind them cuts others than one before.',
      { negative: countText(negative), count: countText(multiplier.length), name },
    );
  }
  if (dropped !== 0) {
    return i18n.t(
      'A dropped activation becomes {dropped} and a kept one is shifted by {shift}: a {name} behind that cuts what is negative, one before does not.',
      { dropped: valueText(dropped), shift: valueText(shift), name },
    );
  }
  return i18n.t(
    'A {name} leaves 0 at 0, and what is kept is multiplied by {factor}, which turns no sign.',
    { name, factor: factorText(scale).slice(1) },
  );
}

/** Does not break a line. */
const EQUALS = '\u00a0=\u00a0';
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `p⁴`. */
const powerText = (exponent: number): string =>
  `p${String(exponent).replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!)}`;

export interface PoolFact {
  readonly name: string;
  readonly count: number;
  readonly text: string;
}

/** @param expected what theory says; empty where it says nothing */
function measured(count: number, all: number, expected: string): string {
  const found = {
    count: countText(count),
    all: countText(all),
    percent: finePercentText(count / all),
    expected,
  };
  return expected
    ? i18n.t('{count} of {all} ({percent}; {expected})', found)
    : i18n.t('{count} of {all} ({percent})', found);
}

/** What a pool lets through of dropout before it, beside dropout after it. */
export function poolFacts(
  counts: PoolCounts,
  lostAfter: number,
  drop: Drop,
  { poolSize }: PoolLayer,
): PoolFact[] {
  const cells = poolSize[0] * poolSize[1];
  const expected =
    drop.variant === 'dropout'
      ? `${powerText(cells)}${EQUALS}${finePercentText(drop.rate ** cells)}`
      : drop.variant === 'spatial'
        ? `p${EQUALS}${rateText(drop.rate)}`
        : '';
  const { windows, whollyDropped, hit } = counts;
  return [
    {
      name: i18n.t('lost whole, before'),
      count: whollyDropped,
      text: measured(whollyDropped, windows, expected),
    },
    {
      name: i18n.t('lost, after'),
      count: lostAfter,
      text: measured(lostAfter, windows, `p${EQUALS}${rateText(drop.rate)}`),
    },
    { name: i18n.t('maximum hit, before'), count: hit, text: measured(hit, windows, '') },
  ];
}

/** What the pool is. */
export const poolTitle = ({ pool, isReal }: OrderPool): string =>
  isReal ? pool.name : i18n.t('a max-pool of {size}', { size: pool.poolSize.join('×') });
