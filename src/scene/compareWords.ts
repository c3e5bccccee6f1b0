/** What two variants make of the same site, in words and numbers of the screen. */
import type { PlanOutcome } from '../core/inspection';
import type { Effect } from '../core/masks';
import type { Variant } from '../core/types';
import type { Side, SideFacts } from './compareScene';
import { i18n, translated } from '../words/i18n';
import { countText, factorText, fractionText, percentText, rateText } from './figures';

const VARIANT_NAMES: Readonly<Record<Variant, string>> = {
  dropout: /*i18n*/ 'dropout',
  spatial: /*i18n*/ 'spatial dropout',
  dropblock: 'DropBlock',
  gaussian: /*i18n*/ 'Gaussian dropout',
  alpha: /*i18n*/ 'alpha dropout',
  dropconnect: 'DropConnect',
};

const SHORT_NAMES: Readonly<Record<Variant, string>> = {
  ...VARIANT_NAMES,
  spatial: /*i18n*/ 'spatial',
  gaussian: /*i18n*/ 'Gaussian',
  alpha: /*i18n*/ 'alpha',
};

/** As it is said within a sentence. */
export const variantName = (variant: Variant): string => translated(VARIANT_NAMES[variant]);

/** Where there is little room. */
export const shortName = (variant: Variant): string => translated(SHORT_NAMES[variant]);

const NONE = '–';

function unitsText({ drop, facts }: Side): string {
  if (!drop) return NONE;
  const { units } = facts;
  if (!units) return drop.variant === 'gaussian' ? i18n.t('none: multiplied') : NONE;
  const numbers = { dropped: countText(units.dropped), count: countText(units.count) };
  switch (drop.variant) {
    case 'spatial':
      return i18n.t('{dropped} of {count} channels', numbers);
    case 'dropblock':
      return i18n.t('{dropped} of {count} blocks', numbers);
    case 'dropconnect':
      return i18n.t('{dropped} of {count} weights', numbers);
    case 'dropout':
    case 'gaussian':
    case 'alpha':
      return i18n.t('{dropped} of {count} activations', numbers);
  }
}

/** A row of the table below the maps. */
export interface FactRow {
  readonly name: string;
  /** What it means, for those who ask. */
  readonly title: string;
  readonly text: (side: Side, outcome: PlanOutcome | null) => string;
  /** Whether it comes from the engine. */
  readonly isLate?: true;
}

const of =
  (value: (facts: SideFacts) => number | null, text: (value: number) => string) =>
  (side: Side): string => {
    const found = side.problem === null ? value(side.facts) : null;
    return found === null ? NONE : text(found);
  };

const late =
  (value: (outcome: PlanOutcome) => number | null, text: (value: number) => string) =>
  (side: Side, outcome: PlanOutcome | null): string => {
    if (side.problem !== null) return NONE;
    const found = outcome && value(outcome);
    return found === null ? '…' : text(found);
  };

/** What becomes of the prediction; of one class for the picture a count of places would be no answer. */
const predictionRow = (oneClass: boolean): FactRow =>
  oneClass
    ? {
        name: i18n.t('the class'),
        title: i18n.t('Whether the most probable class is that of the clean run'),
        text: late(
          ({ changed }) => changed,
          (changed) => (changed > 0 ? i18n.t('changes') : i18n.t('stays')),
        ),
        isLate: true,
      }
    : {
        name: i18n.t('pixels that change'),
        title: i18n.t('Places whose most probable class is not that of the clean run'),
        text: late(({ changed }) => changed, countText),
        isLate: true,
      };

/**
 * @param next the opened next conv, null where none follows
 * @param oneClass whether the network gives the picture one class
 */
export function factRows(next: string | null, oneClass: boolean): FactRow[] {
  const nextRow: FactRow = {
    name: i18n.t('ripple at {layer}', { layer: next ?? '' }),
    title: i18n.t(
      'How far the dropped run is from the clean run there: ‖dropped − clean‖ / ‖clean‖',
    ),
    text: late(({ nextRipple }) => nextRipple, fractionText),
    isLate: true,
  };
  return [
    {
      name: i18n.t('dropped units'),
      title: i18n.t('What one random decision covers'),
      text: unitsText,
    },
    {
      name: i18n.t('activations dropped'),
      title: i18n.t('As a part of all activations of the site'),
      text: of(
        ({ fraction }) => fraction,
        (part) => (part === 0 ? '0' : fractionText(part)),
      ),
    },
    {
      name: i18n.t('silent anyway'),
      title: i18n.t('Of the dropped activations those that were zero before'),
      text: of(({ silent }) => silent, percentText),
    },
    {
      name: i18n.t('kept neighbour'),
      title: i18n.t(
        'Of the dropped activations those with a kept one beside, above or below in their channel: what is near is alike, and so much of them is still there',
      ),
      text: of(({ withNeighbour }) => withNeighbour, percentText),
    },
    {
      name: i18n.t('energy'),
      title: i18n.t('‖after‖² / ‖before‖² over the site, what is kept being multiplied'),
      text: of(({ energy }) => energy, factorText),
    },
    ...(next === null ? [] : [nextRow]),
    {
      name: i18n.t('ripple at the output'),
      title: i18n.t('How far the logits are from those of the clean run'),
      text: late(({ outputRipple }) => outputRipple, fractionText),
      isLate: true,
    },
    predictionRow(oneClass),
  ];
}

const channelTitle = ({ keep }: Effect, channel: number): string =>
  keep?.[channel] === 1 ? i18n.t('channel kept') : i18n.t('channel dropped');

/** What stands above a side's two maps, of a channel. */
export function mapTitles(
  { drop, effect, sheet }: Side,
  channel: number,
): { readonly mask: string; readonly after: string } {
  if (sheet) return { mask: i18n.t('weights dropped'), after: i18n.t('weights after') };
  if (!drop || !effect) return { mask: i18n.t('nothing dropped'), after: i18n.t('after') };
  if (effect.multiplier) return { mask: i18n.t('multiplier'), after: i18n.t('after') };
  return {
    mask: drop.variant === 'spatial' ? channelTitle(effect, channel) : i18n.t('mask'),
    after: i18n.t('after, kept {factor}', { factor: factorText(effect.scale) }),
  };
}

/** The part of what is dropped that has a kept neighbour; null where nothing is dropped. */
const partOf = ({ problem, facts }: Side): number | null =>
  problem === null ? facts.withNeighbour : null;

function clause({ drop, problem, facts }: Side): string {
  if (!drop) return i18n.t('without dropout nothing is lost');
  const name = variantName(drop.variant);
  if (problem !== null) return i18n.t('{name} cannot have it', { name });
  if (drop.variant === 'dropconnect')
    return i18n.t('{name} drops weights and no activation', { name });
  if (drop.variant === 'gaussian') return i18n.t('{name} multiplies and drops nothing', { name });
  if (facts.withNeighbour === null) return i18n.t('{name} happens to drop nothing', { name });
  return i18n.t('{part} of what {name} drops has a kept neighbour', {
    part: percentText(facts.withNeighbour),
    name,
  });
}

function clauses([first, second]: readonly [Side, Side]): string {
  const [part, otherPart] = [partOf(first), partOf(second)];
  if (!first.drop || !second.drop || part === null || otherPart === null) {
    return i18n.t('{first}; {second}', { first: clause(first), second: clause(second) });
  }
  return i18n.t(
    '{part} of what {name} drops and {otherPart} of what {otherName} drops has a kept neighbour',
    {
      part: percentText(part),
      name: variantName(first.drop.variant),
      otherPart: percentText(otherPart),
      otherName: variantName(second.drop.variant),
    },
  );
}

/** Under which of the two the class of a picture changes. */
function classSentence([first, second]: readonly [number, number]): string {
  if (first > 0 && second > 0) return i18n.t('The class changes under both.');
  if (first > 0) return i18n.t('The class changes under the first.');
  return second > 0
    ? i18n.t('The class changes under the second.')
    : i18n.t('The class changes under neither.');
}

/**
 * @param changed pixels that change under each; null while the engine is at it
 * @param oneClass whether the network gives the picture one class
 */
export function compareSentence(
  sides: readonly [Side, Side],
  changed: readonly [number, number] | null,
  oneClass: boolean,
): string {
  const drop = sides[0].drop ?? sides[1].drop;
  const found = clauses(sides);
  const sentence = drop
    ? i18n.t('At p = {rate}, {found}.', { rate: rateText(drop.rate), found })
    : i18n.t('{found}.', { found });
  if (!changed) return sentence;
  if (oneClass) return `${sentence} ${classSentence(changed)}`;
  const pixels = i18n.t('{first} and {second} pixels of the prediction change.', {
    first: countText(changed[0]),
    second: countText(changed[1]),
  });
  return `${sentence} ${pixels}`;
}
