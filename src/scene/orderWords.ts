/** What dropping before or after something makes of it, in words and numbers of the screen. */
import type { NextConv } from '../core/graph';
import type { Effect } from '../core/masks';
import type { PoolCounts } from '../core/poolWindow';
import type { Activation, Drop, PoolLayer, SiteId } from '../core/types';
import { countText, factorText, finePercentText, rateText, valueText } from './figures';
import type { Apart } from './mapPair';
import type { OrderPool } from './orderScene';

const ACTIVATION_NAMES: Readonly<Record<Activation, string>> = {
  linear: 'linear activation',
  relu: 'ReLU',
  softmax: 'softmax',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  elu: 'ELU',
  selu: 'SELU',
  relu6: 'ReLU up to 6',
  softplus: 'softplus',
  softsign: 'softsign',
  swish: 'swish',
};

export const activationName = (activation: Activation): string => ACTIVATION_NAMES[activation];

/** `0 of 18 432 differ`. */
export const differText = ({ differ, count }: Apart): string =>
  `${countText(differ)} of ${countText(count)} differ`;

/** The numbers of a comparison. */
export const verdict = (apart: Apart): string =>
  `${differText(apart)} · largest difference ${valueText(apart.largest)}`;

/** What matters and what does not, of the comparisons that there are. */
export function orderSentence(
  activation: { readonly name: string; readonly apart: Apart } | null,
  pool: Apart | null,
): string {
  const about = (apart: Apart, what: string): string =>
    apart.differ === 0
      ? `Before or after ${what} it is the same: ${differText(apart)}.`
      : `Before or after ${what} it is not the same: ${differText(apart)}.`;
  return [
    activation && about(activation.apart, `the ${activation.name}`),
    pool && about(pool, 'a max-pool'),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Why leaving one layer and entering the next is one tensor; what lies between is followed. */
export function consumerWhy(site: SiteId, { layer, through }: NextConv): string {
  const pool = through.find(({ kind }) => kind === 'MaxPooling2D');
  const concat = through.find(({ kind }) => kind === 'Concatenate');
  const followed = pool ? ` Both are shown behind ${pool.name}, which stands between.` : '';
  const part = concat
    ? ` Of the ${concat.shape.at(-1)} channels of ${concat.name} those of ${site} are compared.`
    : '';
  return `Dropping the output of ${site} is dropping the input of ${layer.name}: one tensor, computed here by the page and there by the engine.${followed}${part}`;
}

/** Why the activation function and this dropout may change places, or may not. */
export function activationWhy(name: string, { dropped, shift, multiplier, scale }: Effect): string {
  if (multiplier) {
    const negative = multiplier.reduce((count, factor) => count + (factor < 0 ? 1 : 0), 0);
    return `${countText(negative)} of ${countText(multiplier.length)} multipliers are negative here: they turn signs, and a ${name} behind them cuts others than one before.`;
  }
  if (dropped !== 0) {
    return `A dropped activation becomes ${valueText(dropped)} and a kept one is shifted by ${valueText(shift)}: a ${name} behind that cuts what is negative, one before does not.`;
  }
  const kept = `what is kept is multiplied by ${factorText(scale).slice(1)}`;
  return `A ${name} leaves 0 at 0, and ${kept}, which turns no sign.`;
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

const measured = (count: number, all: number): string =>
  `${countText(count)} of ${countText(all)} (${finePercentText(count / all)})`;

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
      ? `; ${powerText(cells)}${EQUALS}${finePercentText(drop.rate ** cells)}`
      : drop.variant === 'spatial'
        ? `; p${EQUALS}${rateText(drop.rate)}`
        : '';
  const { windows, whollyDropped, hit } = counts;
  return [
    {
      name: 'lost whole, before',
      count: whollyDropped,
      text: measured(whollyDropped, windows).replace(')', `${expected})`),
    },
    {
      name: 'lost, after',
      count: lostAfter,
      text: measured(lostAfter, windows).replace(')', `; p${EQUALS}${rateText(drop.rate)})`),
    },
    { name: 'maximum hit, before', count: hit, text: measured(hit, windows) },
  ];
}

/** What the pool is. */
export const poolTitle = ({ pool, isReal }: OrderPool): string =>
  isReal ? pool.name : `a max-pool of ${pool.poolSize.join('×')}`;
