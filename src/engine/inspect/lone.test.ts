import { beforeAll, describe, expect, it } from 'vitest';
import { downstreamOf } from '../../core/graph';
import { siteId } from '../../core/types';
import { startBackend } from '../backend';
import { dropout, inspected, outputOf, planOf } from '../fixtures/inspected';
import * as tf from '../tf';
import { callLayer, finish, walk } from '../walk';
import type { Inspection } from './inspection';
import { lone } from './lone';

/** The whole network run again from the input, with one number of the site's output set to zero. */
function withoutOne({ network, what }: Inspection, index: number) {
  const input = tf.tensor(what.input.image, [1, ...network.spec.layers[0]!.shape]);
  const cells = finish(
    walk(network.spec, (layer, inputs) => {
      const before = layer.kind === 'InputLayer' ? input : callLayer(network, layer, inputs);
      if (layer.name !== what.site) return { before, after: before };
      const values = before.dataSync<'float32'>().slice();
      values[index] = 0;
      return { before, after: tf.tensor(values, before.shape) };
    }),
  );
  return (layer: string) => cells.get(siteId(layer))!.before.dataSync<'float32'>();
}

describe('a lone activation, set to zero', () => {
  beforeAll(async () => {
    expect((await startBackend('wasm', null)).backend).toBe('wasm');
  });

  // A conv follows directly, a pool and a concatenation, a transposed conv.
  it.each(['enc2_conv1', 'enc2_conv2', 'bottleneck_conv2'])(
    'changes downstream of %s what running everything again says',
    async (site) => {
      // A plan is there, and has no part in it.
      const inspection = inspected(planOf([dropout('bottleneck_conv1', 0.5)]), { site });
      const before = outputOf(inspection, 'clean', site);
      const index = before.indexOf(Math.max(...before));
      const brute = withoutOne(inspection, index);
      const { layers } = await lone(inspection, index);
      const { spec } = inspection.network;
      expect(new Set(layers.map(({ layer }) => layer))).toEqual(downstreamOf(spec, siteId(site)));
      for (const { layer, difference, changed, largest } of layers) {
        const [height, width, channels] = inspection.network.describe(layer).shape;
        expect(difference.shape).toEqual([height, width]);
        const was = outputOf(inspection, 'clean', layer);
        const is = brute(layer);
        const change = Array.from(is, (value, i) => value - was[i]!);
        expect(changed, layer).toBe(change.filter((value) => value !== 0).length);
        expect(largest).toBeCloseTo(Math.max(...change.map(Math.abs)), 6);
        difference.data.forEach((norm, place) => {
          const own = change.slice(place * channels!, (place + 1) * channels!);
          expect(norm).toBeCloseTo(Math.hypot(...own), 5);
        });
      }
      expect(layers.at(-1)!.changed).toBeGreaterThan(0);
    },
  );

  it('changes nothing if it was silent anyway', async () => {
    const inspection = inspected(planOf([]));
    const silent = outputOf(inspection, 'clean', 'enc2_conv1').indexOf(0);
    expect(silent).toBeGreaterThanOrEqual(0);
    const { layers } = await lone(inspection, silent);
    expect(layers.every(({ changed, largest }) => changed === 0 && largest === 0)).toBe(true);
    expect(layers.every(({ difference }) => difference.data.every((x) => x === 0))).toBe(true);
  });

  it.each([-1, 0.5, 8 * 8 * 8])('is refused where there is none: %d', async (index) => {
    await expect(lone(inspected(planOf([])), index)).rejects.toThrow(/enc2_conv1/);
  });
});
