import { expect, test } from 'vitest';
import { drawnDrops } from './drawn';
import { blockRate, keepMask, keepUnits } from './masks';
import { siteId, type Drop } from './types';
import { unitCount } from './units';

const SITE = siteId('conv');
const SHAPE = [6, 7, 3];
const STREAM = { seed: 5, pass: 2, site: SITE };
const drop = (variant: Drop['variant'], rate = 0.3): Drop => ({
  site: SITE,
  variant,
  rate,
  ...(variant === 'dropblock' ? { blockSize: 3 } : {}),
});

test('the draw drops exactly the units that the mask without hand edits drops', () => {
  for (const variant of ['dropout', 'alpha', 'spatial', 'dropblock'] as const) {
    const asked = drop(variant, 0.4);
    const count = unitCount(asked, SHAPE);
    const rate = variant === 'dropblock' ? blockRate(asked, SHAPE) : 0.4;
    const keep = keepUnits(STREAM, count, rate);
    const drops = drawnDrops(asked, SHAPE, STREAM);
    expect(Array.from(keep, (_, unit) => !drops(unit))).toEqual(Array.from(keep, Boolean));
    expect(keep).toContain(0);
  }
  const mask = keepMask(drop('dropout'), SHAPE, STREAM);
  const drops = drawnDrops(drop('dropout'), SHAPE, STREAM);
  expect(Array.from(mask, (_, i) => (drops(i) ? 0 : 1))).toEqual(Array.from(mask));
});

test('at p = 1 the draw drops every unit, at p = 0 and of gaussian none', () => {
  const units = [...Array(6 * 7 * 3).keys()];
  expect(units.every(drawnDrops(drop('dropout', 1), SHAPE, STREAM))).toBe(true);
  expect(units.some(drawnDrops(drop('dropout', 0), SHAPE, STREAM))).toBe(false);
  expect(units.some(drawnDrops(drop('gaussian', 0.9), SHAPE, STREAM))).toBe(false);
});
