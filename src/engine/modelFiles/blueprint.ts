/** From the flat graph of a file to a network as data, with what its weights are called there. */
import { parametersOf } from '../../core/parameters';
import { outputShape, ShapeProblem } from '../../core/shapes';
import {
  siteId,
  sizeOf,
  type Drop,
  type LayerSpec,
  type NetSpec,
  type Shape,
  type SiteId,
} from '../../core/types';
import { rateProblem } from '../../core/units';
import { takeOutDropout, type DropCandidate } from '../dropLayers';
import type { RawGraph, RawLayer } from './graph';
import { listOf, Settings } from './json';
import type { Part } from './convLayers';
import { isIdle, partsOf } from './layers';
import { LIMITS, megabytes, ModelProblem, refuse, refuseLayer } from './problem';

/** A weight of a layer: what it is called in files, and its shape as Keras stores it. */
export interface Wanted {
  readonly variable: string;
  readonly shape: Shape;
}

/** The weights of one layer of the file, in its order, and the layers of the network that get them. */
export interface WeightPlan {
  readonly raw: RawLayer;
  readonly wanted: readonly Wanted[];
  /** Each with how many of them are its own. */
  readonly owners: readonly { readonly layer: SiteId; readonly count: number }[];
}

/** Weights that stand in a layer's config. */
export interface ConstantWeights {
  readonly layer: SiteId;
  readonly values: readonly Float32Array[];
}

export interface Blueprint {
  readonly spec: NetSpec;
  readonly drops: readonly Drop[];
  readonly notes: readonly string[];
  readonly weights: readonly WeightPlan[];
  readonly constants: readonly ConstantWeights[];
}

export interface InputSize {
  readonly height: number;
  readonly width: number;
}

/** Rows and columns of the largest picture that a model without a size of its own is given. */
const MOST_SIDE = 2048;

/** Kinds that are dropout; their rates become the plan. */
const DROP_KINDS = ['Dropout', 'SpatialDropout2D', 'GaussianDropout', 'AlphaDropout'];
const isDrop = ({ kind }: RawLayer): boolean => DROP_KINDS.includes(kind);

/** `[h, w, c]` of the input; where rows or columns are free, the size that was asked for. */
function inputShape(raw: RawLayer, size: InputSize | null): Shape {
  const given = raw.config['batch_shape'] ?? raw.config['batch_input_shape'];
  const shape = listOf(given).slice(1);
  if (!Array.isArray(given))
    return refuseLayer(raw.name, 'does not say what shape the model reads');
  if (shape.length !== 3) {
    const told = shape.map((n) => JSON.stringify(n)).join('×') || 'a single number';
    return refuseLayer(raw.name, `reads ${told}, not a picture of height × width × channels`);
  }
  const [height, width, channels] = shape;
  const isSize = (n: unknown): n is number =>
    typeof n === 'number' && Number.isInteger(n) && n >= 1;
  if (!isSize(channels)) return refuseLayer(raw.name, 'has no fixed number of channels');
  if (channels > 4) {
    return refuseLayer(
      raw.name,
      `reads ${channels} channels; pictures have 1 to 4, and only channels-last models can be opened`,
    );
  }
  const free = height === null || width === null;
  if (free && !size) {
    throw new ModelProblem(
      'The model takes pictures of any size: choose the size that it is to be opened with.',
      'size',
    );
  }
  const fixed = [height ?? size?.height, width ?? size?.width];
  if (!fixed.every((n) => isSize(n) && n <= MOST_SIDE)) {
    return refuseLayer(
      raw.name,
      `cannot read pictures of ${fixed.map((n) => JSON.stringify(n)).join('×')}; sides may be 1 to ${MOST_SIDE}`,
    );
  }
  return [...(fixed as number[]), channels];
}

/** Dropout as `takeOutDropout` reads it, with its rate checked. */
function candidate(raw: RawLayer, kind: string, inputs: readonly string[]): DropCandidate {
  const base = { name: siteId(raw.name), kind, inputs: inputs.map(siteId) };
  if (!isDrop(raw)) return { ...base, config: {} };
  const settings = new Settings(raw.name, raw.config);
  const rate = settings.number('rate');
  const family = { GaussianDropout: 'gaussian', AlphaDropout: 'alpha' }[kind] ?? 'dropout';
  const wrong = rateProblem(rate, family as 'dropout');
  if (wrong) refuseLayer(raw.name, `has a rate that cannot be: ${wrong.replace(/\.$/, '')}`);
  const noise = settings.raw('noise_shape') ?? settings.raw('noiseShape');
  if (noise === undefined) return { ...base, config: { rate } };
  if (kind !== 'Dropout') refuseLayer(raw.name, 'has a noise shape, which is not supported');
  return { ...base, config: { rate, noiseShape: listOf(noise) as number[] } };
}

class Drafting {
  readonly layers: LayerSpec[] = [];
  readonly weights: WeightPlan[] = [];
  readonly constants: ConstantWeights[] = [];
  private readonly shapes = new Map<string, Shape>();

  shapeOf(name: string): Shape {
    return this.shapes.get(name) ?? refuse(`A layer reads ${name} before it is there.`);
  }

  put(layer: LayerSpec): void {
    if (this.shapes.has(layer.name)) refuseLayer(layer.name, 'has the name of another one');
    this.layers.push(layer);
    this.shapes.set(layer.name, layer.shape);
  }

  /** @throws ModelProblem with the arithmetic if the layer cannot read what it is given */
  add(raw: RawLayer, inputs: readonly SiteId[]): void {
    const named = { name: siteId(raw.name), inputs };
    const parts = partsOf(
      raw,
      named,
      inputs.map((input) => this.shapeOf(input)),
    );
    const wanted: Wanted[] = [];
    for (const part of parts) wanted.push(...this.addPart(raw, part));
    if (wanted.length === 0) return;
    const owners = parts.map(({ unshaped, variables }) => ({
      layer: unshaped.name,
      count: variables.length,
    }));
    this.weights.push({ raw, wanted, owners });
  }

  private addPart(raw: RawLayer, { unshaped, outputs, variables, constants }: Part): Wanted[] {
    const shapes = unshaped.inputs.map((input) => this.shapeOf(input));
    let shape: Shape;
    try {
      shape = outputShape(unshaped, shapes, outputs);
    } catch (error) {
      if (!(error instanceof ShapeProblem)) throw error;
      return refuse(`Layer ${raw.name} does not fit: ${error.message}`);
    }
    const layer: LayerSpec = { ...unshaped, shape };
    const channels = shapes[0]!.at(-1)!;
    if (
      4 * parametersOf(layer, shapes[0]!) > LIMITS.weightBytes ||
      sizeOf(shape) > LIMITS.activations
    ) {
      refuseLayer(raw.name, `is too large: it would give ${shape.join('×')} numbers`);
    }
    this.put(layer);
    if (constants) {
      const values = constants.map((value) => perChannel(raw.name, value, channels));
      this.constants.push({ layer: layer.name, values });
    }
    return variables.map((variable) => ({
      variable,
      shape: weightShape(layer, variable, channels),
    }));
  }
}

function perChannel(
  layer: string,
  value: number | readonly number[],
  channels: number,
): Float32Array {
  if (typeof value === 'number') return new Float32Array(channels).fill(value);
  if (value.length === channels) return Float32Array.from(value);
  return refuseLayer(layer, `has ${value.length} factors for ${channels} channels`);
}

/** Shape of a layer's weight as Keras stores it. */
function weightShape(layer: LayerSpec, variable: string, channels: number): Shape {
  const outputs = layer.shape.at(-1)!;
  if (!variable.endsWith('kernel')) return [outputs];
  switch (layer.kind) {
    case 'Conv2D':
      return [...layer.kernelSize, channels, outputs];
    case 'Conv2DTranspose':
      return [...layer.kernelSize, outputs, channels];
    case 'DepthwiseConv2D':
      return [...layer.kernelSize, channels, outputs / channels];
    default:
      return [channels, outputs];
  }
}

/** Why a network that fits together is still too much. */
function checkSize({ layers }: NetSpec, weights: readonly WeightPlan[]): void {
  const numbers = weights
    .flatMap(({ wanted }) => wanted)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (4 * numbers > LIMITS.weightBytes) {
    refuse(
      `The model is too big: its weights are ${megabytes(4 * numbers)}, and ${megabytes(LIMITS.weightBytes)} are the most.`,
    );
  }
  const activations = layers.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (activations > LIMITS.activations) {
    refuse(
      `The model computes ${Math.round(activations / 1e6)} million numbers for a picture of ${layers[0]!.shape.join('×')}; ${LIMITS.activations / 1e6} million are the most.`,
    );
  }
}

/**
 * @param id of the network as data
 * @param size of pictures for a model that takes any
 * @throws ModelProblem naming the layer
 */
export function draft(graph: RawGraph, id: string, size: InputSize | null): Blueprint {
  const idle = new Map<string, string>();
  const readIdle = (name: string): string => idle.get(name) ?? name;
  const notes: string[] = [];
  const kept = graph.layers.filter((raw) => {
    if (!isIdle(raw)) return true;
    idle.set(raw.name, readIdle(raw.inputs[0]!));
    notes.push(`${raw.name} is left out: a ${raw.kind} does nothing outside of training.`);
    return false;
  });
  const candidates = kept.map((raw) => candidate(raw, raw.kind, raw.inputs.map(readIdle)));
  const out = takeOutDropout(candidates);
  const drafting = new Drafting();
  kept.forEach((raw, i) => {
    const { name } = candidates[i]!;
    const inputs = candidates[i]!.inputs.map((input) => out.gone.get(input) ?? input);
    if (out.gone.has(name)) return;
    if (raw.kind === 'InputLayer') {
      drafting.put({ kind: 'InputLayer', name, inputs: [], shape: inputShape(raw, size) });
    } else if (out.places.has(name)) {
      const shape = drafting.shapeOf(inputs[0]!);
      drafting.put({ kind: 'Activation', name, inputs, shape, activation: 'linear' });
    } else {
      drafting.add(raw, inputs);
    }
  });
  const spec = { id, layers: drafting.layers };
  if (spec.layers.length < 2) refuse('The model has no layers but its input and dropout.');
  for (const { name, shape } of spec.layers) {
    if (shape.length !== 1 && shape.length !== 3) {
      refuseLayer(name, 'gives neither a map of height × width × channels nor a vector');
    }
  }
  checkSize(spec, drafting.weights);
  for (const { layer } of drafting.constants) {
    notes.push(
      `${layer} is a Rescaling; it is shown as the BatchNormalization that computes the same.`,
    );
  }
  return {
    spec,
    drops: out.drops,
    notes: [...notes, ...out.notes],
    weights: drafting.weights,
    constants: drafting.constants,
  };
}
