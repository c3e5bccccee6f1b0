import { describe, expect, it } from 'vitest';
import type { ExportData, ExportNext } from '../core/exportData';
import { referenceConv } from '../core/fixtures/referenceConv';
import { findLayer, nextConvs } from '../core/graph';
import { applyKernelEffect, kernelEffectAt } from '../core/kernelMask';
import { applyEffect, effectAt } from '../core/masks';
import { decodeNpy } from '../core/npy';
import { uniforms } from '../core/philox';
import type { NdArray } from '../core/trace';
import {
  hasKernel,
  seedOf,
  siteId,
  sizeOf,
  type Drop,
  type KernelLayer,
  type Mode,
  type NetSpec,
  type Plan,
  type Scaling,
  type Shape,
} from '../core/types';
import { windowTerms } from '../core/window';
import { unet } from '../nets/unet';
import { defaultView, parseView } from '../state/permalink';
import { exportTrace } from './exportTrace';
import { unzipSync } from 'fflate';

const SPEC: NetSpec = unet({ id: 'tiny', input: [4, 8, 1], depth: 1, baseFilters: 2, classes: 3 });
const SITES = ['enc1_conv2', 'bottleneck_conv2'].map(siteId);

const random = (name: string, shape: Shape): NdArray => ({
  shape,
  data: Float32Array.from(
    uniforms({ seed: 3, site: name, pass: 0 }, sizeOf(shape)),
    (u) => u - 0.4,
  ),
});

function makeNext(plan: Plan, site: (typeof SITES)[number], layer: KernelLayer): ExportNext {
  if (layer.kind === 'Dense') throw new Error('A conv is expected here.');
  const inputShape = findLayer(SPEC, layer.inputs[0]!)!.shape;
  const [inputs, outputs] = [inputShape.at(-1)!, layer.shape.at(-1)!];
  const ends = layer.kind === 'Conv2D' ? [inputs, outputs] : [outputs, inputs];
  const kernel = random(`${layer.name}/kernel`, [...layer.kernelSize, ...ends]);
  const bias = random(`${layer.name}/bias`, [outputs]);
  const inputClean = random(`${layer.name}/clean`, inputShape);
  const effect = effectAt(plan, site, inputShape);
  const inputDropped = { shape: inputShape, data: applyEffect(inputClean.data, effect) };
  const linear = (input: NdArray): NdArray => ({
    shape: layer.shape,
    data: Float32Array.from(referenceConv(layer, input, kernel, bias)),
  });
  const [linearClean, linearDropped] = [linear(inputClean), linear(inputDropped)];
  const loss = kernelEffectAt(plan, SPEC, layer);
  return {
    site,
    layer: layer.name,
    ...(loss && { kernelDropped: applyKernelEffect(kernel, SPEC, layer, loss) }),
    kernel,
    bias,
    inputClean,
    inputDropped,
    linearClean,
    linearDropped,
  };
}

function makeData(
  mode: Mode = 'train',
  scaling: Scaling = 'inverted',
  drop: Omit<Drop, 'site'> = { variant: 'dropout', rate: 0.4 },
  edits: Plan['edits'] = [],
): ExportData {
  const drops = [{ site: SITES[0]!, ...drop }];
  const plan: Plan = { drops, edits, scaling, mode, seed: seedOf(11), pass: 2 };
  return {
    meta: { model: 'tiny', spec: SPEC, input: 'scene:5', plan, site: SITES[1]!, next: null },
    input: random('input', SPEC.layers[0]!.shape),
    sites: SITES.map((site) => ({ site, before: random(site, findLayer(SPEC, site)!.shape) })),
    next: SITES.flatMap((site) =>
      nextConvs(SPEC, site).map(({ layer }) => makeNext(plan, site, layer)),
    ),
    output: { clean: random('clean', [4, 8, 3]), dropped: random('dropped', [4, 8, 3]) },
    samples: null,
    backend: 'wasm',
    parameters: 123,
  };
}

interface Meta {
  readonly permalink: string;
  readonly sites: Record<string, { variant: string; rate: number; shape: number[] }>;
  readonly next: Record<
    string,
    { layer: string; kind: string; strides: number[]; padding: string }[]
  >;
  readonly [key: string]: unknown;
}

async function roundTrip(data: ExportData, view = defaultView()) {
  const files = unzipSync(new Uint8Array(await exportTrace(data, view)));
  const meta = JSON.parse(new TextDecoder().decode(files['meta.json'])) as Meta;
  const array = (name: string) => decodeNpy(files[`${name}.npy`]!);
  return { names: Object.keys(files).sort(), meta, array };
}

describe('the exported trace', () => {
  it('holds the files of the contract, no more and no less', async () => {
    const { names } = await roundTrip(makeData());
    const site = (name: string) =>
      ['after', 'before', 'keep'].map((part) => `sites/${name}/${part}.npy`);
    const next = (path: string) =>
      ['bias', 'input_clean', 'input_dropped', 'kernel', 'linear_clean', 'linear_dropped'].map(
        (part) => `next/${path}/${part}.npy`,
      );
    const expected = [
      'meta.json',
      'input.npy',
      'output/clean.npy',
      'output/dropped.npy',
      ...site('enc1_conv2'),
      ...site('bottleneck_conv2'),
      ...next('enc1_conv2/bottleneck_conv1'),
      ...next('enc1_conv2/dec1_conv1'),
      ...next('bottleneck_conv2/dec1_up'),
    ];
    expect(names).toEqual(expected.sort());
  });

  it('says in meta.json what it is and how it was made', async () => {
    const { meta } = await roundTrip(makeData());
    const same = { strides: [1, 1], padding: 'same', activation: 'relu', kind: 'Conv2D' };
    expect(meta).toEqual({
      version: 1,
      permalink: expect.any(String) as string,
      model: { id: 'tiny', parameters: 123 },
      input: 'scene:5',
      seed: 11,
      pass: 2,
      mode: 'train',
      samples: 32,
      scaling: 'inverted',
      backend: 'wasm',
      sites: {
        enc1_conv2: { variant: 'dropout', rate: 0.4, shape: [4, 8, 2], drop: [], keep: [] },
        bottleneck_conv2: { variant: 'dropout', rate: 0, shape: [2, 4, 4], drop: [], keep: [] },
      },
      next: {
        enc1_conv2: [
          { layer: 'bottleneck_conv1', ...same },
          { layer: 'dec1_conv1', ...same },
        ],
        bottleneck_conv2: [
          {
            layer: 'dec1_up',
            kind: 'Conv2DTranspose',
            strides: [2, 2],
            padding: 'same',
            activation: 'linear',
          },
        ],
      },
    });
  });

  it('links to what was computed, though the view has moved on', async () => {
    const data = makeData();
    const moved = { ...defaultView(), seed: seedOf(99), theme: 'dark' } as const;
    const { meta } = await roundTrip(
      { ...data, meta: { ...data.meta, model: 'unet-digits' } },
      moved,
    );
    expect(parseView(meta.permalink).view).toMatchObject({
      input: { kind: 'scene', number: 5 },
      seed: 11,
      pass: 2,
      site: 'bottleneck_conv2',
      theme: 'dark',
    });
  });

  it('names a drawing as a drawing', async () => {
    const data = makeData();
    const { meta } = await roundTrip({ ...data, meta: { ...data.meta, input: 'draw:17' } });
    expect(meta['input']).toBe('draw');
  });

  it.each([
    ['train', 'inverted'],
    ['train', 'classic'],
    ['train', 'none'],
    ['inference', 'inverted'],
    ['inference', 'classic'],
  ] as const)('re-computes from its own numbers: %s, %s', async (mode, scaling) => {
    const { meta, array } = await roundTrip(makeData(mode, scaling));
    expect(Object.keys(meta.sites)).toEqual(SITES);
    for (const [site, { rate, shape }] of Object.entries(meta.sites)) {
      const [before, keep, after] = ['before', 'keep', 'after'].map((part) =>
        array(`sites/${site}/${part}`),
      ) as [NdArray, NdArray, NdArray];
      for (const part of [before, keep, after]) expect(part.shape).toEqual(shape);
      expect(keep.data).toBeInstanceOf(Uint8Array);
      const stream = { seed: meta['seed'] as number, pass: meta['pass'] as number, site };
      const u = uniforms(stream, sizeOf(shape));
      const trained = scaling === 'inverted' ? 1 / (1 - rate) : 1;
      const scale = mode === 'train' ? trained : scaling === 'classic' ? 1 - rate : 1;
      u.forEach((draw, i) => {
        const kept = mode === 'inference' || draw >= rate ? 1 : 0;
        expect(keep.data[i]).toBe(kept);
        expect(after.data[i]).toBeCloseTo(before.data[i]! * kept * scale, 6);
      });
    }
  });

  it('has of gaussian a multiplier in the place of a mask', async () => {
    for (const [mode, scaling] of [
      ['train', 'inverted'],
      ['inference', 'inverted'],
      ['inference', 'classic'],
    ] as const) {
      // prettier-ignore
      const data = makeData(mode, scaling, { variant: 'gaussian', rate: 0.4 });
      const { names, array } = await roundTrip(data);
      expect(names).not.toContain('sites/enc1_conv2/keep.npy');
      expect(names).not.toContain('sites/bottleneck_conv2/multiplier.npy');
      const part = (which: string) => array(`sites/enc1_conv2/${which}`) as NdArray;
      const [before, multiplier, after] = [part('before'), part('multiplier'), part('after')];
      expect(multiplier.data).toBeInstanceOf(Float32Array);
      expect(multiplier.shape).toEqual(before.shape);
      const factors = before.data.map((x, i) => x * multiplier.data[i]!);
      expect(Array.from(after.data)).toEqual(Array.from(factors, (x) => x + 0));
      const spread = new Set(multiplier.data);
      if (mode === 'train') expect(spread.size).toBeGreaterThan(10);
      else expect([...spread]).toEqual([scaling === 'classic' ? Math.fround(0.6) : 1]);
    }
  });

  it('names hand edits, and the block size that is in effect', async () => {
    const edits = [{ site: SITES[0]!, drop: [0, 7], keep: [3] }];
    const drop = { variant: 'dropblock', rate: 0.2, blockSize: 9 } as const;
    const { meta, array } = await roundTrip(makeData('mc', 'inverted', drop, edits));
    expect(meta.sites['enc1_conv2']).toEqual({
      variant: 'dropblock',
      rate: 0.2,
      blockSize: 3,
      shape: [4, 8, 2],
      drop: [0, 7],
      keep: [3],
    });
    expect(meta['mode']).toBe('mc');
    const keep = array('sites/enc1_conv2/keep').data;
    // Unit 0 is the block over rows and columns 0 to 2 of channel 0.
    for (const [y, x] of [[0, 0], [2, 2]] as const) expect(keep[(y * 8 + x) * 2]).toBe(0); // prettier-ignore
  });

  it('says how many samples the view asks for, and links to the edits that were computed with', async () => {
    const edits = [{ site: SITES[0]!, drop: [0, 7], keep: [3] }];
    const data = makeData('train', 'none', { variant: 'alpha', rate: 0.2 }, edits);
    const { meta } = await roundTrip(
      { ...data, meta: { ...data.meta, model: 'unet-digits' } },
      { ...defaultView(), samples: 64 },
    );
    expect(meta['samples']).toBe(64);
    expect(parseView(meta.permalink).view).toMatchObject({ edits, samples: 64, scaling: 'none' });
  });

  it('has of dropconnect the kernel that the dropped run used, in the same order', async () => {
    const data = makeData('train', 'inverted', { variant: 'dropconnect', rate: 0.4 });
    const { names, array, meta } = await roundTrip(data);
    expect(names.filter((name) => name.endsWith('kernel_dropped.npy'))).toHaveLength(2);
    for (const layer of ['bottleneck_conv1', 'dec1_conv1']) {
      const part = (which: string) => array(`next/enc1_conv2/${layer}/${which}`) as NdArray;
      const [whole, dropped] = [part('kernel'), part('kernel_dropped')];
      const stream = { seed: meta['seed'] as number, pass: meta['pass'] as number, site: layer };
      const u = uniforms(stream, whole.data.length);
      u.forEach((draw, i) => {
        expect(dropped.data[i]).toBeCloseTo(draw < 0.4 ? 0 : whole.data[i]! / 0.6, 6);
      });
    }
  });

  it('has of Monte-Carlo mode mean and entropy, and says over how many passes they are, though the view has moved on', async () => {
    const data = makeData('mc');
    const samples = { count: 8, mean: random('mean', [4, 8, 3]), entropy: random('h', [4, 8]) };
    const known = { ...data, samples, meta: { ...data.meta, model: 'unet-digits' } };
    const { array, meta } = await roundTrip(known, { ...defaultView(), samples: 64 });
    for (const part of ['mean', 'entropy'] as const) expect(array(`output/${part}`)).toEqual(samples[part]); // prettier-ignore
    expect(meta).toMatchObject({ mode: 'mc', samples: 8 });
    expect(parseView(meta.permalink).view).toMatchObject({ mode: 'mc', samples: 8 });
  });

  it('gives every linear number of the next convs from kernel, bias and input', async () => {
    const { meta, array } = await roundTrip(makeData());
    let checked = 0;
    for (const [site, layers] of Object.entries(meta.next)) {
      for (const { layer: name, kind } of layers) {
        const layer = findLayer(SPEC, siteId(name))!;
        if (!hasKernel(layer)) throw new Error(`${name} has no kernel`);
        const part = (which: string) => array(`next/${site}/${name}/${which}`) as NdArray;
        const [kernel, bias] = [part('kernel'), part('bias')];
        const [inputs, outputs] = [part('input_clean').shape.at(-1), layer.shape.at(-1)!];
        // [kh, kw, in, out] for the transpose too, whose Keras order is [kh, kw, out, in].
        expect(kernel.shape).toEqual([3, 3, inputs, outputs]);
        expect(layer.kind).toBe(kind);
        const inOrder = kind === 'Conv2D' ? kernel : kerasTranspose(kernel);
        for (const run of ['clean', 'dropped']) {
          const [input, linear] = [part(`input_${run}`), part(`linear_${run}`)];
          const [h, w] = linear.shape as [number, number];
          for (let i = 0; i < linear.data.length; i++) {
            const filter = i % outputs;
            const at = { y: Math.floor(i / outputs / w), x: Math.floor(i / outputs) % w };
            const terms = windowTerms(layer, input, inOrder, at, filter);
            const sum = terms.reduce((total, term) => total + term.sum, bias.data[filter]!);
            expect(linear.data[i]).toBeCloseTo(sum, 5);
            checked++;
          }
          expect(linear.data).toHaveLength(h * w * outputs);
        }
      }
    }
    expect(checked).toBe(2 * (2 * 4 * 4 + 4 * 8 * 2 + 4 * 8 * 2));
  });

  it('is the same bytes for the same numbers', async () => {
    const [once, twice] = [
      await exportTrace(makeData(), defaultView()),
      await exportTrace(makeData(), defaultView()),
    ];
    expect(new Uint8Array(once)).toEqual(new Uint8Array(twice));
  });
});

/** `[kh, kw, in, out]` to `[kh, kw, out, in]`, by index. */
function kerasTranspose({ shape, data }: NdArray): NdArray {
  const [kh, kw, inputs, outputs] = shape as [number, number, number, number];
  const turned = data.map((_, i) => {
    const [input, output] = [i % inputs, Math.floor(i / inputs) % outputs];
    const tap = Math.floor(i / inputs / outputs);
    return data[(tap * inputs + input) * outputs + output]!;
  });
  return { shape: [kh, kw, outputs, inputs], data: turned };
}
