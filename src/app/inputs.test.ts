import { zlibSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DIGIT_PIXELS, encodeDigits } from '../data/digits';
import { NetBuilder } from '../nets/builder';
import { ownEntry, type OwnChoices } from '../nets/own';
import { modelById } from '../nets/registry';
import { Inputs, inputOfKey, isPictureOf, labelsProblem } from './inputs';

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

  it('has no class for a network whose classes are others, or that has one for every place', async () => {
    const labelsFor = async (blocks: string) => {
      const built = modelById(`built::28x28x1-${blocks}`)!;
      return (await new Inputs('data/').picture({ kind: 'test', index: 3 }, built)).labels;
    };
    expect([...(await labelsFor('c4-f-n10_linear'))!]).toEqual([6]);
    expect(await labelsFor('c4-f-n5_linear')).toBeNull();
    expect(await labelsFor('c10_linear')).toBeNull();
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
    const large = inputs.setDrawing(new Float32Array(96 * 96).fill(0.5), unet);
    expect(isPictureOf(large, draw, unet)).toBe(true);
    expect(isPictureOf(large, draw, cnn)).toBe(false);
    const small = await inputs.picture(draw, cnn);
    expect(small.image).toHaveLength(28 * 28);
    expect(small.image.every((value) => value === 0)).toBe(true);
    expect((await inputs.picture(draw, unet)).image[0]).toBe(0.5);
  });

  it('is another picture after each stroke', () => {
    const inputs = new Inputs('data/');
    const first = inputs.setDrawing(new Float32Array(28 * 28), cnn);
    const second = inputs.setDrawing(new Float32Array(28 * 28).fill(1), cnn);
    expect(first.key).not.toBe(second.key);
    expect(isPictureOf(second, draw, cnn)).toBe(true);
  });
});

/** A network of one's own that gives each place of an 8×6 colour picture one of three classes. */
function ownModel(id: string, choices: OwnChoices = {}) {
  const net = new NetBuilder();
  net.conv(net.input([6, 8, 3]), 'last', 3, { activation: 'softmax' });
  const spec = net.net(id);
  return ownEntry(
    {
      ...{ id: 'own', title: 'mine', spec, drops: [], parameters: 84 },
      ...{ reading: 'softmax', classes: 3, warnings: [], scale: null },
    },
    choices,
  );
}

/** Four pixels wide and three high: red, and one green pixel at its lower right. */
const colours = {
  width: 4,
  height: 3,
  rgba: Uint8ClampedArray.from({ length: 48 }, (_, i) =>
    i < 44 ? [255, 0, 0, 255][i % 4]! : [0, 255, 0, 255][i % 4]!,
  ),
};
/** Class 2 everywhere but at the upper left. */
const classes = {
  width: 4,
  height: 3,
  rgba: Uint8ClampedArray.from({ length: 48 }, (_, i) => (i % 4 === 3 ? 255 : i < 4 ? 0 : 2)),
};

describe('an upload', () => {
  const upload = { kind: 'upload' } as const;

  it('is fitted to whatever model looks at it, and so are scenes and drawings to one’s own', async () => {
    const inputs = new Inputs('data/');
    inputs.setUpload({ picture: colours, labels: null });
    const own = ownModel('own-1');
    for (const [input, model, size] of [
      [upload, own, 6 * 8 * 3],
      [upload, cnn, 28 * 28],
      [upload, unet, 96 * 96],
      [{ kind: 'scene', number: 1 }, own, 6 * 8 * 3],
      [{ kind: 'draw' }, own, 6 * 8 * 3],
    ] as const) {
      const picture = await inputs.picture(input, model);
      expect(picture.values).toHaveLength(size);
      expect(picture.image).toHaveLength(model === own ? 6 * 8 : size);
      expect(isPictureOf(picture, input, model)).toBe(true);
      expect(isPictureOf(picture, input, unet)).toBe(model === unet);
      expect(inputOfKey(picture.key)).toEqual(input);
    }
    const { image, values, shown } = await inputs.picture(upload, own);
    expect([...values!.slice(0, 3)]).toEqual([1, 0, 0]);
    expect(image[0]).toBeCloseTo(0.299, 2);
    expect(shown).toHaveLength(6 * 8 * 4);
  });

  it('is ink on paper for the shipped networks: white becomes 0', async () => {
    const inputs = new Inputs('data/');
    const white = { width: 1, height: 1, rgba: Uint8ClampedArray.of(255, 255, 255, 255) };
    inputs.setUpload({ picture: white, labels: null });
    expect((await inputs.picture(upload, cnn)).image.every((value) => value === 0)).toBe(true);
  });

  it('is another picture when it is replaced, for another model, and fitted in another way', async () => {
    const inputs = new Inputs('data/');
    const keys: string[] = [];
    const take = async (model: ReturnType<typeof ownModel>) =>
      keys.push((await inputs.picture(upload, model)).key);
    inputs.setUpload({ picture: colours, labels: null });
    await take(ownModel('own-1'));
    await take(ownModel('own-2'));
    await take(ownModel('own-1', { fit: { scale: 'caffe' } }));
    await take(ownModel('own-1', { fit: { invert: true } }));
    inputs.setUpload({ picture: colours, labels: null });
    await take(ownModel('own-1'));
    expect(new Set(keys).size).toBe(5);
  });

  it('is fitted to a shipped network as a person says, and not by that to one’s own', async () => {
    const inputs = new Inputs('data/');
    const white = { width: 1, height: 1, rgba: Uint8ClampedArray.of(255, 255, 255, 255) };
    inputs.setUpload({ picture: white, labels: null });
    const ink = await inputs.picture(upload, cnn);
    inputs.setUpload({ picture: white, labels: null, fit: { mode: 'cover', invert: false } });
    const light = await inputs.picture(upload, cnn);
    expect(light.key).not.toBe(ink.key);
    expect(light.image.every((value) => Math.abs(value - 1) < 1e-6)).toBe(true);
    const inverted = ownModel('own-1', { fit: { invert: true } });
    expect((await inputs.picture(upload, inverted)).image[0]).toBe(0);
  });

  it('brings its labels where they fit the network, and only there', async () => {
    const inputs = new Inputs('data/');
    inputs.setUpload({ picture: colours, labels: classes });
    const own = ownModel('own-1');
    const { labels } = await inputs.picture(upload, own);
    expect(labels).toHaveLength(48);
    expect(labels![0]).toBe(0);
    expect(labels![47]).toBe(2);
    expect(labelsProblem(classes, own)).toBeNull();
    expect((await inputs.picture(upload, cnn)).labels).toBeNull();
    expect(labelsProblem(classes, cnn)).toMatch(/^Only a network that gives every place a class/);
    inputs.setUpload({ picture: colours, labels: colours });
    expect((await inputs.picture(upload, own)).labels).toBeNull();
    expect(labelsProblem(colours, own)).toMatch(/the value 255 .* classes are 0 to 2/);
  });

  it('that is not on this machine is said to be elsewhere', async () => {
    const inputs = new Inputs('data/');
    await expect(inputs.picture(upload, unet)).rejects.toThrow('it is not on this machine');
    inputs.offerUpload({ picture: colours, labels: null });
    const first = await inputs.picture(upload, unet);
    inputs.offerUpload({ picture: classes, labels: null });
    expect((await inputs.picture(upload, unet)).key).toBe(first.key);
  });
});
