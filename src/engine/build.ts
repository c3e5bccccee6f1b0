/** From a network as data to a tfjs LayersModel. */
import { fnv1a32 } from '../core/philox';
import type { InputSpec, LayerSpec, NetSpec, Pair, SiteId } from '../core/types';
import * as tf from './tf';

type Symbolic = tf.SymbolicTensor;
type Numbers = [number, number];

const numbers = ([rows, columns]: Pair): Numbers => [rows, columns];

/**
 * One layer, not yet applied. Kernels start He-normal (He et al. 2015), each layer from its own seed;
 * biases at zero.
 *
 * @param channels of the tensor that the layer reads
 * @param seed null for kernels of zeros, which others take the place of
 */
export function makeLayer(
  spec: Exclude<LayerSpec, InputSpec>,
  channels: number,
  seed: number | null,
): tf.layers.Layer {
  const { name } = spec;
  const initializer = () =>
    seed === null
      ? tf.initializers.zeros()
      : tf.initializers.heNormal({ seed: (seed ^ fnv1a32(name)) >>> 1 });
  switch (spec.kind) {
    case 'Conv2D':
    case 'Conv2DTranspose':
    case 'DepthwiseConv2D': {
      const config = {
        name,
        kernelSize: numbers(spec.kernelSize),
        strides: numbers(spec.strides),
        padding: spec.padding,
        activation: spec.activation as 'relu',
        useBias: spec.useBias,
      };
      if (spec.kind === 'DepthwiseConv2D') {
        const depthMultiplier = spec.shape[2]! / channels;
        const depthwiseInitializer = initializer();
        return tf.layers.depthwiseConv2d({ ...config, depthMultiplier, depthwiseInitializer });
      }
      const full = { ...config, filters: spec.shape[2]!, kernelInitializer: initializer() };
      return spec.kind === 'Conv2D'
        ? tf.layers.conv2d({ ...full, dilationRate: numbers(spec.dilationRate) })
        : tf.layers.conv2dTranspose(full);
    }
    case 'Dense':
      return tf.layers.dense({
        name,
        units: spec.shape.at(-1)!,
        activation: spec.activation,
        useBias: spec.useBias,
        kernelInitializer: initializer(),
      });
    case 'MaxPooling2D':
    case 'AveragePooling2D': {
      const { padding } = spec;
      const sizes = { poolSize: numbers(spec.poolSize), strides: numbers(spec.strides) };
      return spec.kind === 'MaxPooling2D'
        ? tf.layers.maxPooling2d({ name, ...sizes, padding })
        : tf.layers.averagePooling2d({ name, ...sizes, padding });
    }
    case 'GlobalAveragePooling2D':
      return tf.layers.globalAveragePooling2d({ name });
    case 'GlobalMaxPooling2D':
      return tf.layers.globalMaxPooling2d({ name });
    case 'UpSampling2D':
      return tf.layers.upSampling2d({
        name,
        size: numbers(spec.size),
        interpolation: spec.interpolation,
      });
    case 'ZeroPadding2D':
      return tf.layers.zeroPadding2d({ name, padding: margins(spec.margins) });
    case 'Cropping2D':
      return tf.layers.cropping2D({ name, cropping: margins(spec.margins) });
    case 'BatchNormalization': {
      const { epsilon, momentum, scale, center } = spec;
      return tf.layers.batchNormalization({ name, epsilon, momentum, scale, center });
    }
    case 'Activation':
      return tf.layers.activation({ name, activation: spec.activation });
    case 'ReLU':
      return tf.layers.reLU({
        name,
        ...(spec.maxValue === null ? {} : { maxValue: spec.maxValue }),
      });
    case 'LeakyReLU':
      return tf.layers.leakyReLU({ name, alpha: spec.alpha });
    case 'Flatten':
      return tf.layers.flatten({ name });
    case 'Concatenate':
      return tf.layers.concatenate({ name, axis: -1 });
    case 'Add':
      return tf.layers.add({ name });
  }
}

const margins = ([rows, columns]: readonly [Pair, Pair]): [Numbers, Numbers] => [
  numbers(rows),
  numbers(columns),
];

/** Builds the model with freshly seeded weights; without a seed its kernels are zeros. */
export function buildModel(spec: NetSpec, seed: number | null): tf.LayersModel {
  const outputs = new Map<SiteId, Symbolic>();
  const read = (name: SiteId): Symbolic => {
    const tensor = outputs.get(name);
    if (!tensor) throw new Error(`Layer ${name} is read before it is defined.`);
    return tensor;
  };
  const apply = (layer: LayerSpec): Symbolic => {
    const { name } = layer;
    if (layer.kind === 'InputLayer') return tf.input({ shape: [...layer.shape], name });
    const inputs = layer.inputs.map(read);
    const made = makeLayer(layer, inputs[0]!.shape.at(-1)!, seed);
    return made.apply(inputs.length === 1 ? inputs[0]! : inputs) as Symbolic;
  };
  for (const layer of spec.layers) outputs.set(layer.name, apply(layer));
  return tf.model({
    name: spec.id,
    inputs: read(spec.layers[0]!.name),
    outputs: read(spec.layers.at(-1)!.name),
  });
}
