import { describe, expect, it } from 'vitest';
import { filterStream } from '../core/counterfactual';
import { applyEffect, effectAt, keepMask } from '../core/masks';
import { siteId, type Plan, type Variant } from '../core/types';
import { windowTaps } from '../core/window';
import { apartBy, sharedScene } from './sharedScene';
import { indirectSentence, redrawnSentence, sharedSentence } from './sharedWords';
import { plainConv, syntheticTrace } from './syntheticTrace.fixture';

const SITE = siteId('enc1_conv1');
const AT = { y: 6, x: 9 };
const FILTERS = [2, 0, 3];

const direct = syntheticTrace('enc1_conv1', 0, 0.4);
const { before, 'next/kernel': kernel, 'next/bias': bias } = direct.trace.arrays;
const planOf = (variant: Variant, rate: number, rest: Partial<Plan> = {}): Plan => ({
  ...direct.trace.meta.plan,
  drops: [{ site: SITE, variant, rate }],
  ...rest,
});
const sceneOf = (plan: Plan, at = AT) =>
  sharedScene(direct.trace, plan, direct.next, { filters: FILTERS, at })!;

/** The whole next conv over some input of the site's shape, by the plain triple loop. */
const outputs = (data: Float32Array) =>
  plainConv({ shape: before!.shape, data }, kernel!, bias!).data;

describe('one mask for all filters', () => {
  it('gives every filter the same patch with the same zeros', () => {
    const { filters, row, dropped } = sceneOf(planOf('dropout', 0.4));
    expect(filters.map(({ filter }) => filter)).toEqual(FILTERS);
    for (const { shared } of filters) {
      expect(shared.values).toBe(row.values);
      expect(shared.marks).toBe(row.marks);
    }
    expect(dropped).toBeGreaterThan(0);
    row.marks.forEach((mark, tap) => {
      if (mark === 'dropped') expect(row.values[tap]).toBe(0);
    });
  });

  it('follows the page’s plan, not the one that the engine answered last', () => {
    for (const rate of [0.4, 0.7]) {
      const plan = planOf('dropout', rate);
      const after = applyEffect(before!.data, effectAt(plan, SITE, before!.shape));
      const expected = outputs(after);
      for (const { filter, shared } of sceneOf(plan).filters) {
        const linear = expected[(AT.y * 16 + AT.x) * 4 + filter]!;
        expect(shared.total / 1000).toBeCloseTo(linear, 2);
      }
    }
  });
});

describe('a mask for each filter, which does not happen', () => {
  const plan = planOf('dropout', 0.4);
  const scene = sceneOf(plan);
  const drawnFor = (filter: number) => {
    const drop = { site: filterStream(SITE, filter), variant: 'dropout' as const, rate: 0.4 };
    return { keep: keepMask(drop, before!.shape, plan), scale: Math.fround(1 / 0.6) };
  };

  it('would put other zeros into the patch of each', () => {
    for (const { filter, redrawn } of scene.filters) {
      const { keep } = drawnFor(filter);
      windowTaps(direct.next.layer, before!, AT).forEach(({ input }, tap) => {
        const [y, x] = input!;
        const place = (y * 16 + x) * 4 + scene.row.channel;
        expect(redrawn!.marks[tap]).toBe(keep[place] ? 'kept' : 'dropped');
        expect(redrawn!.losses[tap]).toBe(keep[place] ? 0 : before!.data[place]);
        expect(redrawn!.values[tap] === 0).toBe(!keep[place] || before!.data[place] === 0);
      });
    }
    expect(new Set(scene.filters.map(({ redrawn }) => redrawn!.marks.join())).size).toBe(3);
  });

  it('would give other numbers, by true − redrawn', () => {
    for (const pair of scene.filters) {
      const { keep, scale } = drawnFor(pair.filter);
      const input = before!.data.map((x, i) => (keep[i] ? Math.fround(x * scale) : 0));
      const linear = outputs(input)[(AT.y * 16 + AT.x) * 4 + pair.filter]!;
      expect(pair.redrawn!.total / 1000).toBeCloseTo(linear, 2);
      expect(apartBy(pair)).toBe(pair.shared.total - pair.redrawn!.total);
    }
  });

  it('would change the whole output of the first filter, after its activation', () => {
    const { keep, scale } = drawnFor(2);
    const mapOf = (data: Float32Array) =>
      outputs(data)
        .filter((_, i) => i % 4 === 2)
        .map((linear) => Math.max(0, linear));
    const redrawn = mapOf(before!.data.map((x, i) => (keep[i] ? Math.fround(x * scale) : 0)));
    const shared = mapOf(applyEffect(before!.data, effectAt(plan, SITE, before!.shape)));
    const maps = scene.maps!;
    maps.first.forEach((value, i) => expect(value).toBeCloseTo(shared[i]!, 5));
    maps.second.forEach((value, i) => expect(value).toBeCloseTo(redrawn[i]!, 5));
    expect(maps.differ).toBe(maps.first.filter((value, i) => value !== maps.second[i]).length);
    expect(maps.differ).toBeGreaterThan(maps.count / 2);
  });

  it('is the same as one for all where everything is dropped', () => {
    const all = sceneOf(planOf('dropout', 1));
    expect(all.dropped).toBe(all.taps);
    expect(all.filters.map(apartBy)).toEqual([0, 0, 0]);
    expect(all.maps!.differ).toBe(0);
  });

  it('is not shown where nothing is drawn, or where the next conv does not read the site itself', () => {
    const hand = [{ site: SITE, drop: [0], keep: [] }];
    for (const still of [
      planOf('dropout', 0, { edits: hand }),
      planOf('dropout', 0.4, { mode: 'inference' }),
      planOf('dropconnect', 0.4),
    ]) {
      const none = sceneOf(still);
      expect(none.filters.every(({ redrawn }) => redrawn === null)).toBe(true);
      expect(none.maps).toBeNull();
    }
    const pooled = syntheticTrace('enc1_conv2', 0, 0.4);
    const { trace, next } = pooled;
    const through = sharedScene(trace, trace.meta.plan, next, { filters: FILTERS, at: AT })!;
    expect(through.filters.map(apartBy)).toEqual([null, null, null]);
    expect(through.maps).toBeNull();
  });

  it('of gaussian noise multiplies the same patch otherwise and drops nothing', () => {
    const noisy = sceneOf(planOf('gaussian', 0.4));
    expect(noisy.dropped).toBe(0);
    for (const { shared, redrawn } of noisy.filters) {
      expect(redrawn!.marks).not.toContain('dropped');
      expect([...redrawn!.values]).not.toEqual([...shared.values]);
    }
  });
});

describe('in words', () => {
  it('tell how many of the patch are dropped, for how many filters', () => {
    const scene = sceneOf(planOf('dropout', 0.4));
    expect(sharedSentence(scene, 'dropout')).toBe(
      `One mask for all 4 filters of enc1_conv2: ${scene.dropped} of this patch’s 9 values are dropped, the same for each.`,
    );
    expect(sharedSentence({ ...scene, dropped: 1 }, 'dropout')).toContain('is dropped');
    expect(sharedSentence({ ...scene, dropped: 0 }, 'dropout')).toContain('drop nothing');
    expect(sharedSentence(scene, 'gaussian')).toMatch(/^One noise for all 4 filters/);
  });

  it('tell the number that there would be, as far as there is one', () => {
    const scene = sceneOf(planOf('dropout', 0.4));
    const [{ shared, redrawn }] = scene.filters as [(typeof scene.filters)[0]];
    const sentence = redrawnSentence(scene)!.replaceAll('−', '-');
    expect(sentence).toContain(`would get ${(redrawn!.total / 1000).toFixed(3)} here`);
    expect(sentence).toContain(`not ${(shared.total / 1000).toFixed(3)}`);
    expect(redrawnSentence(sceneOf(planOf('dropout', 1)))).toContain('the same');
    expect(redrawnSentence(sceneOf(planOf('dropout', 0.4, { mode: 'inference' })))).toBeNull();
  });

  it('name what stands between', () => {
    const { next } = syntheticTrace('enc1_conv2', 0, 0.4);
    expect(indirectSentence(siteId('enc1_conv2'), next)).toContain('stands enc1_pool');
  });
});
