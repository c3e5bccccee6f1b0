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

/** Activation functions, by Keras' names. Softmax is the only one that needs its neighbours. */
export const ACTIVATIONS = [
  'linear',
  'relu',
  'softmax',
  'sigmoid',
  'tanh',
  'elu',
  'selu',
  'relu6',
  'softplus',
  'softsign',
  'swish',
] as const;
export type Activation = (typeof ACTIVATIONS)[number];
export type Padding = 'same' | 'valid';
/** One number for rows, one for columns. */
export type Pair = readonly [number, number];

interface LayerBase {
  readonly name: SiteId;
  /** Names of the layers whose outputs this one reads, in order. */
  readonly inputs: readonly SiteId[];
  /** Output shape without the batch axis. */
  readonly shape: Shape;
}

/**
 * A layer with a spatial kernel, as Keras stores it: `[kh, kw, in, out]`, `[kh, kw, out, in]` for the
 * transpose, `[kh, kw, in, multiplier]` for the depthwise one, whose output channel c · multiplier + m
 * reads input channel c alone.
 */
export interface ConvLayer extends LayerBase {
  readonly kind: 'Conv2D' | 'Conv2DTranspose' | 'DepthwiseConv2D';
  readonly kernelSize: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
  /** Steps between neighbouring kernel elements on the input; 1, 1 is a dense kernel. */
  readonly dilationRate: Pair;
  readonly activation: Activation;
  readonly useBias: boolean;
}

/** Every output reads every input, at each place of its own: kernel `[in, out]`. */
export interface DenseLayer extends LayerBase {
  readonly kind: 'Dense';
  readonly activation: Activation;
  readonly useBias: boolean;
}

export type KernelLayer = ConvLayer | DenseLayer;

export interface PoolLayer extends LayerBase {
  readonly kind: 'MaxPooling2D' | 'AveragePooling2D';
  readonly poolSize: Pair;
  readonly strides: Pair;
  readonly padding: Padding;
}

export interface UpSamplingLayer extends LayerBase {
  readonly kind: 'UpSampling2D';
  readonly size: Pair;
  readonly interpolation: 'nearest' | 'bilinear';
}

/** Adds a frame of zeros, or takes one away. */
export interface MarginLayer extends LayerBase {
  readonly kind: 'ZeroPadding2D' | 'Cropping2D';
  /** Rows above and below, columns left and right. */
  readonly margins: readonly [Pair, Pair];
}

/** Per channel: γ · (x − mean) / √(variance + ε) + β, with the moving statistics outside of training. */
export interface BatchNormLayer extends LayerBase {
  readonly kind: 'BatchNormalization';
  readonly epsilon: number;
  /** Part of the old moving statistics that a training step keeps. */
  readonly momentum: number;
  /** Whether there is a γ, and a β. */
  readonly scale: boolean;
  readonly center: boolean;
}

export interface ActivationLayer extends LayerBase {
  readonly kind: 'Activation';
  readonly activation: Activation;
}

export interface ReluLayer extends LayerBase {
  readonly kind: 'ReLU';
  /** What is above is cut; null for no limit. */
  readonly maxValue: number | null;
}

export interface LeakyReluLayer extends LayerBase {
  readonly kind: 'LeakyReLU';
  /** Slope below zero. */
  readonly alpha: number;
}

/** Where the picture comes in. */
export interface InputSpec extends LayerBase {
  readonly kind: 'InputLayer';
}

/** A layer without settings of its own. */
export interface PlainLayer extends LayerBase {
  readonly kind:
    'Concatenate' | 'Add' | 'Flatten' | 'GlobalAveragePooling2D' | 'GlobalMaxPooling2D';
}

export type LayerSpec =
  | InputSpec
  | KernelLayer
  | PoolLayer
  | UpSamplingLayer
  | MarginLayer
  | BatchNormLayer
  | ActivationLayer
  | ReluLayer
  | LeakyReluLayer
  | PlainLayer;

export type LayerKind = LayerSpec['kind'];
/** A layer that a tensor may pass on its way to the next conv. */
export type PassedLayer = Exclude<LayerSpec, KernelLayer>;

/** A network as data: layers in topological order, the input first. */
export interface NetSpec {
  readonly id: string;
  readonly layers: readonly LayerSpec[];
}

/** Whether a layer counts as a "next conv": its outputs are sums of products with a trained kernel. */
export const hasKernel = (layer: LayerSpec): layer is KernelLayer =>
  layer.kind === 'Conv2D' ||
  layer.kind === 'Conv2DTranspose' ||
  layer.kind === 'DepthwiseConv2D' ||
  layer.kind === 'Dense';

/** Size of a kernel in space: a Dense layer looks at one place. */
export const kernelSizeOf = (layer: KernelLayer): Pair =>
  layer.kind === 'Dense' ? [1, 1] : layer.kernelSize;

/** `[h, w, c]` of a feature map; a vector `[n]` is one place with n channels. */
export function asMap(shape: Shape): readonly [number, number, number] {
  return shape.length === 3 ? (shape as [number, number, number]) : [1, 1, sizeOf(shape)];
}

/** Number of activations of a shape. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);
