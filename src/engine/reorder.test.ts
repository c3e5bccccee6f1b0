import { beforeAll, describe, expect, it } from 'vitest';
import { hasKernel } from '../core/types';
import { startBackend } from './backend';
import { SMALL_SPEC, smallModel, smallPicture } from './fixtures/smallNetwork';
import { Network } from './network';
import { reorderChannels } from './reorder';
import * as tf from './tf';

const rotated = (n: number): number[] => Array.from({ length: n }, (_, i) => (i + 2) % n);

describe('renumbering channels', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('leaves the prediction as it was, and moves the weights', () => {
    const network = new Network(smallModel());
    const picture = tf.tensor(smallPicture(1), [1, 16, 16, 1]);
    const before = (network.model.predict(picture) as tf.Tensor).dataSync();
    const bias = network.layer(SMALL_SPEC.layers[1]!.name).getWeights()[1]!.dataSync();
    const convs = SMALL_SPEC.layers.filter(hasKernel).slice(0, -1);
    reorderChannels(network, new Map(convs.map(({ name, shape }) => [name, rotated(shape[2]!)])));
    const after = (network.model.predict(picture) as tf.Tensor).dataSync();
    after.forEach((value, i) => expect(value).toBeCloseTo(before[i]!, 5));
    const moved = network.layer(SMALL_SPEC.layers[1]!.name).getWeights()[1]!.dataSync();
    expect(moved[0]).toBe(bias[2]);
  });
});
