/** What two variants make of the same site, in words and numbers of the screen. */
import type { PlanOutcome } from '../core/inspection';
import type { Drop, Variant } from '../core/types';
import type { Side, SideFacts } from './compareScene';
import { countText, factorText, fractionText, percentText, rateText } from './figures';

export const VARIANT_NAMES: Readonly<Record<Variant, string>> = {
  dropout: 'dropout',
  spatial: 'spatial dropout',
  dropblock: 'DropBlock',
  gaussian: 'Gaussian dropout',
  alpha: 'alpha dropout',
  dropconnect: 'DropConnect',
};

/** Where there is little room. */
export const SHORT_NAMES: Readonly<Record<Variant, string>> = {
  ...VARIANT_NAMES,
  spatial: 'spatial',
  gaussian: 'Gaussian',
  alpha: 'alpha',
};

const UNIT_NAMES: Readonly<Record<Variant, string>> = {
  dropout: 'activations',
  spatial: 'channels',
  dropblock: 'blocks',
  gaussian: 'activations',
  alpha: 'activations',
  dropconnect: 'weights',
};

const NONE = '–';

function unitsText({ drop, facts }: Side): string {
  if (!drop) return NONE;
  const { units } = facts;
  if (!units) return drop.variant === 'gaussian' ? 'none: multiplied' : NONE;
  return `${countText(units.dropped)} of ${countText(units.count)} ${UNIT_NAMES[drop.variant]}`;
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

/** @param next the opened next conv, null where none follows */
export function factRows(next: string | null): FactRow[] {
  const nextRow: FactRow = {
    name: `ripple at ${next}`,
    title: 'How far the dropped run is from the clean run there: ‖dropped − clean‖ / ‖clean‖',
    text: late(({ nextRipple }) => nextRipple, fractionText),
    isLate: true,
  };
  return [
    { name: 'dropped units', title: 'What one random decision covers', text: unitsText },
    {
      name: 'activations dropped',
      title: 'As a part of all activations of the site',
      text: of(
        ({ fraction }) => fraction,
        (part) => (part === 0 ? '0' : fractionText(part)),
      ),
    },
    {
      name: 'silent anyway',
      title: 'Of the dropped activations those that were zero before',
      text: of(({ silent }) => silent, percentText),
    },
    {
      name: 'kept neighbour',
      title:
        'Of the dropped activations those with a kept one beside, above or below in their channel: what is near is alike, and so much of them is still there',
      text: of(({ withNeighbour }) => withNeighbour, percentText),
    },
    {
      name: 'energy',
      title: '‖after‖² / ‖before‖² over the site, what is kept being multiplied',
      text: of(({ energy }) => energy, factorText),
    },
    ...(next === null ? [] : [nextRow]),
    {
      name: 'ripple at the output',
      title: 'How far the logits are from those of the clean run',
      text: late(({ outputRipple }) => outputRipple, fractionText),
      isLate: true,
    },
    {
      name: 'pixels that change',
      title: 'Places whose most probable class is not that of the clean run',
      text: late(({ changed }) => changed, countText),
      isLate: true,
    },
  ];
}

/** What stands above a side's two maps, of a channel. */
export function mapTitles(
  { drop, effect, sheet }: Side,
  channel: number,
): { readonly mask: string; readonly after: string } {
  if (sheet) return { mask: 'weights dropped', after: 'weights after' };
  if (!drop || !effect) return { mask: 'nothing dropped', after: 'after' };
  if (effect.multiplier) return { mask: 'multiplier', after: 'after' };
  const isKept = effect.keep?.[channel] === 1;
  const mask = drop.variant === 'spatial' ? `channel ${isKept ? 'kept' : 'dropped'}` : 'mask';
  return { mask, after: `after, kept ${factorText(effect.scale)}` };
}

/** The part of what is dropped that has a kept neighbour; null where nothing is dropped. */
const partOf = ({ problem, facts }: Side): number | null =>
  problem === null ? facts.withNeighbour : null;

function clause({ drop, problem, facts }: Side): string {
  if (!drop) return 'without dropout nothing is lost';
  const name = VARIANT_NAMES[drop.variant];
  if (problem !== null) return `${name} cannot have it`;
  if (drop.variant === 'dropconnect') return `${name} drops weights and no activation`;
  if (drop.variant === 'gaussian') return `${name} multiplies and drops nothing`;
  if (facts.withNeighbour === null) return `${name} happens to drop nothing`;
  return `${percentText(facts.withNeighbour)} of what ${name} drops has a kept neighbour`;
}

function clauses([first, second]: readonly [Side, Side]): string {
  const [part, otherPart] = [partOf(first), partOf(second)];
  if (!first.drop || !second.drop || part === null || otherPart === null) {
    return `${clause(first)}; ${clause(second)}`;
  }
  const of = (side: number, { variant }: Drop): string =>
    `${percentText(side)} of what ${VARIANT_NAMES[variant]} drops`;
  return `${of(part, first.drop)} and ${of(otherPart, second.drop)} has a kept neighbour`;
}

/** @param changed pixels that change under each; null while the engine is at it */
export function compareSentence(
  sides: readonly [Side, Side],
  changed: readonly [number, number] | null,
): string {
  const drop = sides[0].drop ?? sides[1].drop;
  const at = drop ? `At p = ${rateText(drop.rate)}, ` : '';
  const pixels = changed
    ? ` ${countText(changed[0])} and ${countText(changed[1])} pixels of the prediction change.`
    : '';
  return `${at}${clauses(sides)}.${pixels}`;
}
