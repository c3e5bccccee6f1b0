/** What a layer does, in a few words: its kind and what is set of it. */
import type { Activation, LayerSpec } from '../core/types';
import { i18n } from '../words/i18n';
import { listText, shortText } from '../words/numbers';
import { activationName } from './activationNames';

const activationText = (activation: Activation): string =>
  activation === 'linear' ? i18n.t('no activation') : activationName(activation);

export function kindText(layer: LayerSpec): string {
  switch (layer.kind) {
    case 'Conv2D':
    case 'Conv2DTranspose':
    case 'DepthwiseConv2D': {
      const [[stride], [dilation]] = [layer.strides, layer.dilationRate];
      return [
        `${layer.kind} ${layer.kernelSize.join('×')}`,
        ...(stride > 1 ? [i18n.t('stride {stride}', { stride })] : []),
        ...(dilation > 1 ? [i18n.t('dilation {dilation}', { dilation })] : []),
        activationText(layer.activation),
      ].join(', ');
    }
    case 'Dense':
    case 'Activation':
      return `${layer.kind}, ${activationText(layer.activation)}`;
    case 'MaxPooling2D':
    case 'AveragePooling2D':
      return `${layer.kind} ${layer.poolSize.join('×')}`;
    case 'UpSampling2D':
      return `${layer.kind} ${layer.size.join('×')}, ${layer.interpolation}`;
    case 'ZeroPadding2D':
    case 'Cropping2D': {
      const [[top, bottom], [left, right]] = layer.margins;
      return i18n.t('{kind}: {top} above, {bottom} below, {left} left, {right} right', {
        kind: layer.kind,
        top,
        bottom,
        left,
        right,
      });
    }
    case 'ReLU':
      return layer.maxValue === null
        ? layer.kind
        : i18n.t('{kind} up to {most}', { kind: layer.kind, most: shortText(layer.maxValue) });
    case 'LeakyReLU':
      return i18n.t('{kind}, slope {slope} below zero', {
        kind: layer.kind,
        slope: shortText(layer.alpha),
      });
    case 'Concatenate':
    case 'Add':
      return i18n.t('{kind} of {layers}', {
        kind: layer.kind,
        layers: listText(layer.inputs, 'conjunction'),
      });
    case 'BatchNormalization':
    case 'Flatten':
    case 'GlobalAveragePooling2D':
    case 'GlobalMaxPooling2D':
      return layer.kind;
    case 'InputLayer':
      return i18n.t('the picture');
  }
}
