import { beforeAll, describe, expect, it } from 'vitest';
import { downstreamOf } from '../../core/graph';
import { siteId } from '../../core/types';
import { unet } from '../../nets/unet';
import { startBackend } from '../backend';
import { buildModel } from '../build';
import { dropout, inspected, outputOf, planOf } from '../fixtures/inspected';
import { ripple } from './ripple';

/** At each place the sum of squares over its channels. */
function energies(values: Float32Array, channels: number): number[] {
  const sums = new Array<number>(values.length / channels).fill(0);
  values.forEach((value, i) => (sums[Math.floor(i / channels)]! += value * value));
  return sums;
}

const total = (values: number[]): number => values.reduce((a, b) => a + b, 0);

describe('the ripple', () => {
  beforeAll(async () => {
    expect((await startBackend('wasm', null)).backend).toBe('wasm');
  });

  it('is of every layer what plain loops make of its two runs', async () => {
    const inspection = inspected(
      planOf([dropout('enc2_conv1', 0.4), dropout('bottleneck_conv1', 0.5)]),
    );
    const { layers } = await ripple(inspection);
    expect(layers.map(({ layer }) => layer)).toEqual(
      inspection.network.spec.layers.map(({ name }) => name),
    );
    for (const { layer, ratio, difference, clean } of layers) {
      const [height, width, channels] = inspection.network.describe(layer).shape;
      const was = outputOf(inspection, 'clean', layer);
      const change = outputOf(inspection, 'dropped', layer).map((value, i) => value - was[i]!);
      const [lost, whole] = [energies(change, channels!), energies(was, channels!)];
      expect(ratio).toBeCloseTo(Math.sqrt(total(lost) / total(whole)), 5);
      expect(difference.shape).toEqual([height, width]);
      lost.forEach((sum, i) => expect(difference.data[i]).toBeCloseTo(Math.sqrt(sum), 4));
      whole.forEach((sum, i) => expect(clean.data[i]).toBeCloseTo(Math.sqrt(sum), 4));
    }
  });

  it('is exactly zero where no drop reaches, and not where one does', async () => {
    const inspection = inspected(planOf([dropout('bottleneck_conv1', 0.5)]));
    const reached = downstreamOf(inspection.network.spec, siteId('bottleneck_conv1'));
    const { layers } = await ripple(inspection);
    for (const { layer, ratio, difference } of layers) {
      if (reached.has(layer)) {
        expect(ratio, layer).toBeGreaterThan(0);
      } else {
        expect(ratio, layer).toBe(0);
        expect(difference.data.every((value) => value === 0)).toBe(true);
      }
    }
  });

  it('is shown at most 48 wide, each place the root mean square of those it stands for', async () => {
    const spec = unet({ id: 'wide', input: [52, 100, 1], depth: 1, baseFilters: 2, classes: 3 });
    const model = buildModel(spec, 5);
    const inspection = inspected(planOf([dropout('enc1_conv1', 0.5)]), {
      model,
      site: 'enc1_conv1',
    });
    const { layers } = await ripple(inspection);
    const { difference } = layers.find(({ layer }) => layer === siteId('enc1_conv2'))!;
    expect(difference.shape).toEqual([18, 34]);
    const was = outputOf(inspection, 'clean', 'enc1_conv2');
    const change = outputOf(inspection, 'dropped', 'enc1_conv2').map((x, i) => x - was[i]!);
    const lost = energies(change, 2);
    // Three by three places each; the last row and column of them are cut off by the edge.
    for (let y = 0; y < 18; y++) {
      for (let x = 0; x < 34; x++) {
        const square: number[] = [];
        for (let row = y * 3; row < Math.min(52, y * 3 + 3); row++) {
          for (let column = x * 3; column < Math.min(100, x * 3 + 3); column++) {
            square.push(lost[row * 100 + column]!);
          }
        }
        const mean = Math.sqrt(total(square) / square.length);
        expect(difference.data[y * 34 + x]).toBeCloseTo(mean, 5);
      }
    }
  });
});
