import { beforeAll, describe as group, expect, it } from 'vitest';
import { findLayer } from '../core/graph';
import { parameterCount, parameterTotal } from '../core/parameters';
import { sourcesOf } from '../core/sources';
import {
  asMap,
  EMPTY_PLAN,
  hasKernel,
  sizeOf,
  type LayerKind,
  type LayerSpec,
  type PassedLayer,
} from '../core/types';
import { activate, windowTerms } from '../core/window';
import { startBackend } from './backend';
import { describe } from './describe';
import { everyModel, everyPicture, EVERY_SPEC } from './fixtures/everyLayer';
import { Network } from './network';
import { linearOf, weightsOf } from './linear';
import * as tf from './tf';
import { forward, type Cells } from './walk';

const { layers } = EVERY_SPEC;
/** So that a new kind cannot be forgotten here. */
const KINDS: Readonly<Record<LayerKind, true>> = {
  InputLayer: true,
  Conv2D: true,
  Conv2DTranspose: true,
  DepthwiseConv2D: true,
  Dense: true,
  MaxPooling2D: true,
  AveragePooling2D: true,
  GlobalAveragePooling2D: true,
  GlobalMaxPooling2D: true,
  UpSampling2D: true,
  ZeroPadding2D: true,
  Cropping2D: true,
  BatchNormalization: true,
  Activation: true,
  ReLU: true,
  LeakyReLU: true,
  Concatenate: true,
  Add: true,
  Flatten: true,
};
/** How many values of an input are changed, one after the other. */
const PROBES = 24;
let network: Network;
let cells: Cells;
let picture: tf.Tensor;

const valuesOf = (layer: LayerSpec) => cells.get(layer.name)!.before.dataSync<'float32'>();
const shapesRead = (layer: LayerSpec) =>
  layer.inputs.map((name) => findLayer(EVERY_SPEC, name)!.shape);

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, digits = 5) {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) expect(actual[i]).toBeCloseTo(expected[i]!, digits);
}

group('a network of every kind of layer', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
    network = new Network(everyModel());
    picture = tf.tensor(everyPicture(), [1, ...layers[0]!.shape]);
    cells = forward(network, picture, [EMPTY_PLAN]);
  });

  it('has them all', () => {
    expect(new Set(layers.map(({ kind }) => kind))).toEqual(new Set(Object.keys(KINDS)));
  });

  it('is described as it was built, with the shapes that TensorFlow.js computes', () => {
    expect(describe(network.model).spec).toEqual(EVERY_SPEC);
    for (const layer of layers) {
      expect(cells.get(layer.name)!.before.shape, layer.name).toEqual([1, ...layer.shape]);
    }
  });

  it('has the parameters that TensorFlow.js counts, layer by layer', () => {
    for (const layer of layers) {
      const counted = network.layer(layer.name).countParams();
      expect(parameterCount(EVERY_SPEC, layer), layer.name).toBe(counted);
    }
    expect(parameterTotal(EVERY_SPEC)).toBe(network.parameters);
  });

  it('is walked to what the model itself predicts', () => {
    const predicted = network.model.predict(picture) as tf.Tensor;
    expectClose(valuesOf(layers.at(-1)!), predicted.dataSync());
  });

  it.each(layers.filter(hasKernel))('$name: windows and activation make its output', (layer) => {
    const source = findLayer(EVERY_SPEC, layer.inputs[0]!)!;
    const read = cells.get(source.name)!.after;
    const input = { shape: source.shape, data: read.dataSync<'float32'>() };
    const weights = weightsOf(network, layer);
    const kernel = { shape: weights.kernel.shape, data: weights.kernel.dataSync<'float32'>() };
    const bias = weights.bias?.dataSync();
    expect(bias === undefined).toBe(!layer.useBias);
    const linear = linearOf(network, layer, read).dataSync();
    const output = valuesOf(layer);
    const [, width, filters] = asMap(layer.shape);
    for (let i = 0; i < output.length; i++) {
      const pixel = Math.floor(i / filters);
      const at = { y: Math.floor(pixel / width), x: pixel % width };
      const terms = windowTerms(layer, input, kernel, at, i % filters);
      const sum = terms.reduce((total, term) => total + term.sum, bias?.[i % filters] ?? 0);
      expect(linear[i]).toBeCloseTo(sum, 4);
      expect(output[i]).toBeCloseTo(activate(layer.activation, sum), 4);
    }
  });

  const passed = layers.filter(
    (layer): layer is PassedLayer => !hasKernel(layer) && layer.kind !== 'InputLayer',
  );

  it.each(passed)('$name: an output changes with its sources and with nothing else', (layer) => {
    const inputs = layer.inputs.map((name) => cells.get(name)!.after);
    const shapes = shapesRead(layer);
    const call = (changed: tf.Tensor[]): Float32Array => {
      const read = changed.length === 1 ? changed[0]! : changed;
      const output = network.layer(layer.name).call(read, { training: false });
      return (Array.isArray(output) ? output[0]! : output).dataSync<'float32'>();
    };
    // One input value after the other becomes larger than all, so that a maximum moves too.
    const before = call(inputs);
    const [, width, channels] = asMap(layer.shape);
    shapes.forEach((shape, which) => {
      const behind = Array.from(before, (_, i) => {
        const pixel = Math.floor(i / channels);
        const [y, x] = [Math.floor(pixel / width), pixel % width];
        const [, w, c] = asMap(shape);
        const sources = sourcesOf(layer, shapes, which, { y, x, channel: i % channels });
        return new Set(sources.map((place) => (place.y * w + place.x) * c + place.channel));
      });
      const step = Math.max(1, Math.floor(sizeOf(shape) / PROBES));
      for (let at = 0; at < sizeOf(shape); at += step) {
        const values = inputs[which]!.dataSync<'float32'>().slice();
        values[at] = 5;
        const changed = [...inputs];
        changed[which] = tf.tensor(values, [1, ...shape]);
        const moved: number[] = [];
        call(changed).forEach((value, i) => {
          if (value !== before[i]) moved.push(i);
        });
        expect(moved).toEqual([...behind.keys()].filter((i) => behind[i]!.has(at)));
      }
    });
  });
});
