import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { beforeAll, describe as group, expect, it } from 'vitest';
import { checkClose, Opening, pictureOf } from '../fixtures/opening';
import type { ModelFile } from './archive';

const FOLDER = join(import.meta.dirname, 'fixtures');

/** One of the files that make.py has written, in the layouts that Keras documents. */
function fixture(name: string): ModelFile {
  const bytes = readFileSync(join(FOLDER, name));
  return { name, bytes: new Uint8Array(bytes).buffer };
}

/** What PyTorch computes from the same weights. */
const EXPECTED = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Record<
  'unet' | 'nested',
  number[]
>;

let opening: Opening;

async function predictionOf(name: string) {
  const opened = await opening.opened([fixture(name)]);
  const factor = opened.scale === '0–255' ? 255 : 1;
  const image = pictureOf(opened.spec.layers[0]!.shape).map((value) => value * factor);
  return { opened, predicted: await opening.predicted(opened, image) };
}

beforeAll(async () => {
  opening = await Opening.start();
});

group('a Keras model', () => {
  it.each(['unet-keras2.h5', 'unet-keras3.h5', 'unet.keras'])(
    'from %s computes what its weights make of a picture',
    async (name) => {
      const { opened, predicted } = await predictionOf(name);
      checkClose(predicted, EXPECTED.unet);
      expect(opened.spec.layers.map((layer) => layer.name)).toEqual([
        ...['picture', 'rescaling', 'conv2d', 'batch_normalization', 'max_pooling2d'],
        ...['separable_conv2d_depthwise', 'separable_conv2d', 'conv2d_transpose'],
        ...['concatenate', 'conv2d_1'],
      ]);
      expect(opened.drops).toEqual([
        { site: 'batch_normalization', variant: 'dropout', rate: 0.3 },
        { site: 'separable_conv2d', variant: 'spatial', rate: 0.2 },
      ]);
      expect(opened).toMatchObject({ reading: 'softmax', classes: 3, scale: '0–255' });
      expect(opened.title).toBe(name.replace(/\..*/, ''));
      expect(opened.warnings).toEqual([
        'rescaling is a Rescaling; it is shown as the BatchNormalization that computes the same.',
      ]);
      // Kernels, biases and batch statistics; the Rescaling has none.
      expect(opened.parameters).toBe(112 + 16 + 126 + 220 + 27);
    },
  );

  it.each(['nested-keras2.h5', 'nested-keras3.h5', 'nested.keras', 'nested-2.13.keras'])(
    'from %s with models inside is one graph with each its own weights',
    async (name) => {
      const { opened, predicted } = await predictionOf(name);
      checkClose(predicted, EXPECTED.nested);
      expect(opened.spec.layers.map((layer) => layer.name)).toEqual([
        ...['picture', 'features/conv2d', 'features/leaky', 'features/zero_padding2d'],
        ...['residual/depthwise_conv2d', 'residual/conv2d', 'residual/add', 'mean'],
        ...['dense', 'dense_1', 'activation'],
      ]);
      expect(opened.drops.map(({ site, variant }) => `${site} ${variant}`)).toEqual([
        'residual/depthwise_conv2d gaussian',
        'mean alpha',
      ]);
      expect(opened.scale).toBeNull();
    },
  );

  it('may lie in a zip', async () => {
    const { name, bytes } = fixture('nested-keras3.h5');
    const zip = zipSync({ [`a folder/${name}`]: new Uint8Array(bytes) });
    const opened = await opening.opened([{ name: 'homework.zip', bytes: zip.slice().buffer }]);
    expect(opened.spec.layers).toHaveLength(11);
  });

  it('has another id for other weights, and the same for the same in another file', async () => {
    const ids = new Map<string, string>();
    for (const name of ['unet-keras2.h5', 'unet-keras3.h5', 'unet.keras', 'nested.keras']) {
      ids.set(name, (await opening.opened([fixture(name)])).spec.id);
    }
    expect(ids.get('unet-keras2.h5')).toMatch(/^own-[0-9a-f]{8}$/);
    expect(new Set(ids.values()).size).toBe(2);
  });
});

group('refuses', () => {
  it('weights without layers, and what is damaged, by the name of the file', async () => {
    expect(await opening.refusal([fixture('only.weights.h5')])).toBe(
      'only.weights.h5 holds weights alone, without the layers they belong to; save the whole model with model.save().',
    );
    const { bytes } = fixture('unet-keras2.h5');
    expect(await opening.refusal([{ name: 'cut.h5', bytes: bytes.slice(0, 20_000) }])).toBe(
      'cut.h5 is damaged or cut off; get it anew, or save the model again.',
    );
    const archive = fixture('unet.keras');
    expect(
      await opening.refusal([{ name: 'cut.keras', bytes: archive.bytes.slice(0, 30_000) }]),
    ).toBe('cut.keras is a damaged zip archive; get it anew, or save the model again.');
    const flipped = new Uint8Array(archive.bytes.slice(0));
    flipped[25_000]! ^= 1;
    expect(await opening.refusal([{ name: 'flipped.keras', bytes: flipped.buffer }])).toBe(
      'flipped.keras is damaged: the checksum of model.weights.h5 in it is wrong; get it anew, or save the model again.',
    );
    expect(await opening.refusal([{ name: 'a.h5', bytes: new ArrayBuffer(9) }])).toBe(
      'a.h5 is not what its name says: it begins neither as HDF5 nor as a zip archive.',
    );
  });

  it('HDF5 where nothing can read it', async () => {
    const without = await Opening.start(null);
    expect(await without.refusal([fixture('unet-keras2.h5')])).toBe(
      'HDF5 files (.h5, .keras) cannot be read in this browser.',
    );
  });
});
