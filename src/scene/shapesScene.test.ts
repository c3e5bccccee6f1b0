import { describe, expect, it } from 'vitest';
import { uniforms } from '../core/philox';
import type { NdArray } from '../core/trace';
import { EMPTY_PLAN, seedOf, siteId, sizeOf, type Plan } from '../core/types';
import { modelById } from '../nets/registry';
import { findingText } from './finding';
import {
  drawAt,
  DRAWS,
  ruleText,
  shapesAside,
  shapeSide,
  shapesFinding,
  standIn,
  whereText,
} from './shapesScene';

const { spec } = modelById('cnn-digits')!;
const plan: Plan = { ...EMPTY_PLAN, seed: seedOf(42), pass: 3 };
const numbers = (shape: readonly number[]): NdArray => ({
  shape,
  data: Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 3 === 0 ? 0 : i)),
});
const map = shapeSide(spec, numbers([14, 14, 16]), plan, siteId('conv2'), 0.3);
const vector = shapeSide(spec, numbers([128]), plan, siteId('dense1'), 0.3);

describe('one rule, two shapes', () => {
  it.each([
    ['a map', map],
    ['a vector', vector],
  ])('drops number i of %s exactly when u(i) < p', (_, { scene, draws }) => {
    const { site, keep, total } = scene;
    const u = uniforms({ seed: 42, pass: 3, site }, total);
    keep!.forEach((kept, i) => expect(kept).toBe(u[i]! < 0.3 ? 0 : 1));
    expect(draws).toHaveLength(Math.min(DRAWS, total));
    draws.forEach((draw, i) => expect(draw).toBe(u[i]));
    expect(drawAt(plan, site, scene.shape, total - 1)).toBe(u[total - 1]);
  });

  it('comes the nearer to p the more numbers there are', () => {
    expect(map.deviation).toBeCloseTo(Math.sqrt(0.21 / 3136), 12);
    expect(vector.deviation).toBeCloseTo(Math.sqrt(0.21 / 128), 12);
    for (const { scene, deviation } of [map, vector])
      expect(Math.abs(scene.droppedFraction - 0.3)).toBeLessThan(4 * deviation);
  });

  it('is looked at in training and without hand edits, whatever the plan has', () => {
    const edits = [{ site: siteId('dense1'), drop: [0, 1, 2], keep: [] }];
    const other: Plan = { ...plan, mode: 'inference', edits };
    const same = shapeSide(spec, numbers([128]), other, siteId('dense1'), 0.3);
    expect([...same.scene.keep!]).toEqual([...vector.scene.keep!]);
  });

  it('is told in a sentence with what it did on both sides', () => {
    const part = (side: typeof map): string => side.scene.droppedFraction.toFixed(3);
    expect(findingText(shapesFinding([map, vector], 0.3))).toBe(
      'u(i) < 0.30 drops number i, whatever the shape: ' +
        `${part(map)} of conv2’s 3\u202f136 numbers, ${part(vector)} of dense1’s 128 numbers.`,
    );
  });

  it('is written out for one number, with as many figures as it takes', () => {
    const u = drawAt(plan, siteId('dense1'), [128], 5);
    const fate = u < 0.3 ? '< 0.30: dropped' : '≥ 0.30: kept';
    expect(ruleText(vector, plan, 5)).toBe(`u(5) = ${u.toFixed(3)} ${fate}`);
    const close = shapeSide(spec, numbers([128]), plan, siteId('dense1'), u + 1e-5);
    expect(ruleText(close, plan, 5)).toContain(`u(5) = ${u.toFixed(6)} <`);
    expect(whereText([14, 14, 16], 16 * 15 + 4)).toBe('(1, 1, ch 4)');
    expect(whereText([128], 5)).toBe('entry 5');
  });

  it('drops none at p = 0 and all at p = 1', () => {
    const none = shapeSide(spec, numbers([128]), plan, siteId('dense1'), 0);
    expect(none.scene.droppedFraction).toBe(0);
    const all = shapeSide(spec, numbers([128]), plan, siteId('dense1'), 1);
    expect(all.scene.droppedFraction).toBe(1);
    expect(all.deviation).toBe(0);
  });

  it('needs no network for a mask: another shape stands in where there is none', () => {
    const { site, before } = standIn(false);
    const side = shapeSide(spec, before, plan, site, 0.3);
    expect([...side.scene.keep!]).toEqual(
      [...uniforms({ seed: 42, pass: 3, site: 'dense1' }, 64)].map((u) => (u < 0.3 ? 0 : 1)),
    );
    expect(standIn(true).before.shape).toEqual([8, 8, 8]);
  });

  it('says where plain dropout is not what the plan has', () => {
    const at = (variant: 'dropout' | 'spatial'): Plan => ({
      ...plan,
      drops: [{ site: siteId('conv2'), variant, rate: 0.4 }],
    });
    expect(shapesAside(at('dropout'), siteId('conv2'), 0.4)).toBeNull();
    expect(shapesAside(at('spatial'), siteId('conv2'), 0.4)).toContain('spatial at conv2');
    expect(shapesAside(plan, siteId('conv2'), 0.3)).toContain('no dropout at conv2');
    const still: Plan = { ...at('dropout'), mode: 'inference' };
    expect(shapesAside(still, siteId('conv2'), 0.4)).toContain('At inference');
  });
});
