import { beforeAll, describe as group, expect, it } from 'vitest';
import { startBackend } from './backend';
import { describe } from './describe';
import { SMALL_SPEC, smallModel } from './fixtures/smallNetwork';
import * as tf from './tf';

group('describing a LayersModel', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('gives back the network that the model was built from', () => {
    expect(describe(smallModel())).toEqual(SMALL_SPEC);
  });

  it('refuses a layer that it cannot walk, by name', () => {
    const input = tf.input({ shape: [4, 4, 1] });
    const strange = tf.layers.upSampling2d({ name: 'stretch' }).apply(input) as tf.SymbolicTensor;
    expect(() => describe(tf.model({ inputs: input, outputs: strange }))).toThrow(/stretch/);
  });
});
