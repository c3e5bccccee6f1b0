/**
 * The words that every layer of Dropscope shares. Plain data only: whatever crosses the worker
 * boundary, the store or the permalink is made of these.
 */

/** Name of the layer whose output is looked at as a place for dropout. */
export type SiteId = string & { readonly __brand: 'SiteId' };
/** uint32 that keys the random generator. */
export type Seed = number & { readonly __brand: 'Seed' };

export const siteId = (name: string): SiteId => name as SiteId;
export const seedOf = (value: number): Seed => (value >>> 0) as Seed;

/** `[h, w, c]` of a feature map or `[n]` of a vector, without the batch axis. */
export type Shape = readonly number[];

export const VARIANTS = [
  'dropout',
  'spatial',
  'dropblock',
  'gaussian',
  'alpha',
  'dropconnect',
] as const;
export type Variant = (typeof VARIANTS)[number];

/** Dropout at one site. `rate` is the probability that a unit is dropped, in [0, 1]. */
export interface Drop {
  readonly site: SiteId;
  readonly variant: Variant;
  readonly rate: number;
  /** Side of a block, of `dropblock` alone: odd, ≥ 1; `DEFAULT_BLOCK_SIZE` where it is not said. */
  readonly blockSize?: number;
}

export const DEFAULT_BLOCK_SIZE = 5;

/** Units of a site that a hand forced, after the draw. Both sorted, and no unit in both. */
export interface SiteEdits {
  readonly site: SiteId;
  readonly drop: readonly number[];
  readonly keep: readonly number[];
}

export const SCALINGS = ['inverted', 'classic', 'none'] as const;
/** Where the factor that keeps the expectation is applied: in training, in inference, nowhere. */
export type Scaling = (typeof SCALINGS)[number];

export const MODES = ['train', 'inference', 'mc'] as const;
/** `mc` masks as `train` does, over many passes; the plan's own pass is the one shown. */
export type Mode = (typeof MODES)[number];

/** Everything that decides what is dropped in a forward pass. */
export interface Plan {
  readonly drops: readonly Drop[];
  /** At most one entry per site, of sites with dropout. */
  readonly edits: readonly SiteEdits[];
  readonly scaling: Scaling;
  readonly mode: Mode;
  readonly seed: Seed;
  /** Which sample of the mask; 0 is the one shown. */
  readonly pass: number;
}

export const EMPTY_PLAN: Plan = {
  drops: [],
  edits: [],
  scaling: 'inverted',
  mode: 'train',
  seed: seedOf(0),
  pass: 0,
};

export type Activation = 'linear' | 'relu' | 'softmax' | 'sigmoid' | 'tanh' | 'elu' | 'selu';
export type Padding = 'same' | 'valid';

interface LayerBase {
  readonly name: SiteId;
  /** Names of the layers whose outputs this one reads, in order. */
  readonly inputs: readonly SiteId[];
  /** Output shape without the batch axis. */
  readonly shape: Shape;
}

/** A layer with a spatial kernel `[kh, kw, in, out]` (`[kh, kw, out, in]` for the transpose, as Keras stores it). */
export interface ConvLayer extends LayerBase {
  readonly kind: 'Conv2D' | 'Conv2DTranspose';
  readonly kernelSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: Padding;
  readonly activation: Activation;
}

export interface PoolLayer extends LayerBase {
  readonly kind: 'MaxPooling2D';
  readonly poolSize: readonly [number, number];
  readonly strides: readonly [number, number];
  readonly padding: Padding;
}

export interface PlainLayer extends LayerBase {
  readonly kind: 'InputLayer' | 'Concatenate';
}

export type LayerSpec = ConvLayer | PoolLayer | PlainLayer;

/** A network as data: layers in topological order, the input first. */
export interface NetSpec {
  readonly id: string;
  readonly layers: readonly LayerSpec[];
}

export const hasKernel = (layer: LayerSpec): layer is ConvLayer =>
  layer.kind === 'Conv2D' || layer.kind === 'Conv2DTranspose';

/** `[h, w, c]` of a feature map; a vector `[n]` is one place with n channels. */
export function asMap(shape: Shape): readonly [number, number, number] {
  return shape.length === 3 ? (shape as [number, number, number]) : [1, 1, sizeOf(shape)];
}

/** Number of activations of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);
