/** From a tfjs LayersModel to a network as data; refuses what the executor cannot walk. */
import type { Drop, LayerSpec, NetSpec, Padding, Pair } from '../core/types';
import { takeOutDropout } from './dropLayers';
import { activationOf, layersOf, refuse, type Found, type LayerConfig } from './found';
import { splitSeparable } from './separable';
import type * as tf from './tf';

/** Kernel, strides and so on of a conv; what tfjs leaves out of account is refused. */
function convolution({ name, kind, config, ...found }: Found): LayerSpec {
  const dilationRate = config.dilationRate ?? [1, 1];
  if (kind === 'DepthwiseConv2D' && dilationRate.some((step) => step !== 1)) {
    refuse(name, 'is a dilated DepthwiseConv2D, which TensorFlow.js computes without its dilation');
  }
  return {
    kind: kind as 'Conv2D',
    name,
    inputs: found.inputs,
    shape: found.shape,
    kernelSize: config.kernelSize!,
    strides: config.strides!,
    padding: config.padding as Padding,
    dilationRate,
    activation: activationOf({ name, config }),
    useBias: config.useBias ?? true,
  };
}

function describeLayer(found: Found): LayerSpec {
  const { name, kind, config, inputs, shape } = found;
  const base = { name, inputs, shape };
  if (config.dataFormat === 'channelsFirst') {
    refuse(name, 'keeps its channels first; only channels-last models are supported');
  }
  switch (kind) {
    case 'InputLayer':
    case 'Add':
    case 'Flatten':
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return { ...base, kind };
    case 'Concatenate':
      checkLastAxis(found);
      return { ...base, kind };
    case 'Conv2D':
    case 'Conv2DTranspose':
    case 'DepthwiseConv2D':
      return convolution(found);
    case 'Dense':
      return {
        ...base,
        kind,
        activation: activationOf(found),
        useBias: config.useBias ?? true,
      };
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return {
        ...base,
        kind,
        poolSize: config.poolSize!,
        strides: config.strides!,
        padding: config.padding as Padding,
      };
    case 'UpSampling2D':
      return { ...base, kind, size: config.size!, interpolation: config.interpolation! };
    case 'ZeroPadding2D':
      return { ...base, kind, margins: config.padding as readonly [Pair, Pair] };
    case 'Cropping2D':
      return { ...base, kind, margins: config.cropping! };
    case 'BatchNormalization': {
      checkLastAxis(found);
      const { epsilon, momentum, scale, center } = config as Required<LayerConfig>;
      return { ...base, kind, epsilon, momentum, scale, center };
    }
    case 'Activation':
      return { ...base, kind, activation: activationOf(found) };
    case 'Softmax':
      checkLastAxis(found);
      return { ...base, kind: 'Activation', activation: 'softmax' };
    case 'ReLU':
      return { ...base, kind, maxValue: config.maxValue ?? null };
    case 'LeakyReLU':
      return { ...base, kind, alpha: config.alpha! };
    default:
      return refuse(name, `is of a kind that is not supported: ${kind}`);
  }
}

/** Channels are the last axis; the batch is counted. */
function checkLastAxis({ name, kind, config, shape }: Found): void {
  const axis = Number(config.axis ?? -1);
  if (axis !== -1 && axis !== shape.length) {
    refuse(name, `is a ${kind} along another axis than the channels`);
  }
}

export interface Description {
  readonly spec: NetSpec;
  /** The model's own Dropout layers, which are no layers of the spec. */
  readonly drops: readonly Drop[];
  /** What was done about layers that could not be taken as they are, a sentence each. */
  readonly notes: readonly string[];
  /** Layers of the model that are two of the spec. */
  readonly separable: readonly Found[];
}

/** @throws Error naming the layer that cannot be described */
export function describe(model: tf.LayersModel): Description {
  const found = layersOf(model);
  const { drops, gone, places, notes } = takeOutDropout(found);
  const separable: Found[] = [];
  const layers = found
    .filter(({ name }) => !gone.has(name))
    .flatMap((raw): LayerSpec[] => {
      const one = { ...raw, inputs: raw.inputs.map((input) => gone.get(input) ?? input) };
      if (places.has(one.name)) {
        const { name, inputs, shape } = one;
        return [{ kind: 'Activation', name, inputs, shape, activation: 'linear' }];
      }
      if (one.kind !== 'SeparableConv2D') return [describeLayer(one)];
      separable.push(one);
      return [...splitSeparable(one)];
    });
  return { spec: { id: model.name, layers }, drops, notes, separable };
}
