import { describe, expect, it } from 'vitest';
import { kernelEffectAt } from '../core/kernelMask';
import { findLayer } from '../core/graph';
import type { NdArray, Trace } from '../core/trace';
import {
  EMPTY_PLAN,
  seedOf,
  siteId,
  sizeOf,
  VARIANTS,
  type ConvLayer,
  type Drop,
  type Plan,
} from '../core/types';
import { unet } from '../nets/unet';
import { readCell } from './cells';
import { siteScene } from './siteScene';
import { siteRange } from './siteValues';
import {
  cellEffectText,
  effectText,
  emptyMaskText,
  maskHead,
  realised,
  stateText,
  telling,
} from './siteWords';

const spec = unet({ id: 'test', input: [16, 16, 1], depth: 2, baseFilters: 4, classes: 3 });
const SITE = siteId('enc1_conv1');
const BEFORE: NdArray = {
  shape: [16, 16, 4],
  data: Float32Array.from({ length: 1024 }, (_, i) => (i % 3 ? 1 + (i % 11) / 4 : 0)),
};

function sceneOf(drop: Drop | null, rest: Partial<Plan> = {}) {
  const drops = drop ? [drop] : [];
  const plan: Plan = { ...EMPTY_PLAN, seed: seedOf(4), drops, ...rest };
  const next = siteId('enc1_conv2');
  const trace: Trace = {
    meta: { model: 'm', spec, input: 'i', plan, site: SITE, next },
    arrays: { before: BEFORE },
  };
  return siteScene(trace, plan, SITE)!;
}
const ofVariant = (variant: Drop['variant'], rate = 0.3): Drop => ({ site: SITE, variant, rate });
const byHand = (drop: number[], keep: number[] = []) => ({ edits: [{ site: SITE, drop, keep }] });

describe('a cell under any variant', () => {
  it('reads before · multiplier + shift = after, kept or dropped', () => {
    for (const variant of VARIANTS) {
      const scene = sceneOf(ofVariant(variant), variant === 'dropconnect' ? {} : byHand([1], [2]));
      for (let y = 0; y < 16; y++) {
        const { before, multiplier, shift, after } = readCell(scene, y % 4, { y, x: 15 - y });
        expect(after).toBe(Math.fround(Math.fround(before * multiplier) + shift));
      }
    }
  });

  it('is not 0 where alpha drops it, silent or not', () => {
    const scene = sceneOf(ofVariant('alpha'));
    const at = scene.keep!.indexOf(0);
    const [channel, x, y] = [at % 4, (at >> 2) % 16, at >> 6];
    const { after, shift, multiplier } = readCell(scene, channel, { y, x });
    expect(multiplier).toBe(0);
    expect(after).toBe(shift);
    expect(after).toBeLessThan(-1);
    expect(telling(scene, false).figure).toBe(`−${Math.abs(after).toFixed(3)}`);
  });

  it('tells what a hand forced, and no more at inference', () => {
    const edits = byHand([5], [6]);
    const cell = (index: number, mode: Plan['mode'] = 'train') =>
      readCell(sceneOf(ofVariant('dropout'), { ...edits, mode }), index % 4, {
        y: 0,
        x: index >> 2,
      });
    expect(cell(5)).toMatchObject({ byHand: 'drop', after: 0 });
    expect(cell(6).byHand).toBe('keep');
    expect(cell(7).byHand).toBeNull();
    expect(cell(5, 'inference').byHand).toBeNull();
  });
});

describe('gaussian', () => {
  it('has a multiplier for each activation instead of a mask, and drops none by itself', () => {
    const scene = sceneOf(ofVariant('gaussian', 0.5));
    expect(scene.keep).toBeNull();
    expect(scene.multiplier).toHaveLength(1024);
    expect(maskHead(scene)).toBe('Multiplier');
    // √(p / (1 − p)) = 1
    expect(Number(realised(scene)!.figure.slice(1))).toBeCloseTo(1, 0);
    expect(telling(scene, false).figure).toMatch(/^33/);
  });

  it('has its colours about zero at every p, because noise turns some negative', () => {
    expect(sceneOf(ofVariant('gaussian')).after.some((value) => value < 0)).toBe(true);
    const range = siteRange(sceneOf(ofVariant('gaussian')));
    expect(range.low).toBe(-range.high);
    expect(siteRange(sceneOf(ofVariant('gaussian', 0)))).toBe(range);
    expect(siteRange(sceneOf(ofVariant('dropout'))).low).toBe(0);
  });

  it('loses what a hand drops, and only that', () => {
    const scene = sceneOf(ofVariant('gaussian'), byHand([1, 2]));
    expect(scene.counts.dropped).toBe(2);
    expect([scene.after[1], scene.after[2]]).toEqual([0, 0]);
  });
});

describe('dropconnect', () => {
  const drop = ofVariant('dropconnect', 0.4);

  it('leaves the site alone and counts the weights of the next conv', () => {
    const scene = sceneOf(drop);
    expect(scene.after).toBe(scene.before);
    expect(scene.counts.dropped + scene.counts.droppedSilent).toBe(0);
    const layer = findLayer(spec, siteId('enc1_conv2')) as ConvLayer;
    const plan: Plan = { ...EMPTY_PLAN, seed: seedOf(4), drops: [drop] };
    const kept = kernelEffectAt(plan, spec, layer)!.keep!.filter(Boolean).length;
    const total = sizeOf([3, 3, 4, 4]);
    expect(scene.weights).toEqual({ layer: 'enc1_conv2', dropped: total - kept, total, scale: Math.fround(1 / 0.6) }); // prettier-ignore
    expect(realised(scene)!.of).toContain('144 weights');
    expect(effectText(scene)).toBe('weights ×1.67');
    expect(telling(scene, false).text).toContain('weights of enc1_conv2');
    expect(emptyMaskText(drop, false)).toContain('not activations');
  });

  it('counts none at inference', () => {
    expect(sceneOf(drop, { mode: 'inference' }).weights?.dropped).toBe(0);
  });
});

describe('the factor', () => {
  const head = (drop: Drop | null, rest?: Partial<Plan>) => effectText(sceneOf(drop, rest));

  it('is what the scaling makes of it, in training and at inference', () => {
    const drop = ofVariant('dropout');
    expect(head(drop)).toBe('×1.43');
    expect(head(drop, { scaling: 'classic' })).toBe('×1');
    expect(head(drop, { scaling: 'classic', mode: 'inference' })).toBe('×0.70');
    expect(head(drop, { scaling: 'none' })).toBe('×1');
    expect(head(null)).toBe('×1');
  });

  it('of alpha has a shift', () => {
    expect(head(ofVariant('alpha'))).toBe('×0.86\u202f+\u202f0.45');
  });
});

describe('a cell in words', () => {
  it('says what it became, by whose hand, and what was done to it', () => {
    const words = (drop: Drop, edits: ReturnType<typeof byHand> | undefined, index: number) => {
      const cell = readCell(sceneOf(drop, edits), index % 4, { y: 0, x: index >> 2 });
      return `${stateText(cell)} ${cellEffectText(cell)}`;
    };
    expect(words(ofVariant('dropout'), byHand([5]), 5)).toBe('dropped, by hand ×0');
    expect(words(ofVariant('dropout'), byHand([], [6]), 6)).toBe('silent, by hand ×1.43');
    expect(words(ofVariant('alpha'), byHand([5], [7]), 5)).toBe('dropped, by hand → −1.06');
    expect(words(ofVariant('alpha'), byHand([5], [7]), 7)).toBe(
      'kept, by hand ×0.86\u202f+\u202f0.45',
    );
  });
});
