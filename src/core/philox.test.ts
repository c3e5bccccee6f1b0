import { describe, expect, it } from 'vitest';
import golden from './fixtures/masks.json';
import { drawWords, fnv1a32, philox4x32, uniforms, WORD_TO_UNIT } from './philox';

const words = (text: string): number[] => text.split(' ').map((word) => parseInt(word, 16));

describe('Philox4x32-10', () => {
  it.each([
    [
      '00000000 00000000 00000000 00000000',
      '00000000 00000000',
      '6627e8d5 e169c58d bc57ac4c 9b00dbd8',
    ],
    [
      'ffffffff ffffffff ffffffff ffffffff',
      'ffffffff ffffffff',
      '408f276d 41c83b0e a20bc7c6 6d5451fd',
    ],
    [
      '243f6a88 85a308d3 13198a2e 03707344',
      'a4093822 299f31d0',
      'd16cfe09 94fdcceb 5001e420 24126ea1',
    ],
  ])('answers as published: %s | %s', (counter, key, expected) => {
    const [c0, c1, c2, c3] = words(counter) as [number, number, number, number];
    const [k0, k1] = words(key) as [number, number];
    const out = new Uint32Array(6);
    philox4x32(c0, c1, c2, c3, k0, k1, out, 1);
    expect([...out]).toEqual([0, ...words(expected), 0]);
  });
});

describe('FNV-1a', () => {
  it.each([
    ['', '811c9dc5'],
    ['a', 'e40c292c'],
    ['foobar', 'bf9cf968'],
  ])('of %j is as published', (text, hash) => {
    expect(fnv1a32(text).toString(16)).toBe(hash);
  });

  it('reads UTF-8 bytes, not characters', () => {
    expect(fnv1a32('é').toString(16)).toBe('1e9de8c1');
  });
});

describe('the draws of a site', () => {
  it('are the known ones for a known seed and site', () => {
    const { seed, site, n, values } = golden.uniforms;
    expect([...uniforms({ seed, site, pass: 0 }, n)]).toEqual(values);
  });

  it('have counter (⌊i/4⌋, pass, 0, 0), lane i mod 4 and key (seed, fnv1a32(site))', () => {
    const stream = { seed: 0xdeadbeef, site: 'dec1_conv2', pass: 3 };
    const drawn = drawWords(stream, 30);
    const out = new Uint32Array(4);
    for (let i = 0; i < 30; i++) {
      philox4x32(Math.floor(i / 4), 3, 0, 0, stream.seed, fnv1a32(stream.site), out, 0);
      expect(drawn[i]).toBe(out[i % 4]);
    }
  });

  it('lie in [0, 1)', () => {
    expect(0xffffffff * WORD_TO_UNIT).toBeLessThan(1);
    const drawn = uniforms({ seed: 1, site: 'x', pass: 0 }, 4000);
    expect(drawn.every((u) => u >= 0 && u < 1)).toBe(true);
  });

  it('do not depend on how many are drawn', () => {
    const stream = { seed: 4, site: 'x', pass: 1 };
    for (const count of [0, 1, 3, 4, 5]) {
      expect(drawWords(stream, count)).toEqual(drawWords(stream, 64).subarray(0, count));
    }
  });

  it('differ by seed, site and pass', () => {
    const streams = [
      { seed: 1, site: 'x', pass: 0 },
      { seed: 2, site: 'x', pass: 0 },
      { seed: 1, site: 'y', pass: 0 },
      { seed: 1, site: 'x', pass: 1 },
    ];
    expect(new Set(streams.map((stream) => drawWords(stream, 4).join())).size).toBe(4);
  });
});
