import { zlibSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DIGIT_PIXELS, encodeDigits } from '../data/digits';
import { modelById } from '../nets/registry';
import { Inputs, isPictureOf } from './inputs';

const cnn = modelById('cnn-digits')!;
const fashion = modelById('cnn-fashion')!;
const unet = modelById('unet-digits')!;

/** Ten pictures; picture i is all of value 20 · i. */
const sprite = zlibSync(
  encodeDigits({
    pixels: Uint8Array.from(
      { length: 10 * DIGIT_PIXELS },
      (_, i) => 20 * Math.floor(i / DIGIT_PIXELS),
    ),
    labels: Uint8Array.from({ length: 10 }, (_, i) => 9 - i),
  }),
);

const asked: string[] = [];
beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return Promise.resolve(new Response(sprite as BodyInit));
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a test picture', () => {
  it('is looked up by its index, with its class for a label', async () => {
    const { image, labels } = await new Inputs('data/').picture({ kind: 'test', index: 3 }, cnn);
    expect(image).toHaveLength(28 * 28);
    expect(image.every((value) => value === Math.fround(60 / 255))).toBe(true);
    expect([...labels!]).toEqual([6]);
  });

  it('comes from the model’s own data set, which is loaded once', async () => {
    const inputs = new Inputs('data/');
    const one = { kind: 'test', index: 1 } as const;
    const digit = await inputs.picture(one, cnn);
    await inputs.picture({ kind: 'test', index: 2 }, cnn);
    expect(asked).toEqual(['data/digits.bin']);
    const garment = await inputs.picture(one, fashion);
    expect(asked).toEqual(['data/digits.bin', 'data/fashion.bin']);
    expect(isPictureOf(digit, one, cnn)).toBe(true);
    expect(isPictureOf(digit, one, fashion)).toBe(false);
    expect(isPictureOf(garment, one, fashion)).toBe(true);
  });

  it('that cannot be loaded is said to be, and asked for again the next time', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 404 })));
    const inputs = new Inputs('data/');
    const one = { kind: 'test', index: 1 } as const;
    await expect(inputs.picture(one, cnn)).rejects.toThrow('could not be loaded');
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(sprite as BodyInit)));
    expect((await inputs.picture(one, cnn)).image).toHaveLength(28 * 28);
  });
});

describe('a drawing', () => {
  const draw = { kind: 'draw' } as const;

  it('has the size that the model reads, each size its own sheet', async () => {
    const inputs = new Inputs('data/');
    const large = inputs.setDrawing(new Float32Array(96 * 96).fill(0.5));
    expect(isPictureOf(large, draw, unet)).toBe(true);
    expect(isPictureOf(large, draw, cnn)).toBe(false);
    const small = await inputs.picture(draw, cnn);
    expect(small.image).toHaveLength(28 * 28);
    expect(small.image.every((value) => value === 0)).toBe(true);
    expect((await inputs.picture(draw, unet)).image[0]).toBe(0.5);
  });

  it('is another picture after each stroke', () => {
    const inputs = new Inputs('data/');
    const first = inputs.setDrawing(new Float32Array(28 * 28));
    const second = inputs.setDrawing(new Float32Array(28 * 28).fill(1));
    expect(first.key).not.toBe(second.key);
    expect(isPictureOf(second, draw, cnn)).toBe(true);
  });
});
