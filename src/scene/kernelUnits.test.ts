import { expect, test } from 'vitest';
import { findLayer } from '../core/graph';
import { kernelEffectAt } from '../core/kernelMask';
import { EMPTY_PLAN, seedOf, siteId, type ConvLayer, type Plan } from '../core/types';
import { unet } from '../nets/unet';
import { kernelUnitAt, weightChange } from './kernelUnits';

const spec = unet({ id: 'test', input: [16, 16, 1], depth: 2, baseFilters: 4, classes: 3 });
const SITE = siteId('enc1_conv1');
const layer = findLayer(spec, siteId('enc1_conv2')) as ConvLayer;
const plan: Plan = {
  ...EMPTY_PLAN,
  seed: seedOf(3),
  drops: [{ site: SITE, variant: 'dropconnect', rate: 0.4 }],
};

test('weights are numbered row-major over [kh, kw, in, out]', () => {
  const units = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((tap) =>
    [0, 1, 2, 3].flatMap((channel) =>
      [0, 1, 2, 3].map((filter) => kernelUnitAt(spec, layer, tap, channel, filter)),
    ),
  );
  expect(units).toEqual([...Array(9 * 4 * 4).keys()]);
});

test('a hand drops a kept weight and restores a dropped one; a forced one goes back to the draw', () => {
  const { keep } = kernelEffectAt(plan, spec, layer)!;
  const [kept, dropped] = [keep!.indexOf(1), keep!.indexOf(0)];
  const none = { drop: [], keep: [], free: [] };
  expect(weightChange(plan, spec, SITE, layer, kept)).toEqual({ ...none, drop: [kept] });
  expect(weightChange(plan, spec, SITE, layer, dropped)).toEqual({ ...none, keep: [dropped] });
  const edited = { ...plan, edits: [{ site: SITE, drop: [kept], keep: [dropped] }] };
  expect(weightChange(edited, spec, SITE, layer, kept)).toEqual({ ...none, free: [kept] });
  expect(weightChange(edited, spec, SITE, layer, dropped)).toEqual({ ...none, free: [dropped] });
});

test('without dropconnect, at inference and for a conv further on there is nothing to change', () => {
  const other = findLayer(spec, siteId('enc2_conv1')) as ConvLayer;
  expect(weightChange({ ...plan, drops: [] }, spec, SITE, layer, 0)).toBeNull();
  expect(weightChange({ ...plan, mode: 'inference' }, spec, SITE, layer, 0)).toBeNull();
  expect(weightChange(plan, spec, SITE, other, 0)).toBeNull();
});
