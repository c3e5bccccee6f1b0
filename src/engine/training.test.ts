import { beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_PLAN, seedOf, siteId, type Drop, type NetSpec } from '../core/types';
import { NetBuilder } from '../nets/builder';
import { cnn } from '../nets/cnn';
import { buildModel } from './build';
import { Network } from './network';
import { startBackend } from './backend';
import * as tf from './tf';
import { Trainer, type Batch } from './training';
import { forward } from './walk';

const SIZE = 8;
const COUNT = 24;

/** Pictures of one bright bar, lying (class 0) or standing (class 1). */
function bars(drops: readonly Drop[] = [], step = 0): Batch {
  const images = new Float32Array(COUNT * SIZE * SIZE);
  const labels = Uint8Array.from({ length: COUNT }, (_, i) => i % 2);
  labels.forEach((label, i) => {
    const line = (i * 5 + step) % SIZE;
    for (let k = 0; k < SIZE; k++) {
      const [y, x] = label === 0 ? [line, k] : [k, line];
      images[(i * SIZE + y) * SIZE + x] = 1;
    }
  });
  const plans = Array.from({ length: COUNT }, (_, i) => ({
    ...EMPTY_PLAN,
    drops,
    seed: seedOf(1),
    pass: step * COUNT + i,
  }));
  return { images, labels, plans };
}

const SPEC = cnn({ id: 'bars', input: [SIZE, SIZE, 1], filters: [4, 6], units: 8, classes: 2 });

/** Every kind of layer that a person can put together, in one network. */
function mixedSpec(): NetSpec {
  const net = new NetBuilder();
  const linear = net.conv(net.input([SIZE, SIZE, 1]), 'conv1', 4, { activation: 'linear' });
  const norm = net.add({
    kind: 'BatchNormalization',
    name: siteId('norm'),
    inputs: [linear],
    epsilon: 1e-3,
    momentum: 0.9,
    scale: true,
    center: true,
  });
  const act = net.add({
    kind: 'Activation',
    name: siteId('act'),
    inputs: [norm],
    activation: 'tanh',
  });
  const pooled = net.pool('AveragePooling2D', act, 'pool');
  const up = net.upConv(pooled, 'up', 4, { stride: 2, activation: 'elu' });
  const strided = net.conv(up, 'conv2', 6, { stride: 2, padding: 'valid' });
  const mean = net.plain('GlobalAveragePooling2D', [strided], 'mean');
  net.dense(mean, 'output', 2, 'linear');
  return net.net('mixed');
}

function train(network: Network, steps: number, drops: readonly Drop[] = []): number[] {
  const trainer = new Trainer(network, [1, 1]);
  return Array.from({ length: steps }, (_, step) => trainer.step(bars(drops, step), 0.01));
}

describe('training', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('teaches a classifier to tell a lying from a standing bar, with dropout on', () => {
    const drops = [{ site: siteId('dense1'), variant: 'dropout' as const, rate: 0.3 }];
    const network = new Network(buildModel(SPEC, 2));
    const losses = train(network, 60, drops);
    expect(losses[0]).toBeGreaterThan(0.3);
    expect(losses.at(-1)).toBeLessThan(0.15);
    network.dispose();
  });

  it('cannot teach anything through a site where all is dropped', () => {
    const drops = [{ site: siteId('dense1'), variant: 'dropout' as const, rate: 1 }];
    const network = new Network(buildModel(SPEC, 2));
    for (const loss of train(network, 5, drops)) expect(loss).toBeCloseTo(Math.LN2, 5);
    network.dispose();
  });

  it('goes through every layer that a person can build with, and lowers the loss', () => {
    const network = new Network(buildModel(mixedSpec(), 4));
    const losses = train(network, 60);
    expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
    network.dispose();
  });

  it('moves the statistics of batch norm; looking leaves them alone', () => {
    const network = new Network(buildModel(mixedSpec(), 4));
    const mean = () => Array.from(network.layer(siteId('norm')).getWeights()[2]!.dataSync());
    const { images, plans } = bars();
    const look = () => {
      tf.tidy(() => void forward(network, tf.tensor(images, [COUNT, SIZE, SIZE, 1]), plans));
    };
    look();
    expect(mean()).toEqual([0, 0, 0, 0]);
    train(network, 1);
    const moved = mean();
    expect(moved.every((value) => value !== 0)).toBe(true);
    look();
    expect(mean()).toEqual(moved);
    network.dispose();
  });

  it('goes on from what was saved as if it had not been stopped', async () => {
    const through = new Network(buildModel(mixedSpec(), 4));
    const losses = train(through, 6);
    const first = new Network(buildModel(mixedSpec(), 4));
    const trainer = new Trainer(first, [1, 1]);
    for (let step = 0; step < 3; step++) trainer.step(bars([], step), 0.01);
    const second = new Network(buildModel(mixedSpec(), 9));
    const resumed = new Trainer(second, [1, 1]);
    await resumed.restore(await trainer.save());
    for (let step = 3; step < 6; step++) {
      expect(resumed.step(bars([], step), 0.01)).toBeCloseTo(losses[step]!, 5);
    }
  });

  it('keeps no tensors from one step to the next', () => {
    const network = new Network(buildModel(mixedSpec(), 4));
    const trainer = new Trainer(network, [1, 1]);
    trainer.step(bars(), 0.01);
    const alive = tf.memory().numTensors;
    for (let step = 1; step < 4; step++) trainer.step(bars([], step), 0.01);
    expect(tf.memory().numTensors).toBe(alive);
  });
});
