/** Layers with a spatial kernel, from Keras' settings; and what all layers' settings have in common. */
import type { Unshaped } from '../../core/shapes';
import { ACTIVATIONS, siteId, type Activation, type Padding } from '../../core/types';
import { i18n } from '../../words/i18n';
import { isFields, type Settings } from './json';
import { refuse } from './problem';

/** A layer of the network, and what its weights are called in the file, in their order there. */
export interface Part {
  readonly unshaped: Unshaped;
  /** Filters or units, where the kernel decides them. */
  readonly outputs?: number;
  readonly variables: readonly string[];
  /** Weights that stand in the config: one number for every channel, or one for each. */
  readonly constants?: readonly (number | readonly number[])[];
}

/** `gelu` as a word, or as the function that Keras 3 writes. */
function activationName(settings: Settings, fallback = 'linear'): string {
  const told = settings.raw('activation') ?? fallback;
  if (typeof told === 'string') return told;
  const inner = isFields(told) ? (told['config'] ?? told['class_name']) : null;
  return typeof inner === 'string' ? inner : i18n.t('one of its own');
}

export function activationIn(settings: Settings): Activation {
  const name = activationName(settings);
  const known = ACTIVATIONS.find((activation) => activation === (name === 'silu' ? 'swish' : name));
  return (
    known ??
    refuse(
      i18n.t('Layer {layer} has an activation that is not supported: {activation}.', {
        layer: settings.layer,
        activation: name.slice(0, 60),
      }),
    )
  );
}

export function paddingIn(settings: Settings): Padding {
  const padding = settings.text('padding', 'valid');
  if (padding === 'same' || padding === 'valid') return padding;
  return refuse(
    i18n.t('Layer {layer} has a padding that is not supported: {padding}.', {
      layer: settings.layer,
      padding: padding.slice(0, 60),
    }),
  );
}

const ONE = [1, 1] as const;

/** What all layers with a spatial kernel have in common. */
function spatial(settings: Settings) {
  return {
    kernelSize: settings.pair('kernel_size'),
    strides: settings.pair('strides', ONE),
    padding: paddingIn(settings),
    dilationRate: settings.pair('dilation_rate', ONE),
    activation: activationIn(settings),
    useBias: settings.flag('use_bias', true),
  };
}

const isOne = ([rows, columns]: readonly [number, number]): boolean => rows === 1 && columns === 1;

export type Named = Pick<Unshaped, 'name' | 'inputs'>;

export const bias = (used: boolean): string[] => (used ? ['bias'] : []);

export function conv2d(settings: Settings, named: Named): Part {
  if (settings.number('groups', 1) !== 1)
    refuse(
      i18n.t('Layer {layer} is a Conv2D in groups, which is not supported.', {
        layer: settings.layer,
      }),
    );
  const config = spatial(settings);
  if (!isOne(config.strides) && !isOne(config.dilationRate)) {
    refuse(
      i18n.t('Layer {layer} has both strides and a dilation, which TensorFlow.js cannot compute.', {
        layer: settings.layer,
      }),
    );
  }
  return {
    unshaped: { ...named, kind: 'Conv2D', ...config },
    outputs: settings.count('filters'),
    variables: ['kernel', ...bias(config.useBias)],
  };
}

export function transpose(settings: Settings, named: Named): Part {
  const config = spatial(settings);
  if (!isOne(config.dilationRate))
    refuse(
      i18n.t('Layer {layer} is a dilated Conv2DTranspose, which is not supported.', {
        layer: settings.layer,
      }),
    );
  if (settings.raw('output_padding') !== undefined) {
    refuse(
      i18n.t('Layer {layer} has an output_padding, which is not supported.', {
        layer: settings.layer,
      }),
    );
  }
  return {
    unshaped: { ...named, kind: 'Conv2DTranspose', ...config },
    outputs: settings.count('filters'),
    variables: ['kernel', ...bias(config.useBias)],
  };
}

export function depthwise(settings: Settings, named: Named, channels: number): Part {
  const config = spatial(settings);
  if (!isOne(config.dilationRate)) {
    refuse(
      i18n.t(
        'Layer {layer} is a dilated DepthwiseConv2D, which TensorFlow.js computes without its dilation.',
        { layer: settings.layer },
      ),
    );
  }
  return {
    unshaped: { ...named, kind: 'DepthwiseConv2D', ...config },
    outputs: channels * settings.count('depth_multiplier', 1),
    variables: ['depthwise_kernel', ...bias(config.useBias)],
  };
}

/** A depthwise conv and a 1×1 conv in one layer; here they are two, and the second has its name. */
export function separable(settings: Settings, named: Named, channels: number): Part[] {
  const { activation, useBias, ...config } = spatial(settings);
  if (!isOne(config.dilationRate))
    refuse(
      i18n.t('Layer {layer} is a dilated SeparableConv2D, which is not supported.', {
        layer: settings.layer,
      }),
    );
  const first = siteId(`${named.name}_depthwise`);
  const plain = { kernelSize: ONE, strides: ONE, padding: 'valid', dilationRate: ONE } as const;
  return [
    {
      unshaped: {
        kind: 'DepthwiseConv2D',
        name: first,
        inputs: named.inputs,
        ...config,
        activation: 'linear',
        useBias: false,
      },
      outputs: channels * settings.count('depth_multiplier', 1),
      variables: ['depthwise_kernel'],
    },
    {
      unshaped: {
        kind: 'Conv2D',
        name: named.name,
        inputs: [first],
        ...plain,
        activation,
        useBias,
      },
      outputs: settings.count('filters'),
      variables: ['pointwise_kernel', ...bias(useBias)],
    },
  ];
}
