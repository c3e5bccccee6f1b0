import { beforeAll, describe, expect, it } from 'vitest';
import { hasKernel, siteId, type NetSpec } from '../core/types';
import { NetBuilder } from '../nets/builder';
import { buildModel } from './build';
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

  /** Flatten, batch norm, a depthwise conv and Dense layers all read renumbered channels here. */
  function vectorSpec(): NetSpec {
    const net = new NetBuilder();
    const named = (name: string, ...inputs: ReturnType<NetBuilder['input']>[]) => ({
      name: siteId(name),
      inputs,
    });
    const conv = net.conv(net.input([16, 16, 1]), 'conv', 5);
    const norm = net.add({
      ...named('norm', conv),
      kind: 'BatchNormalization',
      epsilon: 1e-3,
      momentum: 0.9,
      scale: true,
      center: true,
    });
    const depthwise = net.add(
      {
        ...named('depthwise', norm),
        kind: 'DepthwiseConv2D',
        kernelSize: [3, 3],
        strides: [2, 2],
        padding: 'same',
        dilationRate: [1, 1],
        activation: 'relu',
        useBias: true,
      },
      10,
    );
    const flat = net.plain('Flatten', [net.pool('MaxPooling2D', depthwise, 'pool')], 'flat');
    net.dense(net.dense(flat, 'hidden', 6, 'relu'), 'output', 3, 'linear');
    return net.net('vector');
  }

  it('reaches through flatten and batch norm into Dense layers, and through a depthwise conv', () => {
    const model = buildModel(vectorSpec(), 3);
    model.setWeights(
      model
        .getWeights()
        .map((weight, i) =>
          weight.rank === 1 ? tf.randomUniform(weight.shape, 0.2, 0.9, 'float32', i) : weight,
        ),
    );
    const network = new Network(model);
    const picture = tf.tensor(smallPicture(1), [1, 16, 16, 1]);
    const before = (model.predict(picture) as tf.Tensor).dataSync();
    const kernel = network.layer(siteId('hidden')).getWeights()[0]!.dataSync();
    reorderChannels(
      network,
      new Map([
        [siteId('conv'), rotated(5)],
        [siteId('hidden'), rotated(6)],
      ]),
    );
    const after = (model.predict(picture) as tf.Tensor).dataSync();
    after.forEach((value, i) => expect(value).toBeCloseTo(before[i]!, 4));
    expect(network.layer(siteId('hidden')).getWeights()[0]!.dataSync()).not.toEqual(kernel);
  });
});
