/** The layers of a tfjs model and what is known of each before it is described. */
import {
  ACTIVATIONS,
  siteId,
  type Activation,
  type Padding,
  type Pair,
  type SiteId,
} from '../core/types';
import type * as tf from './tf';

/** The parts of a layer's config that are read here; other keys are ignored. */
export interface LayerConfig {
  readonly kernelSize?: Pair;
  readonly poolSize?: Pair;
  readonly strides?: Pair;
  readonly dilationRate?: Pair;
  readonly padding?: Padding | readonly [Pair, Pair];
  readonly cropping?: readonly [Pair, Pair];
  readonly size?: Pair;
  readonly interpolation?: 'nearest' | 'bilinear';
  readonly activation?: string;
  readonly useBias?: boolean;
  readonly dataFormat?: string;
  readonly axis?: number | readonly number[];
  readonly epsilon?: number;
  readonly momentum?: number;
  readonly scale?: boolean;
  readonly center?: boolean;
  readonly maxValue?: number | null;
  readonly alpha?: number;
  readonly rate?: number;
  readonly noiseShape?: readonly (number | null)[] | null;
}

/** A layer of the model with what is known of it before it is described. */
export interface Found {
  readonly layer: tf.layers.Layer;
  readonly name: SiteId;
  readonly kind: string;
  readonly config: LayerConfig;
  readonly inputs: readonly SiteId[];
  /** Output shape without the batch axis. */
  readonly shape: readonly number[];
}

/** @throws Error naming the layer */
export const refuse = (name: string, why: string): never => {
  throw new Error(`Layer ${name} ${why}.`);
};

function outputShape(layer: tf.layers.Layer): number[] {
  const shape = (layer.outputShape as (number | null)[]).slice(1);
  if (shape.length !== 1 && shape.length !== 3) {
    refuse(layer.name, 'gives neither a map [height, width, channels] nor a vector');
  }
  return shape.map((n) => n ?? refuse(layer.name, 'has no fixed output size'));
}

/**
 * All layers that the output is computed from, each after all that it reads.
 *
 * @throws Error naming what cannot be walked
 */
export function layersOf(model: tf.LayersModel): Found[] {
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new Error(
      `The model has ${model.inputs.length} inputs and ${model.outputs.length} outputs, not one of each.`,
    );
  }
  const found = new Map<string, Found>();
  const visit = (layer: tf.layers.Layer): void => {
    if (found.has(layer.name)) return;
    const { name, inboundNodes } = layer;
    if (inboundNodes.length !== 1) refuse(name, 'is used more than once');
    const sources = inboundNodes[0]!.inboundLayers;
    sources.forEach(visit);
    found.set(name, {
      layer,
      name: siteId(name),
      kind: layer.getClassName(),
      config: layer.getConfig(),
      inputs: sources.map((source) => siteId(source.name)),
      shape: outputShape(layer),
    });
  };
  visit(model.outputs[0]!.sourceLayer);
  return [...found.values()];
}

export function activationOf({ name, config }: Pick<Found, 'name' | 'config'>): Activation {
  const asked = config.activation ?? 'linear';
  const known = ACTIVATIONS.find((activation) => activation === asked);
  return known ?? refuse(name, `has an activation that is not supported: ${asked}`);
}
