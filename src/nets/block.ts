/** The blocks of which a person puts a network together: what is chosen, without names and shapes. */
import type { Activation, Padding, Variant } from '../core/types';

export interface ConvBlock {
  readonly kind: 'conv';
  readonly filters: number;
  /** Side of the square kernel. */
  readonly kernel: number;
  readonly stride: number;
  readonly padding: Padding;
  readonly activation: Activation;
}

export interface PoolBlock {
  readonly kind: 'maxPool' | 'avgPool';
  readonly size: number;
  readonly stride: number;
}

/** A Conv2DTranspose with `same` padding: the map becomes `stride` times as large. */
export interface UpConvBlock {
  readonly kind: 'upConv';
  readonly filters: number;
  readonly kernel: number;
  readonly stride: number;
  readonly activation: Activation;
}

/** Planned at the layer before it; no layer of its own. */
export interface DropoutBlock {
  readonly kind: 'dropout';
  readonly variant: Variant;
  readonly rate: number;
  /** Side of a block, of `dropblock` alone. */
  readonly blockSize?: number;
}

export interface DenseBlock {
  readonly kind: 'dense';
  readonly units: number;
  readonly activation: Activation;
}

export interface ActivationBlock {
  readonly kind: 'activation';
  readonly activation: Activation;
}

/** Encoder, bottleneck and decoder with their skips; the map keeps its size. */
export interface UNetBlock {
  readonly kind: 'unet';
  readonly depth: number;
  readonly baseFilters: number;
  /** How many of the deepest blocks, the bottleneck first, end in dropout: before pool and skip. */
  readonly drop: { readonly blocks: number; readonly rate: number } | null;
}

export interface PlainBlock {
  readonly kind: 'batchNorm' | 'flatten' | 'globalAvgPool';
}

export type Block =
  | ConvBlock
  | PoolBlock
  | UpConvBlock
  | DropoutBlock
  | DenseBlock
  | ActivationBlock
  | UNetBlock
  | PlainBlock;

export interface BlockNet {
  /** `[height, width, channels]` of the picture. */
  readonly input: readonly [number, number, number];
  readonly blocks: readonly Block[];
}

/** What a browser can still be asked to build and run. */
export const LIMITS = {
  side: 256,
  channels: 16,
  filters: 1024,
  units: 4096,
  kernel: 15,
  stride: 8,
  depth: 6,
  blocks: 64,
  parameters: 20e6,
  activations: 20e6,
} as const;
