/** Networks of blocks, built and run: what the data promises, TensorFlow.js keeps. */
import { beforeAll, describe as group, expect, it } from 'vitest';
import { mayDrop } from '../core/graph';
import { parameterTotal } from '../core/parameters';
import { EMPTY_PLAN, sizeOf } from '../core/types';
import { randomNet } from '../nets/blocks.fixture';
import { buildBlocks } from '../nets/blocks';
import { PRESETS } from '../nets/presets';
import { startBackend } from './backend';
import { buildModel } from './build';
import { describe } from './describe';
import { Network } from './network';
import * as tf from './tf';
import { forward } from './walk';

const LISTS = 1000;
const LARGEST_ERROR = 1e-5;

const picture = (shape: readonly number[]): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, (_, i) => (Math.sin(i * 0.37) + 1) / 2);

group('a network of blocks', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it(`is built as the data says or refused in a sentence: ${LISTS} random lists`, () => {
    let fitting = 0;
    for (let seed = 0; seed < LISTS; seed++) {
      const net = randomNet(seed, true);
      const result = buildBlocks(net);
      if ('problem' in result) {
        const { block, why } = result.problem;
        expect(why).toMatch(/^[A-Z].*\.$|^\S+ has dropout already: .*\.$/);
        expect(block === null || block < net.blocks.length).toBe(true);
        continue;
      }
      fitting++;
      const model = buildModel(result.spec, seed);
      expect(describe(model)).toMatchObject({ spec: result.spec, drops: [], notes: [] });
      expect(model.countParams()).toBe(parameterTotal(result.spec));
      expect(result.drops.every(({ site }) => mayDrop(result.spec, site))).toBe(true);
      model.dispose();
    }
    // Both must happen often enough to mean something.
    expect(fitting).toBeGreaterThan(LISTS / 10);
    expect(fitting).toBeLessThan((LISTS * 9) / 10);
  });

  it.each(PRESETS)('$id is walked to what the model itself predicts', ({ net }) => {
    const result = buildBlocks(net);
    if ('problem' in result) throw new Error(result.problem.why);
    const network = new Network(buildModel(result.spec, 3));
    expect(network.spec).toEqual(result.spec);
    expect(network.parameters).toBe(parameterTotal(result.spec));
    const far = tf.tidy(() => {
      const input = tf.tensor(picture(net.input), [1, ...net.input]);
      const walked = forward(network, input, [EMPTY_PLAN]).get(network.outputName)!.after;
      const predicted = network.model.predict(input) as tf.Tensor;
      expect(walked.shape).toEqual([1, ...result.spec.layers.at(-1)!.shape]);
      expect(tf.max(tf.abs(predicted)).dataSync()[0]).toBeGreaterThan(0.01);
      return tf.max(tf.abs(tf.sub(walked, predicted))).dataSync()[0]!;
    });
    expect(far).toBeLessThan(LARGEST_ERROR);
    network.dispose();
  });
});
