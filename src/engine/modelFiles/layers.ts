/** From a layer as Keras describes it to layers as the executor has them; refuses by name what it cannot be. */
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import {
  activationIn,
  bias,
  conv2d,
  depthwise,
  paddingIn,
  separable,
  transpose,
  type Named,
  type Part,
} from './convLayers';
import type { RawLayer } from './graph';
import { Settings } from './json';
import { refuse } from './problem';

/** Layers that do nothing outside of training; dropout is not among them, for it is planned. */
const IDLE: ReadonlySet<string> = new Set([
  'ActivityRegularization',
  'GaussianNoise',
  'Identity',
  'RandomBrightness',
  'RandomContrast',
  'RandomFlip',
  'RandomHeight',
  'RandomRotation',
  'RandomTranslation',
  'RandomWidth',
  'RandomZoom',
]);

export const isIdle = ({ kind }: RawLayer): boolean => IDLE.has(kind);

const pythonOperation = (layer: string): string =>
  i18n.t(
    'Layer {layer} is an operation written in Python between the layers; replace it by a layer and save again.',
    { layer },
  );

/** Why a kind is not taken, where there is more to say than that. */
const REASONS: Readonly<Record<string, (layer: string) => string>> = {
  Lambda: (layer) =>
    i18n.t(
      'Layer {layer} is a Lambda, which computes with Python code; replace it by layers and save again.',
      { layer },
    ),
  TFOpLambda: pythonOperation,
  SlicingOpLambda: (layer) =>
    i18n.t(
      'Layer {layer} is a slice taken in Python between the layers; replace it by Cropping2D and save again.',
      { layer },
    ),
  TensorFlowOpLayer: pythonOperation,
  Normalization: (layer) =>
    i18n.t(
      'Layer {layer} is a Normalization, which is not supported; scale the pictures before the model.',
      { layer },
    ),
};

function pool(settings: Settings, named: Named, kind: 'MaxPooling2D' | 'AveragePooling2D'): Part {
  const poolSize = settings.pair('pool_size', [2, 2]);
  const strides = settings.pair('strides', poolSize);
  return {
    unshaped: { ...named, kind, poolSize, strides, padding: paddingIn(settings) },
    variables: [],
  };
}

function global(
  settings: Settings,
  named: Named,
  kind: 'GlobalAveragePooling2D' | 'GlobalMaxPooling2D',
): Part {
  if (settings.flag('keepdims', false))
    refuse(
      i18n.t('Layer {layer} keeps its dimensions (keepdims), which is not supported.', {
        layer: settings.layer,
      }),
    );
  return { unshaped: { ...named, kind }, variables: [] };
}

function upSampling(settings: Settings, named: Named): Part {
  const interpolation = settings.text('interpolation', 'nearest');
  if (interpolation !== 'nearest' && interpolation !== 'bilinear') {
    return refuse(
      i18n.t('Layer {layer} has an interpolation that is not supported: {interpolation}.', {
        layer: settings.layer,
        interpolation: interpolation.slice(0, 60),
      }),
    );
  }
  const size = settings.pair('size', [2, 2]);
  return { unshaped: { ...named, kind: 'UpSampling2D', size, interpolation }, variables: [] };
}

function batchNorm(settings: Settings, named: Named): Part {
  const [scale, center] = [settings.flag('scale', true), settings.flag('center', true)];
  const [epsilon, momentum] = [settings.number('epsilon', 1e-3), settings.number('momentum', 0.99)];
  if (!(epsilon >= 0))
    refuse(
      i18n.t('Layer {layer} has an epsilon below zero: {epsilon}.', {
        layer: settings.layer,
        epsilon: shortText(epsilon),
      }),
    );
  const own = [...(scale ? ['gamma'] : []), ...(center ? ['beta'] : [])];
  return {
    unshaped: { ...named, kind: 'BatchNormalization', epsilon, momentum, scale, center },
    variables: [...own, 'moving_mean', 'moving_variance'],
  };
}

/** `x · scale + offset`: what a BatchNormalization of mean 0 and variance 1 computes. */
function rescaling(settings: Settings, named: Named): Part {
  return {
    unshaped: {
      ...named,
      kind: 'BatchNormalization',
      epsilon: 0,
      momentum: 0.99,
      scale: true,
      center: true,
    },
    variables: [],
    constants: [settings.perChannel('scale', 1), settings.perChannel('offset', 0), 0, 1],
  };
}

function relu(settings: Settings, named: Named): Part {
  const slope = settings.number('negative_slope', 0);
  const most = settings.raw('max_value') === undefined ? null : settings.number('max_value');
  if (settings.number('threshold', 0) !== 0)
    refuse(
      i18n.t('Layer {layer} is a ReLU with a threshold, which is not supported.', {
        layer: settings.layer,
      }),
    );
  if (slope === 0) return { unshaped: { ...named, kind: 'ReLU', maxValue: most }, variables: [] };
  if (most !== null)
    refuse(
      i18n.t('Layer {layer} is a ReLU with both a slope and a limit, which is not supported.', {
        layer: settings.layer,
      }),
    );
  return { unshaped: { ...named, kind: 'LeakyReLU', alpha: slope }, variables: [] };
}

/** Keras 2 calls the slope `alpha`, with 0.3 where it is not said. */
const leaky = (settings: Settings, named: Named): Part => ({
  unshaped: {
    ...named,
    kind: 'LeakyReLU',
    alpha: settings.number(
      settings.raw('negative_slope') === undefined ? 'alpha' : 'negative_slope',
      0.3,
    ),
  },
  variables: [],
});

function elu(settings: Settings, named: Named): Part {
  if (settings.number('alpha', 1) !== 1)
    refuse(
      i18n.t('Layer {layer} is an ELU whose alpha is not 1, which is not supported.', {
        layer: settings.layer,
      }),
    );
  return { unshaped: { ...named, kind: 'Activation', activation: 'elu' }, variables: [] };
}

/** Channels are the last axis, counted from either end; the batch is one. */
function checkLastAxis(settings: Settings, rank: number): void {
  const told = settings.raw('axis') ?? -1;
  const axis: unknown = Array.isArray(told) && told.length === 1 ? told[0] : told;
  if (axis !== -1 && axis !== rank)
    refuse(
      i18n.t('Layer {layer} works along another axis than the channels.', {
        layer: settings.layer,
      }),
    );
}

/** Whether a layer has its channels before rows and columns. */
function checkChannelsLast(settings: Settings): void {
  const told = settings.raw('data_format') ?? 'channels_last';
  if (told === 'channels_last' || told === 'channelsLast') return;
  refuse(
    i18n.t('Layer {layer} keeps its channels first; only channels-last models can be opened.', {
      layer: settings.layer,
    }),
  );
}

/**
 * A layer other than the input, dropout, and what does nothing.
 *
 * @param name in the network
 * @param shapes of all that it reads
 * @throws ModelProblem naming the layer
 */
export function partsOf(
  raw: RawLayer,
  named: Named,
  shapes: readonly (readonly number[])[],
): Part[] {
  const settings = new Settings(raw.name, raw.config);
  checkChannelsLast(settings);
  const channels = shapes[0]!.at(-1)!;
  const rank = shapes[0]!.length;
  if (raw.training === true && raw.kind === 'BatchNormalization') {
    refuse(
      i18n.t(
        'Layer {layer} is a BatchNormalization that was fixed to training=True, which is not supported.',
        { layer: raw.name },
      ),
    );
  }
  const plain = (kind: 'Add' | 'Concatenate' | 'Flatten'): Part[] => [
    { unshaped: { ...named, kind }, variables: [] },
  ];
  switch (raw.kind) {
    case 'Conv2D':
      return [conv2d(settings, named)];
    case 'Conv2DTranspose':
      return [transpose(settings, named)];
    case 'DepthwiseConv2D':
      return [depthwise(settings, named, channels)];
    case 'SeparableConv2D':
      return separable(settings, named, channels);
    case 'Dense': {
      const useBias = settings.flag('use_bias', true);
      const unshaped = {
        ...named,
        kind: 'Dense' as const,
        activation: activationIn(settings),
        useBias,
      };
      return [
        { unshaped, outputs: settings.count('units'), variables: ['kernel', ...bias(useBias)] },
      ];
    }
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return [pool(settings, named, raw.kind)];
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return [global(settings, named, raw.kind)];
    case 'UpSampling2D':
      return [upSampling(settings, named)];
    case 'ZeroPadding2D':
      return [
        {
          unshaped: { ...named, kind: raw.kind, margins: settings.margins('padding') },
          variables: [],
        },
      ];
    case 'Cropping2D':
      return [
        {
          unshaped: { ...named, kind: raw.kind, margins: settings.margins('cropping') },
          variables: [],
        },
      ];
    case 'BatchNormalization':
      checkLastAxis(settings, rank);
      return [batchNorm(settings, named)];
    case 'Rescaling':
      return [rescaling(settings, named)];
    case 'Activation':
      return [
        {
          unshaped: { ...named, kind: 'Activation', activation: activationIn(settings) },
          variables: [],
        },
      ];
    case 'Softmax':
      checkLastAxis(settings, rank);
      return [{ unshaped: { ...named, kind: 'Activation', activation: 'softmax' }, variables: [] }];
    case 'ReLU':
      return [relu(settings, named)];
    case 'LeakyReLU':
      return [leaky(settings, named)];
    case 'ELU':
      return [elu(settings, named)];
    case 'Concatenate':
      checkLastAxis(settings, rank);
      return plain('Concatenate');
    case 'Add':
    case 'Flatten':
      return plain(raw.kind);
    default:
      return refuse(
        REASONS[raw.kind]?.(raw.name) ??
          i18n.t('Layer {layer} is of a kind that is not supported: {kind}.', {
            layer: raw.name,
            kind: raw.kind.slice(0, 60),
          }),
      );
  }
}
