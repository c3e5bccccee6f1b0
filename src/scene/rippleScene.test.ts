import { describe, expect, it } from 'vitest';
import type { LayerRipple } from '../core/inspection';
import { EMPTY_PLAN, siteId, type Drop, type Plan, type SiteId } from '../core/types';
import { unet } from '../nets/unet';
import { findingText } from './finding';
import { cleanScale, mapCeiling, rippleAt, rippleFinding, rippleScene } from './rippleScene';

const SPEC = unet({ id: 'test', input: [16, 16, 1], depth: 2, baseFilters: 4, classes: 3 });

const drop = (site: string, rate: number): Drop => ({
  site: siteId(site),
  variant: 'dropout',
  rate,
});
const planOf = (drops: readonly Drop[], more: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  ...more,
  drops,
});
const ratiosOf = (values: Readonly<Record<string, number>>): ReadonlyMap<SiteId, number> =>
  new Map(Object.entries(values).map(([name, ratio]) => [siteId(name), ratio]));

const names = (layers: readonly { readonly name: SiteId }[]): string[] =>
  layers.map(({ name }) => name);
const sentence = (plan: Plan, ratios: ReadonlyMap<SiteId, number> = new Map()): string =>
  findingText(rippleFinding(rippleScene(SPEC, plan, ratios), plan));

describe('the way of the loss', () => {
  it('begins behind the first dropout: its own layer and all before it are untouched', () => {
    const plan = planOf([drop('bottleneck_conv1', 0.5), drop('enc2_conv1', 0.3)]);
    const { untouched, rows, sources } = rippleScene(SPEC, plan, new Map());
    expect(names(untouched)).toEqual([
      'input',
      'enc1_conv1',
      'enc1_conv2',
      'enc1_pool',
      'enc2_conv1',
    ]);
    expect(rows[0]!.layer.name).toBe('enc2_conv2');
    expect(names(untouched).length + rows.length).toBe(SPEC.layers.length);
    expect(sources.map((source) => source.drop.site)).toEqual(['enc2_conv1', 'bottleneck_conv1']);
  });

  it('is told with the largest ratio and the one that reaches the output', () => {
    const plan = planOf([drop('enc2_conv1', 0.3), drop('bottleneck_conv1', 0.5)]);
    const ratios = ratiosOf({
      enc2_conv2: 0.4,
      bottleneck_conv2: 0.843,
      dec1_up: 0.2,
      output: 0.111,
    });
    expect(sentence(plan, ratios)).toBe(
      'The loss starts at enc2_conv1 and again at bottleneck_conv1, is largest at bottleneck_conv2 ' +
        '(0.84) and reaches the output with 0.11.',
    );
  });

  it('does not exist without dropout, at p = 0 and at inference, and that is said', () => {
    expect(sentence(planOf([]))).toMatch(/^There is no dropout .* exactly as in the clean run\.$/);
    expect(sentence(planOf([drop('enc2_conv1', 0)]))).toMatch(/^At p = 0 nothing is dropped/);
    const inference = planOf([drop('enc2_conv1', 0.3)], { mode: 'inference' });
    expect(sentence(inference)).toMatch(/^At inference dropout is switched off/);
    expect(rippleScene(SPEC, inference, new Map()).rows).toEqual([]);
  });

  it('is the factor’s at inference under classic scaling', () => {
    const plan = planOf([drop('enc2_conv1', 0.3)], { mode: 'inference', scaling: 'classic' });
    expect(sentence(plan, ratiosOf({ enc2_conv2: 0.3, output: 0.2 }))).toMatch(
      /^Classic scaling’s factor starts at enc2_conv1, is largest at enc2_conv2 \(0\.30\)/,
    );
  });

  it('is none where all that was dropped was silent, though hand edits alone may do it', () => {
    const edits = [{ site: siteId('enc2_conv1'), drop: [3], keep: [] }];
    const plan = planOf([drop('enc2_conv1', 0)], { edits });
    expect(sentence(plan)).toBe('What enc2_conv1 lost was silent anyway: no layer changed.');
  });
});

/** A layer of four places with two channels. */
const RIPPLE: LayerRipple = {
  layer: siteId('enc2_conv2'),
  ratio: Math.sqrt((9 + 16) / (4 + 36 + 0 + 60)),
  difference: { shape: [2, 2], data: Float32Array.from([3, 0, 4, 0]) },
  clean: { shape: [2, 2], data: Float32Array.from([2, 6, 0, Math.sqrt(60)]) },
};

describe('the ripple at a place', () => {
  it('is over the layer’s own scale, so that its root mean square is the layer’s ripple', () => {
    expect(cleanScale(RIPPLE)).toBeCloseTo(5, 6);
    const places = [
      { u: 0.2, v: 0.2 },
      { u: 0.7, v: 0.2 },
      { u: 0.2, v: 0.99 },
      { u: 0.7, v: 0.99 },
    ].map((place) => rippleAt(RIPPLE, place));
    [0.6, 0, 0.8, 0].forEach((value, i) => expect(places[i]).toBeCloseTo(value, 6));
    const square = places.reduce((sum, value) => sum + value * value, 0);
    expect(Math.sqrt(square / 4)).toBeCloseTo(RIPPLE.ratio, 6);
  });

  it('is 0 in a layer that is all zero in the clean run', () => {
    const silent = { ...RIPPLE, clean: { shape: [2, 2], data: new Float32Array(4) } };
    expect(rippleAt(silent, { u: 0.2, v: 0.2 })).toBe(0);
    expect(mapCeiling([silent])).toBe(0);
  });

  it('ends its maps’ scale at nearly the largest of all layers', () => {
    expect(mapCeiling([RIPPLE])).toBeCloseTo(0.8, 6);
  });
});
