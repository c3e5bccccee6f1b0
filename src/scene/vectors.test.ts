/** Scenes of a network that ends in vectors: nothing of them needs a map. */
import { describe, expect, it } from 'vitest';
import { nextConvs } from '../core/graph';
import { dropAt, effectAt } from '../core/masks';
import { uniforms } from '../core/philox';
import type { NdArray, Trace } from '../core/trace';
import {
  EMPTY_PLAN,
  seedOf,
  siteId,
  sizeOf,
  type Plan,
  type Shape,
  type SiteId,
} from '../core/types';
import { windowTerms } from '../core/window';
import { cnn } from '../nets/cnn';
import { networkLayout } from './networkLayout';
import { filterMaps, nextScene, pathLabel } from './nextScene';
import { predictionScene } from './predictionScene';
import { sharedEntries } from './sharedZeros';
import { siteScene } from './siteScene';
import { siteWindow } from './siteWindow';
import { clampAt, windowScene } from './windowScene';

const SPEC = cnn({ id: 'cnn', input: [12, 12, 1], filters: [3, 4], units: 5, classes: 3 });
const shapeOf = (name: string): Shape => SPEC.layers.find((layer) => layer.name === name)!.shape;
const random = (name: string, shape: Shape): NdArray => ({
  shape,
  data: Float32Array.from(
    uniforms({ seed: 1, site: name, pass: 0 }, sizeOf(shape)),
    (u) => u - 0.3,
  ),
});

/** A trace of a site whose next conv is Dense; what flatten does is nothing but another shape. */
function traceOf(site: SiteId, rate: number) {
  const plan: Plan = {
    ...EMPTY_PLAN,
    seed: seedOf(3),
    drops: [{ site, variant: 'dropout', rate }],
  };
  const next = nextConvs(SPEC, site)[0]!;
  const before = random('before', shapeOf(site));
  const read = shapeOf(next.layer.inputs[0]!);
  const keep = effectAt(plan, site, before.shape)?.keep;
  const clean = { shape: read, data: before.data };
  const data = before.data.map((value, i) => (keep?.[i] ? value / (1 - rate) : 0));
  const kernel = random('kernel', [sizeOf(read), next.layer.shape[0]!]);
  const bias = random('bias', next.layer.shape);
  const linear = (input: NdArray): NdArray => ({
    shape: next.layer.shape,
    data: Float32Array.from({ length: next.layer.shape[0]! }, (_, unit) =>
      windowTerms(next.layer, input, kernel, { y: 0, x: 0 }, unit).reduce(
        (sum, term) => sum + term.sum,
        bias.data[unit]!,
      ),
    ),
  });
  const dropped = { shape: read, data };
  const trace: Trace = {
    meta: { model: 'cnn', spec: SPEC, input: 'test:0', plan, site, next: next.layer.name },
    arrays: {
      before,
      'next/kernel': kernel,
      'next/bias': bias,
      'next/input_clean': clean,
      'next/input_dropped': dropped,
      'next/linear_clean': linear(clean),
      'next/linear_dropped': linear(dropped),
    },
  };
  return { trace, next, plan };
}

describe('a network that ends in vectors', () => {
  it('is laid out as a chain with all its layers and a gate behind each but the last', () => {
    const layout = networkLayout(SPEC, { width: 190, height: 556, text: 10 });
    expect(layout.form).toBe('chain');
    expect(layout.nodes.map(({ layer }) => layer.name)).toEqual(
      SPEC.layers.map(({ name }) => name),
    );
    expect(layout.gates).toHaveLength(SPEC.layers.length - 1);
    const numbers = layout.nodes.flatMap(({ box, maps }) => [box, ...maps]);
    expect(numbers.every(({ x, y, width, height }) => x + y + width + height > 0)).toBe(true);
  });

  it('opens at the last map the whole of it for a Dense unit, through pool and flatten', () => {
    expect(pathLabel(nextConvs(SPEC, siteId('conv2'))[0]!)).toBe('through pool2, flatten');
    const whole = { top: 0, left: 0, bottom: 5, right: 5 };
    expect(siteWindow(SPEC, siteId('conv2'), null, null)).toEqual(whole);
    expect(siteWindow(SPEC, siteId('dense1'), null, null)).toEqual({
      top: 0,
      left: 0,
      bottom: 0,
      right: 0,
    });
  });

  it.each(['pool2', 'flatten', 'dense1'])('has a scene for dropout at %s', (name) => {
    const site = siteId(name);
    const { trace, next, plan } = traceOf(site, 0.4);
    const { keep, counts, total } = siteScene(trace, plan, site)!;
    expect(total).toBe(sizeOf(shapeOf(name)));
    expect(counts.dropped).toBe([...keep!].filter((kept) => kept === 0).length);
    expect(dropAt(plan, site)!.rate).toBe(0.4);

    const units = next.layer.shape[0]!;
    const scene = nextScene(trace, site, next)!;
    expect([scene.height, scene.width, scene.filters]).toEqual([1, 1, units]);
    expect(filterMaps(scene, units - 1).clean).toHaveLength(1);

    const at = clampAt(next.layer, null);
    expect(at).toEqual({ y: 0, x: 0 });
    const window = windowScene(trace, next, 1, at)!;
    expect(window.rows).toHaveLength(total);
    // Row i of the window is entry i of the vector, which is activation i of the site.
    window.rows.forEach((row, i) => {
      expect(row.marks).toEqual([keep![i] ? 'kept' : 'dropped']);
      expect(row.siteChannel).toBe(i % shapeOf(name).at(-1)!);
    });
    const sum = window.rows.reduce((all, row) => all + row.sum, window.bias);
    expect(sum).toBe(window.total);
  });

  it('meets with every unit the same zeros', () => {
    const { trace, next } = traceOf(siteId('flatten'), 0.4);
    const { 'next/input_dropped': input, 'next/kernel': kernel } = trace.arrays;
    const scene = windowScene(trace, next, 1, { y: 0, x: 0 })!;
    const shared = sharedEntries(scene, input!, kernel!, [1, 4, 0], 3);
    const dropped = scene.rows.filter(({ marks }) => marks[0] === 'dropped');
    expect([shared.dropped, shared.unitCount]).toEqual([dropped.length, 5]);
    expect(shared.rows).toHaveLength(3);
    expect(shared.rows[0]!.lost).toBe(Math.max(...dropped.map(({ lost }) => lost)));
    for (const { unit, weights, products } of shared.units) {
      expect(products).toEqual([0, 0, 0]);
      shared.rows.forEach(({ channel, weights: own }, i) => {
        expect(weights[i]).toBe(kernel!.data[channel * 5 + unit]);
        if (unit === 1) expect(weights[i]).toBe(own[0]);
      });
    }
  });

  it('has a prediction of one place, without groups of pixels', () => {
    const clean = { shape: [3], data: Float32Array.of(0.2, 0.7, 0.1) };
    const dropped = { shape: [3], data: Float32Array.of(0.5, 0.4, 0.1) };
    const scene = predictionScene(clean, dropped, Uint8Array.of(1));
    expect([scene.height, scene.width, scene.classes]).toEqual([1, 1, 3]);
    expect([...scene.clean, ...scene.dropped]).toEqual([1, 0]);
    expect(scene.accuracy).toEqual({ clean: 1, dropped: 0 });
  });
});
