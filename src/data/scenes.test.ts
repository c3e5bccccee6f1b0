import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DIGIT_PIXELS, DIGIT_SIZE, decodeDigits, encodeDigits, type DigitSet } from './digits';
import { makeScene, paintStroke, SCENE_SIZE } from './scenes';

/** Ten rings, one for each digit, the larger the digit the wider. */
function rings(): DigitSet {
  const pixels = new Uint8Array(10 * DIGIT_PIXELS);
  for (let i = 0; i < pixels.length; i++) {
    const digit = Math.floor(i / DIGIT_PIXELS);
    const row = Math.floor((i % DIGIT_PIXELS) / DIGIT_SIZE) - 13.5;
    const column = (i % DIGIT_SIZE) - 13.5;
    const off = Math.abs(Math.sqrt(row * row + column * column) - (4 + digit / 2));
    pixels[i] = Math.max(0, Math.round(255 * Math.min(1, 2.5 - off)));
  }
  return { pixels, labels: Uint8Array.from({ length: 10 }, (_, i) => i) };
}

const digits = rings();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const grey = (image: Float32Array): Uint8Array =>
  Uint8Array.from(image, (v) => Math.round(v * 255));

describe('a scene', () => {
  it('is a pure function of its number: these very bytes, on every machine', () => {
    const scene = makeScene(1, digits);
    expect(sha256(grey(scene.image))).toBe(
      'bce0a459eb8f0960c0707cc3596c6255443e8787fae8f2b4575b61de78ce55d8',
    );
    expect(sha256(scene.labels)).toBe(
      'cbda0b91c423302e6a798bff4161566630a1213a9f0d92471411b00256913500',
    );
    makeScene(2, digits);
    expect(makeScene(1, digits)).toEqual(scene);
  });

  it('is another for every uint32, the largest too', () => {
    const numbers = [0, 1, 2, 3, 2 ** 31, 2 ** 32 - 1];
    expect(new Set(numbers.map((n) => sha256(grey(makeScene(n, digits).image)))).size).toBe(6);
  });

  it('has 96×96 grey values in [0, 1], to 8 bits, and a label for every pixel', () => {
    for (let n = 0; n < 40; n++) {
      const { image, labels } = makeScene(n, digits);
      expect(image).toHaveLength(SCENE_SIZE * SCENE_SIZE);
      expect(labels).toHaveLength(SCENE_SIZE * SCENE_SIZE);
      expect(
        image.every((v) => v >= 0 && v <= 1 && v === Math.fround(Math.round(v * 255) / 255)),
      ).toBe(true);
      expect(labels.every((label) => label <= 10)).toBe(true);
    }
  });

  it('holds digits, and labels d + 1 where digit d lies: dark there, light on the background', () => {
    let [ink, inkPixels, paper, paperPixels] = [0, 0, 0, 0];
    for (let n = 0; n < 40; n++) {
      const { image, labels } = makeScene(n, digits);
      const present = new Set(labels);
      expect(present.has(0)).toBe(true);
      expect(present.size).toBeGreaterThan(1);
      expect(present.size).toBeLessThanOrEqual(7);
      labels.forEach((label, i) => {
        if (label) [ink, inkPixels] = [ink + image[i]!, inkPixels + 1];
        else [paper, paperPixels] = [paper + image[i]!, paperPixels + 1];
      });
    }
    expect(ink / inkPixels).toBeGreaterThan(0.5);
    expect(paper / paperPixels).toBeLessThan(0.25);
  });

  it('labels with the digits of its set only', () => {
    const seven = digits.pixels.slice(7 * DIGIT_PIXELS, 8 * DIGIT_PIXELS);
    const { labels } = makeScene(5, { pixels: seven, labels: Uint8Array.of(7) });
    expect([...new Set(labels)].sort()).toEqual([0, 8]);
  });
});

describe('a stroke', () => {
  it('covers its line fully, fades at the edge and leaves the rest', () => {
    const image = new Float32Array(100);
    paintStroke(image, 10, [2, 5], [7, 5], 1, 0.8);
    expect(image[5 * 10 + 4]).toBeCloseTo(0.8, 6);
    expect(image[6 * 10 + 4]).toBeCloseTo(0.4, 6);
    expect(image[7 * 10 + 4]).toBe(0);
    expect(image[5 * 10 + 9]).toBe(0);
  });

  it('may be a dot, and may leave the picture', () => {
    const image = new Float32Array(100);
    paintStroke(image, 10, [0, 0], [0, 0], 1, 1);
    expect(image[0]).toBe(1);
    expect(() => paintStroke(image, 10, [-50, 3], [50, 3], 2, 1)).not.toThrow();
    expect(image.subarray(30, 40).every((value) => value === 1)).toBe(true);
    expect(image.subarray(70).every((value) => value === 0)).toBe(true);
  });
});

describe('a digit set', () => {
  it('comes back from its bytes, at any offset', () => {
    const bytes = encodeDigits(digits);
    expect(decodeDigits(bytes)).toEqual(digits);
    const shifted = new Uint8Array(bytes.length + 5);
    shifted.set(bytes, 5);
    expect(decodeDigits(shifted.subarray(5))).toEqual(digits);
  });

  it('is refused when it is cut short or something else', () => {
    const bytes = encodeDigits(digits);
    expect(() => decodeDigits(bytes.subarray(0, bytes.length - 1))).toThrow('incomplete');
    expect(() => decodeDigits(Uint8Array.of(1, 2, 3))).toThrow('format');
    expect(() => decodeDigits(new TextEncoder().encode('<!doctype html>'))).toThrow('format');
  });
});
