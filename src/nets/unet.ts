/** U-Nets as data (Ronneberger et al. 2015), with `same` padding and Conv2DTranspose up-sampling. */
import { ShapeProblem } from '../core/shapes';
import type { NetSpec, SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { NetBuilder } from './builder';

export interface UNetOptions {
  readonly id: string;
  /** Input `[h, w, c]`; h and w divisible by 2^depth. */
  readonly input: readonly [number, number, number];
  /** Encoder levels above the bottleneck. */
  readonly depth: number;
  /** Filters of the first level; doubled at each level down. */
  readonly baseFilters: number;
  readonly classes: number;
}

/** A body without input and head: how deep, and how many filters in its first level. */
export type UNetBody = Pick<UNetOptions, 'depth' | 'baseFilters'>;

/**
 * Two Conv3×3-ReLU per block, MaxPool 2×2 down, Conv2DTranspose 3×3 stride 2 up, concat[up, skip].
 * Layers are named `enc1_conv1 … bottleneck_conv2, dec3_up … dec1_conv2`.
 *
 * @returns the last layer
 * @throws ShapeProblem if the map cannot be halved `depth` times
 */
export function addUnet(net: NetBuilder, from: SiteId, { depth, baseFilters }: UNetBody): SiteId {
  const step = 2 ** depth;
  const odd = net
    .shapeOf(from)
    .slice(0, 2)
    .find((size) => size % step);
  if (odd !== undefined) {
    throw new ShapeProblem(
      i18n.t(
        '{depth, plural, one {A U-Net with # level halves the map once, so height and width must be divisible by {step}: {size} is not.} other {A U-Net with # levels halves the map # times, so height and width must be divisible by {step}: {size} is not.}}',
        { depth, step: String(step), size: String(odd) },
      ),
    );
  }
  let x = from;
  const skips: SiteId[] = [];
  const block = (read: SiteId, name: string, filters: number): SiteId =>
    net.conv(net.conv(read, `${name}_conv1`, filters), `${name}_conv2`, filters);

  for (let level = 1; level <= depth; level++) {
    x = block(x, `enc${level}`, baseFilters * 2 ** (level - 1));
    skips.push(x);
    x = net.pool('MaxPooling2D', x, `enc${level}_pool`);
  }
  x = block(x, 'bottleneck', baseFilters * step);
  for (let level = depth; level >= 1; level--) {
    const filters = baseFilters * 2 ** (level - 1);
    const up = net.upConv(x, `dec${level}_up`, filters, { stride: 2 });
    const both = net.plain('Concatenate', [up, skips[level - 1]!], `dec${level}_concat`);
    x = block(both, `dec${level}`, filters);
  }
  return x;
}

/**
 * Input, body and a Conv1×1 to class logits, named `output`.
 *
 * @throws ShapeProblem if the input cannot be halved `depth` times
 */
export function unet(options: UNetOptions): NetSpec {
  const net = new NetBuilder();
  const body = addUnet(net, net.input(options.input), options);
  net.conv(body, 'output', options.classes, { kernel: 1, activation: 'linear' });
  return net.net(options.id);
}
