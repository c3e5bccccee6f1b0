/** From a tfjs LayersModel to a network as data; refuses what the executor cannot walk. */
import {
  siteId,
  type Activation,
  type LayerSpec,
  type NetSpec,
  type Padding,
  type SiteId,
} from '../core/types';
import type * as tf from './tf';

/** The parts of a layer's config that are read here; other keys are ignored. */
interface LayerConfig {
  readonly kernelSize?: readonly [number, number];
  readonly poolSize?: readonly [number, number];
  readonly strides?: readonly [number, number];
  readonly padding?: Padding;
  readonly activation?: Activation;
}

function outputShape(layer: tf.layers.Layer): number[] {
  const shape = layer.outputShape as (number | null)[];
  return shape.slice(1).map((n) => {
    if (n === null) throw new Error(`Layer ${layer.name} has no fixed output size.`);
    return n;
  });
}

function inputNames(layer: tf.layers.Layer): SiteId[] {
  const nodes = layer.inboundNodes;
  if (nodes.length !== 1) throw new Error(`Layer ${layer.name} is used more than once.`);
  return nodes[0]!.inboundLayers.map((inbound) => siteId(inbound.name));
}

function describeLayer(layer: tf.layers.Layer): LayerSpec {
  const kind = layer.getClassName();
  const config = layer.getConfig() as LayerConfig;
  const base = { name: siteId(layer.name), inputs: inputNames(layer), shape: outputShape(layer) };
  switch (kind) {
    case 'InputLayer':
    case 'Concatenate':
      return { ...base, kind };
    case 'Conv2D':
    case 'Conv2DTranspose':
      return {
        ...base,
        kind,
        kernelSize: config.kernelSize!,
        strides: config.strides!,
        padding: config.padding!,
        activation: config.activation ?? 'linear',
      };
    case 'MaxPooling2D':
      return {
        ...base,
        kind,
        poolSize: config.poolSize!,
        strides: config.strides!,
        padding: config.padding!,
      };
    default:
      throw new Error(`Layer ${layer.name} is of a kind that is not supported: ${kind}.`);
  }
}

/** Layers in topological order: each after all that it reads. */
function inOrder(layers: readonly LayerSpec[]): LayerSpec[] {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const done = new Set<SiteId>();
  const ordered: LayerSpec[] = [];
  const visit = (layer: LayerSpec): void => {
    if (done.has(layer.name)) return;
    done.add(layer.name);
    for (const name of layer.inputs) {
      const input = byName.get(name);
      if (input) visit(input);
    }
    ordered.push(layer);
  };
  layers.forEach(visit);
  return ordered;
}

/** @throws Error naming the layer that cannot be described */
export function describe(model: tf.LayersModel): NetSpec {
  return { id: model.name, layers: inOrder(model.layers.map(describeLayer)) };
}
