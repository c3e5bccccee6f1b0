/** How many trained and kept numbers a layer has, counted from its description alone. */
import { findLayer } from './graph';
import { sizeOf, type LayerSpec, type NetSpec, type Shape } from './types';

/** Weights of a layer that reads a tensor of the given shape: kernel, bias, batch statistics. */
export function parametersOf(layer: LayerSpec, input: Shape): number {
  const channels = input.at(-1) ?? 0;
  const outputs = layer.shape.at(-1)!;
  switch (layer.kind) {
    case 'Conv2D':
    case 'Conv2DTranspose': {
      const [kh, kw] = layer.kernelSize;
      return (kh * kw * channels + (layer.useBias ? 1 : 0)) * outputs;
    }
    case 'DepthwiseConv2D': {
      const [kh, kw] = layer.kernelSize;
      return (kh * kw + (layer.useBias ? 1 : 0)) * outputs;
    }
    case 'Dense':
      return (channels + (layer.useBias ? 1 : 0)) * outputs;
    case 'BatchNormalization':
      // Mean and variance always; γ and β where the layer has them. Keras counts all four.
      return (2 + (layer.scale ? 1 : 0) + (layer.center ? 1 : 0)) * channels;
    default:
      return 0;
  }
}

/** The same for a layer of a network. */
export function parameterCount(spec: NetSpec, layer: LayerSpec): number {
  const source = layer.inputs[0] === undefined ? undefined : findLayer(spec, layer.inputs[0]);
  return parametersOf(layer, source?.shape ?? []);
}

/** All parameters of a network, as Keras' `count_params`. */
export const parameterTotal = (spec: NetSpec): number =>
  spec.layers.reduce((sum, layer) => sum + parameterCount(spec, layer), 0);

/** Activations that a forward pass computes: every layer's output. */
export const activationTotal = (spec: NetSpec): number =>
  spec.layers.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
