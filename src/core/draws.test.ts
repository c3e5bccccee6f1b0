import { describe, expect, it } from 'vitest';
import { drawNormals, rememberedNormals, rememberedWords } from './draws';
import golden from './fixtures/masks.json';
import { drawWords, uniforms } from './philox';

describe('a standard normal', () => {
  it('is √(−2·ln(1 − u(2i))) · cos(2π·u(2i+1)), as golden', () => {
    const { n, seed, site, values } = golden.normals;
    const z = drawNormals({ seed, site, pass: 0 }, n);
    values.forEach((value, i) => expect(z[i]).toBeCloseTo(value, 13));
    const u = uniforms({ seed, site, pass: 0 }, 2 * n);
    expect(z[3]).toBeCloseTo(
      Math.sqrt(-2 * Math.log(1 - u[6]!)) * Math.cos(2 * Math.PI * u[7]!),
      13,
    );
  });

  it('has mean 0, variance 1, and no third moment', () => {
    const n = 1e5;
    const z = drawNormals({ seed: 1, site: 'z', pass: 0 }, n);
    const moment = (power: number): number => z.reduce((sum, x) => sum + x ** power, 0) / n;
    // Five standard errors: the variances of z, z² and z³ are 1, 2 and 15.
    expect(Math.abs(moment(1))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(moment(3))).toBeLessThan(5 * Math.sqrt(15 / n));
    expect(z.every(Number.isFinite)).toBe(true);
  });
});

describe('remembered draws', () => {
  it('are those of their own stream, however many came between', () => {
    for (let pass = 0; pass < 60; pass++) {
      for (const key of [
        { seed: 1, site: 'a', pass },
        { seed: 1, site: 'a', pass: 0 },
      ]) {
        expect(rememberedWords(key, 10)).toEqual(drawWords(key, 10));
        expect(rememberedNormals(key, 10)).toEqual(drawNormals(key, 10));
      }
    }
  });

  it('are handed out again while they are remembered', () => {
    const key = { seed: 5, site: 'b', pass: 0 };
    expect(rememberedWords(key, 12)).toBe(rememberedWords(key, 12));
    expect(rememberedWords(key, 13)).toHaveLength(13);
  });
});
