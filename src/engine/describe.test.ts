import { beforeAll, describe as group, expect, it } from 'vitest';
import { EMPTY_PLAN, siteId } from '../core/types';
import { startBackend } from './backend';
import { describe } from './describe';
import { variantOf } from './dropLayers';
import { SMALL_SPEC, smallModel } from './fixtures/smallNetwork';
import { Network } from './network';
import * as tf from './tf';
import { forward } from './walk';

type Symbolic = tf.SymbolicTensor;

const apply = (layer: tf.layers.Layer, input: Symbolic | Symbolic[]): Symbolic =>
  layer.apply(input) as Symbolic;
const conv = (name: string, input: Symbolic): Symbolic =>
  apply(tf.layers.conv2d({ name, filters: 3, kernelSize: 3, padding: 'same' }), input);
const dropout = (name: string, rate: number, input: Symbolic): Symbolic =>
  apply(tf.layers.dropout({ name, rate }), input);
const picture = (): Symbolic => tf.input({ shape: [8, 8, 2], name: 'input' });
const model = (inputs: Symbolic, outputs: Symbolic): tf.LayersModel =>
  tf.model({ inputs, outputs });

const PIXELS = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i));

/** Largest distance between the walk's prediction and the model's own. */
function distance(network: Network): number {
  const input = tf.tensor(PIXELS, [1, 8, 8, 2]);
  const walked = forward(network, input, [EMPTY_PLAN]).get(network.outputName)!.after;
  const predicted = network.model.predict(input) as tf.Tensor;
  return tf.max(tf.abs(tf.sub(walked, predicted))).dataSync()[0]!;
}

group('describing a LayersModel', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('gives back the network that the model was built from', () => {
    expect(describe(smallModel()).spec).toEqual(SMALL_SPEC);
  });

  it('reads a Sequential model, whose input is no layer of its own', () => {
    const chain = tf.sequential();
    chain.add(tf.layers.conv2d({ inputShape: [8, 8, 2], name: 'a', filters: 2, kernelSize: 3 }));
    chain.add(tf.layers.flatten({ name: 'b' }));
    chain.add(tf.layers.dense({ name: 'c', units: 4, activation: 'softmax' }));
    const network = new Network(chain);
    expect(network.spec.layers.map(({ kind }) => kind)).toEqual([
      'InputLayer',
      'Conv2D',
      'Flatten',
      'Dense',
    ]);
    expect(distance(network)).toBeLessThan(1e-5);
  });

  it('takes a SeparableConv2D for the two convs that it is', () => {
    const input = picture();
    const separable = tf.layers.separableConv2d({
      name: 'both',
      filters: 5,
      kernelSize: 3,
      depthMultiplier: 2,
      strides: 2,
      padding: 'same',
      activation: 'relu',
      biasInitializer: 'ones',
    });
    const network = new Network(model(input, conv('last', apply(separable, input))));
    expect(network.spec.layers.map(({ name, kind, shape }) => [name, kind, shape])).toEqual([
      ['input', 'InputLayer', [8, 8, 2]],
      ['both_depthwise', 'DepthwiseConv2D', [4, 4, 4]],
      ['both', 'Conv2D', [4, 4, 5]],
      ['last', 'Conv2D', [4, 4, 3]],
    ]);
    expect(distance(network)).toBeLessThan(1e-5);
    const alive = tf.memory().numTensors;
    network.dispose();
    // Three kernels, two biases, and the copies in the two parts.
    expect(alive - tf.memory().numTensors).toBe(8);
  });
});

group('refuses, by the layer’s name,', () => {
  const refusal = (output: (input: Symbolic) => Symbolic) => {
    const input = picture();
    return expect(() => describe(model(input, output(input))));
  };

  it('a kind that it cannot walk', () => {
    const shuffle = tf.layers.permute({ name: 'shuffle', dims: [2, 1, 3] });
    refusal((input) => apply(shuffle, input)).toThrow(/shuffle.*Permute/);
  });

  it('a dilated depthwise conv, which TensorFlow.js computes as if it were not', () => {
    const spread = tf.layers.depthwiseConv2d({ name: 'spread', kernelSize: 3, dilationRate: 2 });
    refusal((input) => apply(spread, input)).toThrow(/spread.*dilation/);
  });

  it('an activation that is not known, and a concatenation along another axis', () => {
    const bump = tf.layers.activation({ name: 'bump', activation: 'mish' });
    refusal((input) => apply(bump, input)).toThrow(/bump.*mish/);
    const stack = tf.layers.concatenate({ name: 'stack', axis: 1 });
    refusal((input) => apply(stack, [input, input])).toThrow(/stack.*axis/);
  });

  it('a layer that is used twice, or has channels first', () => {
    const twice = tf.layers.reLU({ name: 'twice' });
    refusal((input) => apply(twice, apply(twice, input))).toThrow(/twice.*more than once/);
    const first = tf.layers.maxPooling2d({
      name: 'first',
      poolSize: 2,
      dataFormat: 'channelsFirst',
    });
    refusal((input) => apply(first, input)).toThrow(/first.*channels-last/);
  });

  it('a model with two outputs', () => {
    const input = picture();
    const outputs = [conv('a', input), conv('b', input)];
    expect(() => describe(tf.model({ inputs: input, outputs }))).toThrow('2 outputs');
  });
});

group('Dropout layers of a model', () => {
  const dropOf = (site: string, rate: number) => ({ site: siteId(site), variant: 'dropout', rate });

  it('are no layers but drops at the layer that they read, skips after them included', () => {
    const input = picture();
    const dropped = dropout('drop', 0.3, conv('first', input));
    const pool = apply(tf.layers.maxPooling2d({ name: 'pool', poolSize: 2 }), dropped);
    const up = apply(tf.layers.upSampling2d({ name: 'up' }), pool);
    const joined = apply(tf.layers.concatenate({ name: 'joined' }), [up, dropped]);
    const { spec, drops, notes } = describe(model(input, conv('last', joined)));
    expect(drops).toEqual([dropOf('first', 0.3)]);
    expect(notes).toEqual([]);
    expect(spec.layers.map(({ name, inputs }) => [name, ...inputs].join(' < '))).toEqual([
      'input',
      'first < input',
      'pool < first',
      'up < pool',
      'joined < up < first',
      'last < joined',
    ]);
  });

  it('in a row keep a place of their own but for the first, and that is said', () => {
    const input = picture();
    const twice = dropout('second', 0.5, dropout('one', 0.25, conv('first', input)));
    const network = new Network(model(input, conv('last', twice)));
    expect(network.drops).toEqual([dropOf('first', 0.25), dropOf('second', 0.5)]);
    expect(network.notes).toEqual([
      'second follows another dropout in a row and stays a place of its own.',
    ]);
    expect(network.spec.layers[2]).toEqual({
      kind: 'Activation',
      name: 'second',
      inputs: ['first'],
      shape: [8, 8, 3],
      activation: 'linear',
    });
    expect(distance(network)).toBeLessThan(1e-6);
  });

  it('on one of several paths keep a place of their own: the others are not dropped', () => {
    const input = picture();
    const first = conv('first', input);
    const sum = apply(tf.layers.add({ name: 'sum' }), [first, dropout('side', 0.4, first)]);
    const { spec, drops, notes } = describe(model(input, conv('last', sum)));
    expect(drops).toEqual([dropOf('side', 0.4)]);
    expect(spec.layers.find(({ name }) => name === 'sum')!.inputs).toEqual(['first', 'side']);
    expect(notes.join()).toContain('not the only one that reads first');
  });

  it('at the output, or at rate 0, drop nothing', () => {
    const input = picture();
    const idle = dropout('idle', 0, conv('first', input));
    const { spec, drops, notes } = describe(model(input, dropout('end', 0.5, conv('last', idle))));
    expect(drops).toEqual([]);
    expect(notes).toEqual(['end is left out: nothing reads the prediction.']);
    expect(spec.layers.map(({ name }) => name)).toEqual(['input', 'first', 'last']);
  });

  it('are called by the family’s names, where the family has them', () => {
    expect(variantOf('Dropout')).toBe('dropout');
    expect(variantOf('SpatialDropout2D', ['dropout', 'spatial'])).toBe('spatial');
    expect(variantOf('GaussianDropout', ['dropout', 'gaussian'])).toBe('gaussian');
    expect(variantOf('AlphaDropout', ['dropout'])).toBeUndefined();
  });

  it('of the kind SpatialDropout2D can be loaded, though TensorFlow.js has none', async () => {
    const config = (name: string, rest: object) => ({ name, ...rest });
    const inbound = (name: string) => [[[name, 0, 0, {}]]];
    const topology = {
      class_name: 'Model',
      config: {
        name: 'brought',
        layers: [
          {
            class_name: 'InputLayer',
            name: 'input',
            config: config('input', { batch_input_shape: [null, 4, 4, 2], dtype: 'float32' }),
            inbound_nodes: [],
          },
          {
            class_name: 'SpatialDropout2D',
            name: 'spatial',
            config: config('spatial', { rate: 0.2, trainable: true }),
            inbound_nodes: inbound('input'),
          },
          {
            class_name: 'Flatten',
            name: 'flat',
            config: config('flat', {}),
            inbound_nodes: inbound('spatial'),
          },
        ],
        input_layers: [['input', 0, 0]],
        output_layers: [['flat', 0, 0]],
      },
    };
    const loaded = await tf.loadLayersModel(
      tf.io.fromMemory({ modelTopology: { model_config: topology } }),
    );
    const { spec, drops, notes } = describe(loaded);
    expect(spec.layers.map(({ name }) => name)).toEqual(['input', 'flat']);
    // Either it is planned, or it is said that it is not.
    expect([...drops.map(({ site, rate }) => `${site} ${rate}`), ...notes]).toHaveLength(1);
  });
});
