import { beforeAll, describe, expect, it } from 'vitest';
import { applyKernelEffect, kernelEffectAt } from '../core/kernelMask';
import { applyEffect, effectAt } from '../core/masks';
import { mergeTrace, type ArrayName, type Trace } from '../core/trace';
import {
  EMPTY_PLAN,
  hasKernel,
  seedOf,
  siteId,
  VARIANTS,
  type Drop,
  type Plan,
  type Variant,
} from '../core/types';
import { windowTerms } from '../core/window';
import type { TraceRequest } from './api';
import { Engine } from './engine';
import { SMALL_SPEC, smallModel, smallModelFiles, smallPicture } from './fixtures/smallNetwork';
import type { ReadFile } from './modelFile';
import * as tf from './tf';

let files: ReadFile;

/** An engine in this process whose beats are gathered into a trace, as on the page. */
async function startedEngine() {
  const engine = new Engine(() => files);
  const seen: { trace: Trace | null; beats: string[]; bytes: number } = {
    trace: null,
    beats: [],
    bytes: 0,
  };
  await engine.start({ base: null, backend: 'wasm' }, (event) => {
    if (event.kind !== 'beat') return;
    seen.trace = mergeTrace(seen.trace, event.meta, event.arrays);
    seen.beats.push(`${event.request}:${event.beat}`);
    for (const array of Object.values(event.arrays)) seen.bytes += array?.data.byteLength ?? 0;
  });
  return { engine, seen };
}

const drop = (variant: Variant, site: string, rate: number, blockSize?: number): Drop => ({
  site: siteId(site),
  variant,
  rate,
  ...(blockSize && { blockSize }),
});
const dropout = (site: string, rate: number): Drop => drop('dropout', site, rate);
const edited = (site: string, dropped: number[], keep: number[] = []): Partial<Plan> => ({
  edits: [{ site: siteId(site), drop: dropped, keep }],
});

const planOf = (drops: Drop[], rest: Partial<Plan> = {}): Plan => ({
  ...EMPTY_PLAN,
  seed: seedOf(42),
  drops,
  ...rest,
});

const request = (picture: number, plan: Plan, site = 'enc2_conv1'): TraceRequest => ({
  model: 'small',
  input: { key: `picture:${picture}`, image: smallPicture(picture) },
  plan,
  site: siteId(site),
  next: null,
});

/** Every change a person can make, one after the other. */
const CHANGES: TraceRequest[] = [
  request(1, planOf([])),
  request(1, planOf([dropout('enc2_conv1', 0.3)])),
  request(1, planOf([dropout('enc2_conv1', 0.31)])),
  request(1, planOf([dropout('enc2_conv1', 0.31), dropout('bottleneck_conv1', 0.5)])),
  request(
    1,
    planOf([dropout('enc2_conv1', 0.31), dropout('bottleneck_conv1', 0.5)]),
    'bottleneck_conv1',
  ),
  request(
    2,
    planOf([dropout('enc2_conv1', 0.31), dropout('bottleneck_conv1', 0.5)]),
    'bottleneck_conv1',
  ),
  request(2, planOf([dropout('bottleneck_conv1', 0.5)]), 'enc2_conv2'),
  request(2, planOf([dropout('enc1_conv2', 0.5)]), 'dec1_conv1'),
  request(
    2,
    planOf([dropout('enc1_conv2', 0.5)], { mode: 'inference', scaling: 'classic' }),
    'dec1_conv1',
  ),
  request(1, planOf([dropout('enc1_conv2', 1)]), 'enc1_conv2'),
  request(3, planOf([dropout('enc2_conv1', 0.3)], { pass: 7 })),
  request(3, planOf([dropout('enc2_conv1', 0.3)], { seed: seedOf(43) })),
  request(3, planOf([dropout('enc2_conv1', 0.3)], edited('enc2_conv1', [0, 5]))),
  request(3, planOf([dropout('enc2_conv1', 0.3)], edited('enc2_conv1', [0], [5]))),
  request(3, planOf([dropout('enc2_conv1', 0)], edited('enc2_conv1', [0], [5]))),
  request(3, planOf([drop('spatial', 'enc2_conv1', 0.3)])),
  request(3, planOf([drop('dropblock', 'enc2_conv1', 0.3, 3)])),
  request(3, planOf([drop('dropblock', 'enc2_conv1', 0.3, 5)])),
  request(3, planOf([drop('gaussian', 'enc2_conv1', 0.3)])),
  request(3, planOf([drop('alpha', 'enc2_conv1', 0.3)])),
  request(3, planOf([drop('alpha', 'enc2_conv1', 0.3)], { scaling: 'none' })),
  request(3, planOf([drop('dropconnect', 'enc2_conv1', 0.3)])),
  request(3, planOf([drop('dropconnect', 'enc2_conv1', 0.5)])),
  request(3, planOf([drop('dropconnect', 'enc2_conv1', 0.5)], edited('enc2_conv1', [0, 9]))),
  request(3, planOf([drop('dropconnect', 'enc2_conv1', 0)])),
  request(3, planOf([drop('dropconnect', 'enc2_conv1', 0.5)], { mode: 'inference' })),
  request(
    3,
    planOf([drop('dropconnect', 'enc2_conv1', 0.5)], { mode: 'inference', scaling: 'classic' }),
  ),
  request(3, planOf([drop('dropconnect', 'bottleneck_conv2', 0.5)]), 'bottleneck_conv2'),
  request(
    1,
    planOf([drop('dropconnect', 'enc2_conv2', 0.5), drop('spatial', 'dec2_up', 0.5)], {
      mode: 'mc',
    }),
    'enc2_conv2',
  ),
];

const LARGEST_ERROR = 1e-5;

function expectSameTrace(warm: Trace, cold: Trace) {
  expect(warm.meta).toEqual(cold.meta);
  expect(Object.keys(warm.arrays).sort()).toEqual(Object.keys(cold.arrays).sort());
  for (const [name, array] of Object.entries(cold.arrays)) {
    const other = warm.arrays[name as ArrayName];
    expect(other?.shape, name).toEqual(array!.shape);
    array!.data.forEach((value, i) => {
      if (Math.abs(other!.data[i]! - value) > LARGEST_ERROR * (1 + Math.abs(value))) {
        throw new Error(`${name}[${i}] is ${other!.data[i]} after changes and ${value} from cold.`);
      }
    });
  }
}

describe('the engine', () => {
  beforeAll(async () => {
    const { engine } = await startedEngine();
    expect(engine).toBeInstanceOf(Engine);
    files = await smallModelFiles();
  });

  it('gives after any sequence of changes the same trace as a cold run', async () => {
    const warm = await startedEngine();
    let id = 0;
    for (const order of [CHANGES, [...CHANGES].reverse()]) {
      for (const change of order) {
        await warm.engine.trace(++id, change);
        const cold = await startedEngine();
        await cold.engine.trace(1, change);
        expectSameTrace(warm.seen.trace!, cold.seen.trace!);
      }
    }
  });

  it('reads back only what changed', async () => {
    const { engine, seen } = await startedEngine();
    await engine.trace(
      1,
      request(1, planOf([dropout('bottleneck_conv1', 0.3)]), 'bottleneck_conv1'),
    );
    const first = seen.bytes;
    await engine.trace(
      2,
      request(1, planOf([dropout('bottleneck_conv1', 0.4)]), 'bottleneck_conv1'),
    );
    const second = seen.bytes - first;
    expect(second).toBeLessThan(first / 2);
    await engine.trace(
      3,
      request(1, planOf([dropout('bottleneck_conv1', 0.4)]), 'bottleneck_conv1'),
    );
    expect(seen.bytes - first - second).toBe(0);
  });

  it('lets a newer request cancel the rest of an older one', async () => {
    const { engine, seen } = await startedEngine();
    const ends = await Promise.all([
      engine.trace(1, request(1, planOf([dropout('enc2_conv1', 0.3)]))),
      engine.trace(2, request(1, planOf([dropout('enc2_conv1', 0.4)]))),
      engine.trace(3, request(1, planOf([dropout('enc2_conv1', 0.5)]))),
    ]);
    expect(ends).toEqual(['superseded', 'superseded', 'settled']);
    expect(seen.beats).toEqual(['3:next', '3:rest']);
  });

  it('keeps the number of tensors flat over 500 requests', async () => {
    const { engine } = await startedEngine();
    const at = (i: number) => {
      const variant = VARIANTS[i % VARIANTS.length]!;
      return request(i % 3, planOf([drop(variant, 'enc2_conv1', (i % 10) / 10)]));
    };
    for (let i = 0; i < 20; i++) await engine.trace(i + 1, at(i));
    const before = await engine.tensors();
    for (let i = 20; i < 520; i++) {
      // Every seventh is cut off by the next one.
      const running = engine.trace(i + 1, at(i));
      if (i % 7 !== 0) await running;
    }
    await engine.trace(1000, at(19));
    expect(await engine.tensors()).toBe(before);
  });

  it('shows what is true: the next conv reads before·keep·scale, and its window adds up', async () => {
    const { engine, seen } = await startedEngine();
    const plan = planOf([dropout('enc2_conv1', 0.5)]);
    await engine.trace(1, request(1, plan));
    const { arrays, meta } = seen.trace!;
    const before = arrays.before!;
    const after = applyEffect(before.data, effectAt(plan, meta.site, before.shape));
    const input = arrays['next/input_dropped']!;
    expect(Array.from(input.data)).toEqual(Array.from(after));
    expect(meta.next).toBe('enc2_conv2');

    const layer = SMALL_SPEC.layers.find(({ name }) => name === meta.next)!;
    if (layer.kind !== 'Conv2D') throw new Error('A conv is expected here.');
    const [height, width, filters] = layer.shape as [number, number, number];
    const linear = arrays['next/linear_dropped']!.data;
    for (const [y, x, filter] of [
      [0, 0, 0],
      [3, 5, 2],
      [height - 1, width - 1, filters - 1],
    ] as const) {
      const terms = windowTerms(layer, input, arrays['next/kernel']!, { y, x }, filter);
      const sum = terms.reduce(
        (total, term) => total + term.sum,
        arrays['next/bias']!.data[filter]!,
      );
      expect(sum).toBeCloseTo(linear[(y * width + x) * filters + filter]!, 4);
    }
  });

  it('under dropconnect sends the kernel that the dropped run used, and its window adds up', async () => {
    const { engine, seen } = await startedEngine();
    for (const site of ['enc2_conv1', 'bottleneck_conv2']) {
      const plan = planOf([drop('dropconnect', site, 0.5)]);
      await engine.trace(1, request(1, plan, site));
      const { arrays, meta } = seen.trace!;
      const layer = SMALL_SPEC.layers.find(({ name }) => name === meta.next)!;
      if (!hasKernel(layer)) throw new Error('A conv is expected here.');
      const [whole, kernel] = [arrays['next/kernel']!, arrays['next/kernel_dropped']!];
      const effect = kernelEffectAt(plan, SMALL_SPEC, layer)!;
      expect(kernel).toEqual(applyKernelEffect(whole, SMALL_SPEC, layer, effect));
      // No activation is dropped: the conv reads the same tensor in both runs.
      expect(arrays['next/input_dropped']!.data).toEqual(arrays['next/input_clean']!.data);
      const bias = arrays['next/bias']!.data;
      for (const [run, used] of [
        ['clean', whole],
        ['dropped', kernel],
      ] as const) {
        // prettier-ignore
        const linear = arrays[`next/linear_${run}`]!.data;
        const terms = windowTerms(layer, arrays[`next/input_${run}`]!, used, { y: 1, x: 2 }, 3);
        const sum = terms.reduce((total, term) => total + term.sum, bias[3]!);
        const [, width, filters] = layer.shape as [number, number, number];
        expect(sum).toBeCloseTo(linear[(width + 2) * filters + 3]!, 4);
      }
    }
  });

  it('predicts what the model itself predicts when nothing is dropped', async () => {
    const { engine, seen } = await startedEngine();
    await engine.trace(1, request(1, planOf([])));
    const { 'output/clean': clean, 'output/dropped': dropped } = seen.trace!.arrays;
    expect(Array.from(dropped!.data)).toEqual(Array.from(clean!.data));
    const picture = tf.tensor(smallPicture(1), [1, 16, 16, 1]);
    const predicted = tf.softmax(smallModel().predict(picture) as tf.Tensor).dataSync();
    clean!.data.forEach((value, i) => expect(value).toBeCloseTo(predicted[i]!, 5));
  });

  const MASKED: Plan = planOf([dropout('enc2_conv1', 0.4)], { mode: 'mc', pass: 5 });

  it('exports mean and entropy over passes 0 … T−1, whatever pass is shown', async () => {
    const { engine } = await startedEngine();
    const exported = await engine.exportData(request(1, MASKED), 3);
    const passes: Float32Array[] = [];
    for (let pass = 0; pass < 3; pass++) {
      const single = await engine.exportData(request(1, { ...MASKED, pass }), null);
      expect(single.samples).toBeNull();
      passes.push(single.output.dropped.data);
    }
    const { count, mean, entropy } = exported.samples!;
    expect(count).toBe(3);
    expect(mean.shape).toEqual([16, 16, 5]);
    expect(entropy.shape).toEqual([16, 16]);
    const expected = passes[0]!.map((_, i) => passes.reduce((sum, p) => sum + p[i]!, 0) / 3);
    mean.data.forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 6));
    entropy.data.forEach((nats, place) => {
      const row = expected.slice(place * 5, place * 5 + 5);
      expect(nats).toBeCloseTo(-row.reduce((sum, p) => sum + p * Math.log(p), 0), 5);
    });
  });

  it('lets traces and other exports in between the passes of an export', async () => {
    const { engine } = await startedEngine();
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    const long = engine.exportData(request(1, MASKED), 64);
    const jobs = [
      long.then(note('64 passes')),
      engine.exportData(request(1, MASKED), 2).then(note('2 passes')),
      engine.trace(1, request(2, planOf([dropout('enc1_conv1', 0.5)]))).then(note('trace')),
    ];
    await Promise.all(jobs);
    expect(order).toEqual(['trace', '2 passes', '64 passes']);
    const alone = await (await startedEngine()).engine.exportData(request(1, MASKED), 64);
    expect((await long).samples).toEqual(alone.samples);
  });

  it('refuses a site that the network does not have, and goes on', async () => {
    const { engine } = await startedEngine();
    await expect(engine.trace(1, request(1, planOf([]), 'nowhere'))).rejects.toThrow(/nowhere/);
    expect(await engine.trace(2, request(1, planOf([])))).toBe('settled');
  });
});
