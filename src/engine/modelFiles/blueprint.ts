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
import { clauseOf } from '../../words/clause';
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import { takeOutDropout, type DropCandidate } from '../dropLayers';
import type { RawGraph, RawLayer } from './graph';
import { listOf, Settings } from './json';
import type { Part } from './convLayers';
import { isIdle, partsOf } from './layers';
import { LIMITS, megabytes, ModelProblem, refuse } from './problem';

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
    return refuse(
      i18n.t('Layer {layer} does not say what shape the model reads.', { layer: raw.name }),
    );
  if (shape.length !== 3) {
    const told = shape.map((n) => JSON.stringify(n)).join('×') || i18n.t('a single number');
    return refuse(
      i18n.t('Layer {layer} reads {shape}, not a picture of height × width × channels.', {
        layer: raw.name,
        shape: told,
      }),
    );
  }
  const [height, width, channels] = shape;
  const isSize = (n: unknown): n is number =>
    typeof n === 'number' && Number.isInteger(n) && n >= 1;
  if (!isSize(channels))
    return refuse(i18n.t('Layer {layer} has no fixed number of channels.', { layer: raw.name }));
  if (channels > 4) {
    return refuse(
      i18n.t(
        'Layer {layer} reads {channels} channels; pictures have 1 to 4, and only channels-last models can be opened.',
        { layer: raw.name, channels: shortText(channels) },
      ),
    );
  }
  const free = height === null || width === null;
  if (free && !size) {
    throw new ModelProblem(
      i18n.t('The model takes pictures of any size: choose the size that it is to be opened with.'),
      'size',
    );
  }
  const fixed = [height ?? size?.height, width ?? size?.width];
  if (!fixed.every((n) => isSize(n) && n <= MOST_SIDE)) {
    const size = fixed.map((n) => JSON.stringify(n)).join('×');
    return refuse(
      i18n.t('Layer {layer} cannot read pictures of {size}; sides may be 1 to {most}.', {
        layer: raw.name,
        size,
        most: shortText(MOST_SIDE),
      }),
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
  if (wrong) {
    const reason = clauseOf(wrong);
    refuse(
      i18n.t('Layer {layer} has a rate that cannot be: {reason}.', { layer: raw.name, reason }),
    );
  }
  const noise = settings.raw('noise_shape') ?? settings.raw('noiseShape');
  if (noise === undefined) return { ...base, config: { rate } };
  if (kind !== 'Dropout')
    refuse(i18n.t('Layer {layer} has a noise shape, which is not supported.', { layer: raw.name }));
  return { ...base, config: { rate, noiseShape: listOf(noise) as number[] } };
}

class Drafting {
  readonly layers: LayerSpec[] = [];
  readonly weights: WeightPlan[] = [];
  readonly constants: ConstantWeights[] = [];
  private readonly shapes = new Map<string, Shape>();

  shapeOf(name: string): Shape {
    return (
      this.shapes.get(name) ?? refuse(i18n.t('A layer reads {name} before it is there.', { name }))
    );
  }

  put(layer: LayerSpec): void {
    if (this.shapes.has(layer.name))
      refuse(i18n.t('Layer {layer} has the name of another one.', { layer: layer.name }));
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
      return refuse(
        i18n.t('Layer {layer} does not fit: {reason}', { layer: raw.name, reason: error.message }),
      );
    }
    const layer: LayerSpec = { ...unshaped, shape };
    const channels = shapes[0]!.at(-1)!;
    if (
      4 * parametersOf(layer, shapes[0]!) > LIMITS.weightBytes ||
      sizeOf(shape) > LIMITS.activations
    ) {
      refuse(
        i18n.t('Layer {layer} is too large: it would give {shape} numbers.', {
          layer: raw.name,
          shape: shape.join('×'),
        }),
      );
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
  return refuse(
    i18n.t(
      'Layer {layer} has {factors, plural, one {# factor} other {# factors}} for {channels, plural, one {# channel} other {# channels}}.',
      { layer, factors: value.length, channels },
    ),
  );
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
      i18n.t('The model is too big: its weights are {size}, and {most} are the most.', {
        size: megabytes(4 * numbers),
        most: megabytes(LIMITS.weightBytes),
      }),
    );
  }
  const activations = layers.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  if (activations > LIMITS.activations) {
    refuse(
      i18n.t(
        'The model computes {count} million numbers for a picture of {shape}; {most} million are the most.',
        {
          count: shortText(Math.round(activations / 1e6)),
          shape: layers[0]!.shape.join('×'),
          most: shortText(LIMITS.activations / 1e6),
        },
      ),
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
    notes.push(
      i18n.t('{layer} is left out: a {kind} does nothing outside of training.', {
        layer: raw.name,
        kind: raw.kind,
      }),
    );
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
  if (spec.layers.length < 2) refuse(i18n.t('The model has no layers but its input and dropout.'));
  for (const { name, shape } of spec.layers) {
    if (shape.length !== 1 && shape.length !== 3) {
      refuse(
        i18n.t('Layer {layer} gives neither a map of height × width × channels nor a vector.', {
          layer: name,
        }),
      );
    }
  }
  checkSize(spec, drafting.weights);
  for (const { layer } of drafting.constants) {
    notes.push(
      i18n.t(
        '{layer} is a Rescaling; it is shown as the BatchNormalization that computes the same.',
        { layer },
      ),
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
