/**
 * Dropout layers of a model that somebody brings: they are no layers here but planned drops, at the
 * layer that they read.
 */
import { VARIANTS, type Drop, type SiteId, type Variant } from '../core/types';
import { i18n } from '../words/i18n';
import * as tf from './tf';

/** Keras' dropout layers, and what the family calls them. */
const FAMILY = {
  Dropout: 'dropout',
  SpatialDropout2D: 'spatial',
  GaussianDropout: 'gaussian',
  AlphaDropout: 'alpha',
} as const;

type DropKind = keyof typeof FAMILY;

const isDropKind = (kind: string): kind is DropKind => kind in FAMILY;

/** A layer as the model has it, as far as is needed to take its dropout out. */
export interface DropCandidate {
  readonly name: SiteId;
  readonly kind: string;
  readonly inputs: readonly SiteId[];
  readonly config: {
    readonly rate?: number;
    readonly noiseShape?: readonly (number | null)[] | null;
  };
}

export interface TakenOut {
  readonly drops: readonly Drop[];
  /** Dropout layers that are gone, and the layer that is read in their place. */
  readonly gone: ReadonlyMap<SiteId, SiteId>;
  /** Dropout layers that stay as places where nothing is computed, so that the drop has a site. */
  readonly places: ReadonlySet<SiteId>;
  /** A sentence for each dropout layer that did not simply move to the layer that it reads. */
  readonly notes: readonly string[];
}

/** One mask for all places of a channel is what Keras' SpatialDropout2D does. */
function kindOf({ name, kind, config }: DropCandidate): DropKind {
  const { noiseShape } = config;
  if (kind !== 'Dropout' || !noiseShape) return kind as DropKind;
  const [, h, w, c] = noiseShape;
  if (noiseShape.length === 4 && h === 1 && w === 1 && c !== 1) return 'SpatialDropout2D';
  throw new Error(
    i18n.t('Layer {layer} has a noise shape that is not supported: {shape}.', {
      layer: name,
      shape: noiseShape.join(),
    }),
  );
}

/** The family's word for a dropout layer; undefined for one that is not offered. */
export const variantOf = (kind: DropKind, offered: readonly string[] = VARIANTS) =>
  offered.find((variant) => variant === FAMILY[kind]) as Variant | undefined;

/** @param layers of the whole model, each after all that it reads */
export function takeOutDropout(layers: readonly DropCandidate[]): TakenOut {
  const gone = new Map<SiteId, SiteId>();
  const places = new Set<SiteId>();
  const drops: Drop[] = [];
  const notes: string[] = [];
  const origin = (name: SiteId): SiteId => gone.get(name) ?? name;
  /** Whether others read the same tensor: a drop there would be theirs too. */
  const shared = (source: SiteId, reader: SiteId): boolean =>
    layers.some(
      ({ name, inputs }) =>
        name !== reader && !gone.has(name) && inputs.some((input) => origin(input) === source),
    );
  for (const layer of layers) {
    if (!isDropKind(layer.kind)) continue;
    const { name } = layer;
    const kind = kindOf(layer);
    const source = origin(layer.inputs[0]!);
    const variant = variantOf(kind);
    const { rate = 0 } = layer.config;
    if (name === layers.at(-1)!.name) {
      gone.set(name, source);
      notes.push(i18n.t('{layer} is left out: nothing reads the prediction.', { layer: name }));
    } else if (!variant) {
      gone.set(name, source);
      notes.push(
        i18n.t('{layer} is left out: {kind} is not in this version yet.', { layer: name, kind }),
      );
    } else if (rate === 0) {
      gone.set(name, source);
    } else if (drops.some((drop) => drop.site === source)) {
      places.add(name);
      drops.push({ site: name, variant, rate });
      notes.push(
        i18n.t('{layer} follows another dropout in a row and stays a place of its own.', {
          layer: name,
        }),
      );
    } else if (shared(source, name)) {
      places.add(name);
      drops.push({ site: name, variant, rate });
      notes.push(
        i18n.t('{layer} is not the only one that reads {source} and stays a place of its own.', {
          layer: name,
          source,
        }),
      );
    } else {
      gone.set(name, source);
      drops.push({ site: source, variant, rate });
    }
  }
  return { drops, gone, places, notes };
}

/** tfjs has no SpatialDropout2D: this one lets models that have it be loaded, and passes on what it reads. */
class SpatialDropout2D extends tf.layers.Layer {
  static readonly className = 'SpatialDropout2D';
  private readonly rate: number;

  constructor(config: { readonly name?: string; readonly rate: number }) {
    super(config);
    this.rate = config.rate;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return Array.isArray(inputs) ? inputs[0]! : inputs;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.rate };
  }
}

tf.serialization.registerClass(SpatialDropout2D);
