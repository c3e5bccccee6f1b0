/** What becomes of the present picture under each of a network's placements of dropout. */
import type { OutcomesAnswer, OutcomesQuestion } from '../core/inspection';
import { sizeOf, type Drop, type Plan } from '../core/types';
import { sameSites, type Placement } from '../nets/placements';
import { i18n } from '../words/i18n';
import { chanceText } from './classScene';
import { classNameOf } from './classWords';
import { countText } from './figures';

/**
 * Every placement under the same mask seed. Of one class for the picture the question is how probable the
 * clean run's class stays: as if that were the truth.
 *
 * @param clean the class that the clean run reads; null for a class per pixel
 */
export const outcomesQuestion = (
  placements: readonly Placement[],
  plan: Plan,
  clean: number | null,
): OutcomesQuestion => ({
  kind: 'outcomes',
  plans: placements.map(({ drops }) => ({ ...plan, drops, edits: [] })),
  labels: clean === null ? null : Uint8Array.of(clean),
});

/** What one placement does. */
export type PlacementOutcome =
  | { readonly kind: 'pixels'; readonly changed: number; readonly total: number }
  | {
      readonly kind: 'class';
      /** What the clean run reads, and how probable that is in both runs. */
      readonly label: number;
      readonly clean: number;
      readonly dropped: number;
      /** What the dropped run reads. */
      readonly reads: number;
    };

/** One per placement, in the question's order. */
export function placementOutcomes({ shape, clean, plans }: OutcomesAnswer): PlacementOutcome[] {
  return plans.map(({ predicted, changed, crossEntropy }) => {
    // The cross-entropy of one place is −ln of the label's probability.
    if (crossEntropy === null || clean.crossEntropy === null)
      return { kind: 'pixels', changed, total: sizeOf(shape) };
    return {
      kind: 'class',
      label: clean.predicted[0]!,
      clean: Math.exp(-clean.crossEntropy),
      dropped: Math.exp(-crossEntropy),
      reads: predicted[0]!,
    };
  });
}

/** The placement whose sites a plan has; null for one of a person's own. */
export const placementAt = (
  placements: readonly Placement[],
  drops: readonly Drop[],
): Placement | null => placements.find((one) => sameSites(one.drops, drops)) ?? null;

/** `3 sites`. */
export const sitesText = (drops: readonly Drop[]): string =>
  i18n.t('{n, plural, one {# site} other {# sites}}', { n: drops.length });

/** What an outcome does, in words: `5: 0.98 → 0.12, reads 8`, or `412 pixels change`. */
export function outcomeText(outcome: PlacementOutcome, names: readonly string[]): string {
  if (outcome.kind === 'pixels') {
    const { changed } = outcome;
    if (changed === 0) return i18n.t('no pixel changes');
    return i18n.t('{n, plural, one {{count} pixel changes} other {{count} pixels change}}', {
      n: changed,
      count: countText(changed),
    });
  }
  const { label, clean, dropped, reads } = outcome;
  const name = (one: number): string => classNameOf(names, one);
  const held = `${name(label)}: ${chanceText(clean)} → ${chanceText(dropped)}`;
  return reads === label ? held : i18n.t('{held}, reads {name}', { held, name: name(reads) });
}
