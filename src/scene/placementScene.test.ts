import { describe, expect, it } from 'vitest';
import type { OutcomesAnswer, PlanOutcome } from '../core/inspection';
import { EMPTY_PLAN, seedOf, siteId } from '../core/types';
import { dropoutAt } from '../nets/placements';
import { modelById } from '../nets/registry';
import {
  outcomesQuestion,
  outcomeText,
  placementAt,
  placementOutcomes,
  sitesText,
} from './placementScene';

const { placements, data } = modelById('cnn-digits')!;
const plan = {
  ...EMPTY_PLAN,
  drops: dropoutAt('conv1'),
  edits: [{ site: siteId('conv1'), drop: [3], keep: [] }],
  seed: seedOf(7),
};

const outcome = (
  predicted: number[],
  crossEntropy: number | null,
  changed: number,
): PlanOutcome => ({
  predicted: Uint8Array.from(predicted),
  crossEntropy,
  changed,
  outputRipple: 0,
  nextRipple: null,
});

describe('the placements of a network', () => {
  it('are asked about under the present seed, each with its own drops and without hand edits', () => {
    const { plans, labels } = outcomesQuestion(placements, plan, 5);
    expect(plans.map(({ drops }) => drops)).toEqual(placements.map(({ drops }) => drops));
    expect(plans.every(({ seed, edits }) => seed === 7 && edits.length === 0)).toBe(true);
    expect([...labels!]).toEqual([5]);
    expect(outcomesQuestion(placements, plan, null).labels).toBeNull();
  });

  it('tell of one class for the picture how probable it stays, and what is read instead', () => {
    const answer: OutcomesAnswer = {
      kind: 'outcomes',
      shape: [1, 1],
      clean: { predicted: Uint8Array.of(5), crossEntropy: -Math.log(0.76) },
      plans: [outcome([8], -Math.log(0.12), 1), outcome([5], -Math.log(0.7), 0)],
    };
    const texts = placementOutcomes(answer).map((one) => outcomeText(one, data.classNames));
    expect(texts).toEqual(['5: 0.76 → 0.12, reads 8', '5: 0.76 → 0.70']);
  });

  it('tell of a class for every pixel how many change', () => {
    const answer: OutcomesAnswer = {
      kind: 'outcomes',
      shape: [96, 96],
      clean: { predicted: new Uint8Array(96 * 96), crossEntropy: null },
      plans: [outcome([], null, 1412), outcome([], null, 1), outcome([], null, 0)],
    };
    const outcomes = placementOutcomes(answer);
    expect(outcomes[0]).toEqual({ kind: 'pixels', changed: 1412, total: 9216 });
    expect(outcomes.map((one) => outcomeText(one, []))).toEqual([
      '1\u202f412 pixels change',
      '1 pixel changes',
      'no pixel changes',
    ]);
  });

  it('are recognised by their sites, at any p', () => {
    const stronger = placements[1]!.drops.map((drop) => ({ ...drop, rate: 0.8 }));
    expect(placementAt(placements, stronger)).toBe(placements[1]);
    expect(placementAt(placements, [])).toBeNull();
    expect(placementAt(placements, plan.drops)).toBeNull();
    expect(sitesText(plan.drops)).toBe('1 site');
  });
});
