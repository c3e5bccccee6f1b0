/**
 * A SeparableConv2D is a depthwise conv and a 1×1 conv in one layer. Here it is two, so that both can be
 * looked at and dropout can be put between them.
 */
import { siteId, type ConvLayer, type Padding } from '../core/types';
import { makeLayer } from './build';
import { activationOf, type Found } from './found';
import type * as tf from './tf';

/** The two parts; the second has the layer's own name, for it has its output. */
export function splitSeparable(found: Found): readonly [ConvLayer, ConvLayer] {
  const { name, inputs, shape, config, layer } = found;
  if (config.dilationRate?.some((step) => step !== 1)) {
    throw new Error(`Layer ${name} is a dilated SeparableConv2D, which is not supported.`);
  }
  const [kh, kw, channels, multiplier] = layer.getWeights()[0]!.shape as [
    number,
    number,
    number,
    number,
  ];
  const depthwise: ConvLayer = {
    kind: 'DepthwiseConv2D',
    name: siteId(`${name}_depthwise`),
    inputs,
    shape: [shape[0]!, shape[1]!, channels * multiplier],
    kernelSize: [kh, kw],
    strides: config.strides!,
    padding: config.padding as Padding,
    dilationRate: [1, 1],
    activation: 'linear',
    useBias: false,
  };
  const pointwise: ConvLayer = {
    kind: 'Conv2D',
    name,
    inputs: [depthwise.name],
    shape,
    kernelSize: [1, 1],
    strides: [1, 1],
    padding: 'valid',
    dilationRate: [1, 1],
    activation: activationOf(found),
    useBias: config.useBias ?? true,
  };
  return [depthwise, pointwise];
}

/** tfjs layers for the two parts, with copies of the layer's weights. */
export function separableLayers(
  found: Found,
  [depthwise, pointwise]: readonly [ConvLayer, ConvLayer],
): readonly [tf.layers.Layer, tf.layers.Layer] {
  const [depthwiseKernel, pointwiseKernel, ...bias] = found.layer.getWeights();
  const [kh, kw, channels] = depthwiseKernel!.shape as [number, number, number];
  const first = makeLayer(depthwise, channels, 0);
  first.build([null, kh, kw, channels]);
  first.setWeights([depthwiseKernel!]);
  const second = makeLayer(pointwise, depthwise.shape[2]!, 0);
  second.build([null, 1, 1, depthwise.shape[2]!]);
  second.setWeights([pointwiseKernel!, ...bias]);
  return [first, second];
}
