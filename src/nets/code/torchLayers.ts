/** One layer in PyTorch: the module that holds its weights, and the expression that computes its output. */
import type {
  Activation,
  ConvLayer,
  LayerSpec,
  Padding,
  Pair,
  PoolLayer,
  Shape,
} from '../../core/types';
import { kernelReach } from '../../core/window';
import { pairText, pythonFloat } from './python';

/** A tensor that a layer reads: its name in the code and its shape in Keras' order. */
export interface Read {
  readonly name: string;
  readonly shape: Shape;
}

export interface LayerCode {
  /** The module, for a layer that has weights. */
  readonly init?: string;
  readonly forward: string;
  readonly note?: string;
}

/** Rows above and below, columns left and right that `same` padding adds; what is odd goes to the end. */
interface Pads {
  readonly rows: Pair;
  readonly columns: Pair;
}

const NONE: Pads = { rows: [0, 0], columns: [0, 0] };

function padsOf(shape: Shape, size: Pair, strides: Pair, dilation: Pair, padding: Padding): Pads {
  if (padding === 'valid') return NONE;
  const along = (axis: 0 | 1): Pair => {
    const [from, stride] = [shape[axis]!, strides[axis]];
    const reach = kernelReach(size[axis], dilation[axis]);
    const total = Math.max(0, (Math.ceil(from / stride) - 1) * stride + reach - from);
    return [Math.floor(total / 2), total - Math.floor(total / 2)];
  };
  return { rows: along(0), columns: along(1) };
}

const isEven = ({ rows, columns }: Pads): boolean =>
  rows[0] === rows[1] && columns[0] === columns[1];
const isNone = ({ rows, columns }: Pads): boolean => [...rows, ...columns].every((n) => n === 0);

/** PyTorch pads the last axis first. */
const padText = ({ rows, columns }: Pads): string => `(${[...columns, ...rows].join(', ')})`;

const padded = (x: string, pads: Pads, value = ''): string =>
  isNone(pads) ? x : `F.pad(${x}, ${padText(pads)}${value})`;

const ACTIVATIONS: Readonly<Record<Activation, (x: string) => string>> = {
  linear: (x) => x,
  relu: (x) => `F.relu(${x})`,
  softmax: (x) => `torch.softmax(${x}, 1)`,
  sigmoid: (x) => `torch.sigmoid(${x})`,
  tanh: (x) => `torch.tanh(${x})`,
  elu: (x) => `F.elu(${x})`,
  selu: (x) => `F.selu(${x})`,
  relu6: (x) => `F.relu6(${x})`,
  softplus: (x) => `F.softplus(${x})`,
  softsign: (x) => `F.softsign(${x})`,
  swish: (x) => `F.silu(${x})`,
};

const call = (kind: string, args: readonly string[]): string => `${kind}(${args.join(', ')})`;

const isOne = ([rows, columns]: Pair): boolean => rows === 1 && columns === 1;

function conv(layer: ConvLayer, name: string, { name: x, shape }: Read): LayerCode {
  const channels = shape[2]!;
  const outputs = layer.shape[2]!;
  const pads = padsOf(shape, layer.kernelSize, layer.strides, layer.dilationRate, layer.padding);
  const own = isEven(pads);
  const args = [
    ...[String(channels), String(outputs), pairText(layer.kernelSize)],
    ...(isOne(layer.strides) ? [] : [`stride=${pairText(layer.strides)}`]),
    ...(own && !isNone(pads) ? [`padding=${pairText([pads.rows[0], pads.columns[0]])}`] : []),
    ...(isOne(layer.dilationRate) ? [] : [`dilation=${pairText(layer.dilationRate)}`]),
    ...(layer.kind === 'DepthwiseConv2D' ? [`groups=${channels}`] : []),
    ...(layer.useBias ? [] : ['bias=False']),
  ];
  const read = own ? x : padded(x, pads);
  return {
    init: call('nn.Conv2d', args),
    forward: ACTIVATIONS[layer.activation](`self.${name}(${read})`),
  };
}

/**
 * Keras' transposed conv has stride times as many rows (`same`), or as many more as the kernel reaches
 * further than a stride (`valid`). PyTorch's is cropped to that; what is odd goes off the end.
 */
function transpose(layer: ConvLayer, name: string, { name: x, shape }: Read): LayerCode {
  const [channels, outputs] = [shape[2]!, layer.shape[2]!];
  const axes = [0, 1] as const;
  const over = axes.map((axis) => Math.max(0, layer.kernelSize[axis] - layer.strides[axis]));
  const missing = axes.map((axis) => Math.max(0, layer.strides[axis] - layer.kernelSize[axis]));
  const crop = layer.padding === 'same' ? over : [0, 0];
  const even = crop.every((total) => total % 2 === 0);
  const args = [
    ...[String(channels), String(outputs), pairText(layer.kernelSize)],
    ...(isOne(layer.strides) ? [] : [`stride=${pairText(layer.strides)}`]),
    ...(even && crop.some((total) => total > 0)
      ? [`padding=${pairText([crop[0]! / 2, crop[1]! / 2])}`]
      : []),
    ...(missing.some((n) => n > 0)
      ? [`output_padding=${pairText([missing[0]!, missing[1]!])}`]
      : []),
    ...(layer.useBias ? [] : ['bias=False']),
  ];
  const slice = (axis: 0 | 1): string => {
    const from = Math.floor(crop[axis]! / 2);
    return `${from === 0 ? '' : from}:${from + layer.shape[axis]!}`;
  };
  const cut = even ? '' : `[:, :, ${slice(0)}, ${slice(1)}]`;
  return {
    init: call('nn.ConvTranspose2d', args),
    forward: ACTIVATIONS[layer.activation](`self.${name}(${x})${cut}`),
  };
}

function pool(layer: PoolLayer, { name: x, shape }: Read): LayerCode {
  const pads = padsOf(shape, layer.poolSize, layer.strides, [1, 1], layer.padding);
  const [size, stride] = [pairText(layer.poolSize), pairText(layer.strides)];
  const strided = size === stride ? size : `${size}, ${stride}`;
  if (layer.kind === 'MaxPooling2D') {
    return { forward: `F.max_pool2d(${padded(x, pads, ', value=-math.inf')}, ${strided})` };
  }
  return isNone(pads)
    ? { forward: `F.avg_pool2d(${x}, ${strided})` }
    : { forward: `average_pool(${x}, ${size}, ${stride}, ${padText(pads)})` };
}

/** @param name of the layer's module and of its output */
export function layerCode(layer: LayerSpec, name: string, reads: readonly Read[]): LayerCode {
  const read = reads[0] ?? { name: 'x', shape: layer.shape };
  const { name: x, shape } = read;
  const isMap = shape.length === 3;
  const last = layer.shape.at(-1)!;
  switch (layer.kind) {
    case 'InputLayer':
      return { forward: 'x' };
    case 'Conv2D':
    case 'DepthwiseConv2D':
      return conv(layer, name, read);
    case 'Conv2DTranspose':
      return transpose(layer, name, read);
    case 'Dense': {
      const args = [String(shape.at(-1)!), String(last), ...(layer.useBias ? [] : ['bias=False'])];
      const places = isMap ? `${x}.permute(0, 2, 3, 1)` : x;
      const product = `self.${name}(${places})${isMap ? '.permute(0, 3, 1, 2)' : ''}`;
      return { init: call('nn.Linear', args), forward: ACTIVATIONS[layer.activation](product) };
    }
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return pool(layer, read);
    case 'GlobalAveragePooling2D':
      return { forward: `${x}.mean((2, 3))` };
    case 'GlobalMaxPooling2D':
      return { forward: `${x}.amax((2, 3))` };
    case 'UpSampling2D': {
      const [rows, columns] = layer.size;
      if (layer.interpolation === 'nearest') {
        return { forward: `${x}.repeat_interleave(${rows}, 2).repeat_interleave(${columns}, 3)` };
      }
      return {
        forward: `F.interpolate(${x}, scale_factor=(${rows}, ${columns}), mode="bilinear", align_corners=False)`,
        note: 'As Keras blends; TensorFlow.js takes no account of half pixels, so its numbers differ a little.',
      };
    }
    case 'ZeroPadding2D': {
      const [rows, columns] = layer.margins;
      return { forward: padded(x, { rows, columns }) };
    }
    case 'Cropping2D': {
      const slice = ([front, back]: Pair, size: number): string =>
        `${front === 0 ? '' : front}:${back === 0 ? '' : size - back}`;
      const [rows, columns] = layer.margins;
      return { forward: `${x}[:, :, ${slice(rows, shape[0]!)}, ${slice(columns, shape[1]!)}]` };
    }
    case 'BatchNormalization': {
      const args = [
        String(last),
        `eps=${pythonFloat(layer.epsilon)}`,
        `momentum=${pythonFloat(Number((1 - layer.momentum).toPrecision(12)))}`,
        ...(layer.scale || layer.center ? [] : ['affine=False']),
      ];
      return {
        init: call(isMap ? 'nn.BatchNorm2d' : 'nn.BatchNorm1d', args),
        forward: `self.${name}(${x})`,
      };
    }
    case 'Activation':
      return { forward: ACTIVATIONS[layer.activation](x) };
    case 'ReLU':
      return {
        forward:
          layer.maxValue === null
            ? `F.relu(${x})`
            : `${x}.clamp(0, ${pythonFloat(layer.maxValue)})`,
      };
    case 'LeakyReLU':
      return { forward: `F.leaky_relu(${x}, ${pythonFloat(layer.alpha)})` };
    case 'Flatten':
      // Dense kernels number a map's places by rows, columns, then channels.
      return { forward: isMap ? `${x}.permute(0, 2, 3, 1).flatten(1)` : x };
    case 'Concatenate':
      return { forward: `torch.cat([${reads.map((one) => one.name).join(', ')}], 1)` };
    case 'Add':
      return { forward: reads.map((one) => one.name).join(' + ') };
  }
}
