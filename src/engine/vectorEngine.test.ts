/** The engine on networks that the U-Nets are not: vectors, strides in place of pools, no biases. */
import { beforeAll, describe, expect, it } from 'vitest';
import { applyEffect, effectAt } from '../core/masks';
import { mergeTrace, ripples, type Trace } from '../core/trace';
import { EMPTY_PLAN, seedOf, siteId, type Plan, type SiteId } from '../core/types';
import { windowTerms } from '../core/window';
import { findLayer, openedNext } from '../core/graph';
import { cnn } from '../nets/cnn';
import type { TraceRequest } from './api';
import { startBackend } from './backend';
import { buildModel } from './build';
import { Engine } from './engine';
import { everyModel, everyPicture } from './fixtures/everyLayer';
import { filesOf, smallPicture } from './fixtures/smallNetwork';
import type { ReadFile } from './modelFile';

const SPEC = cnn({ id: 'cnn', input: [16, 16, 1], filters: [3, 4], units: 6, classes: 5 });
const files = new Map<string, ReadFile>();

async function startedEngine() {
  const engine = new Engine((model) => files.get(model)!);
  const seen: { trace: Trace | null } = { trace: null };
  await engine.start({ base: null, backend: 'wasm' }, (event) => {
    if (event.kind === 'beat') seen.trace = mergeTrace(seen.trace, event.meta, event.arrays);
  });
  return { engine, seen };
}

const planAt = (site: SiteId, rate: number): Plan => ({
  ...EMPTY_PLAN,
  seed: seedOf(5),
  drops: [{ site, variant: 'dropout', rate }],
});

const request = (model: string, name: string, rate: number): TraceRequest => ({
  model,
  input: { key: 'picture:1', image: model === 'cnn' ? smallPicture(1) : everyPicture() },
  plan: planAt(siteId(name), rate),
  site: siteId(name),
  next: null,
});

describe('the engine on a network that ends in vectors', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
    files.set('cnn', await filesOf(buildModel(SPEC, 11)));
    files.set('every', await filesOf(everyModel()));
  });

  it.each(['conv2', 'pool2', 'flatten', 'dense1'])(
    'shows what is true for dropout at %s: mask, window and ripple',
    async (name) => {
      const { engine, seen } = await startedEngine();
      await engine.trace(1, request('cnn', name, 0.5));
      const { arrays, meta } = seen.trace!;
      const site = siteId(name);
      const { layer } = openedNext(SPEC, site, null)!;
      expect([meta.next, layer.kind]).toEqual([name === 'dense1' ? 'output' : 'dense1', 'Dense']);

      const before = arrays.before!;
      expect(before.shape).toEqual(findLayer(SPEC, site)!.shape);
      const effect = effectAt(meta.plan, site, before.shape);
      const after = applyEffect(before.data, effect);
      const input = arrays['next/input_dropped']!;
      expect(input.shape).toEqual(findLayer(SPEC, layer.inputs[0]!)!.shape);
      // Behind a pool the conv reads something else; flatten only changes the shape.
      if (name !== 'conv2') expect(Array.from(input.data)).toEqual(Array.from(after));

      const linear = arrays['next/linear_dropped']!;
      expect(linear.shape).toEqual(layer.shape);
      linear.data.forEach((value, unit) => {
        const terms = windowTerms(layer, input, arrays['next/kernel']!, { y: 0, x: 0 }, unit);
        const sum = terms.reduce((all, term) => all + term.sum, arrays['next/bias']!.data[unit]!);
        expect(sum).toBeCloseTo(value, 4);
      });
      const ripple = ripples(seen.trace!);
      expect(ripple.get(siteId('conv1'))).toBe(0);
      expect(ripple.get(siteId('output'))).toBeGreaterThan(0);
      for (const run of ['clean', 'dropped'] as const) {
        const total = arrays[`output/${run}`]!.data.reduce((sum, p) => sum + p, 0);
        expect(total).toBeCloseTo(1, 5);
      }
    },
  );

  it('sends two channels of a conv and the whole of a vector as small pictures', async () => {
    const { engine, seen } = await startedEngine();
    await engine.trace(1, request('cnn', 'conv1', 0.5));
    const shapes = SPEC.layers.map(({ name }) => seen.trace!.arrays[`thumb/${name}/clean`]?.shape);
    expect(Object.fromEntries(SPEC.layers.map(({ name }, i) => [name, shapes[i]]))).toEqual({
      input: undefined,
      conv1: [16, 16, 2],
      pool1: undefined,
      conv2: [8, 8, 2],
      pool2: undefined,
      flatten: [1, 64, 1],
      dense1: [1, 6, 1],
      output: [1, 5, 1],
    });
  });

  it('opens every site of a network of all kinds of layers, and keeps no tensors', async () => {
    const { engine, seen } = await startedEngine();
    let id = 0;
    const openAll = async () => {
      for (const name of [
        'framed',
        'dilated',
        'norm',
        'sum',
        'joined',
        'pooled',
        'flat',
        'hidden',
      ]) {
        expect(await engine.trace(++id, request('every', name, 0.4))).toBe('settled');
        expect(seen.trace!.meta.site).toBe(name);
        expect(seen.trace!.arrays['output/dropped']!.shape).toEqual([4]);
      }
    };
    await openAll();
    const alive = await engine.tensors();
    await openAll();
    expect(await engine.tensors()).toBe(alive);
  });

  it('exports a Dense layer with its kernel [in, out], and zeros for a bias that is not there', async () => {
    const { engine } = await startedEngine();
    const dense = await engine.exportData(request('cnn', 'flatten', 0.5), null);
    expect(dense.next.map(({ layer, kernel }) => [layer, kernel.shape])).toEqual([
      ['dense1', [64, 6]],
    ]);
    expect(dense.output.clean.shape).toEqual([5]);
    const bare = await engine.exportData(request('every', 'framed', 0.5), null);
    expect(bare.next[0]!.layer).toBe('dilated');
    expect(Array.from(bare.next[0]!.bias.data)).toEqual([0, 0, 0, 0]);
  });
});
