/** U-Nets as data (Ronneberger et al. 2015), with `same` padding and Conv2DTranspose up-sampling. */
import { siteId, type ConvLayer, type LayerSpec, type NetSpec, type SiteId } from '../core/types';

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

/** Collects layers while keeping track of shapes. */
class Builder {
  readonly layers: LayerSpec[] = [];
  private readonly shapes = new Map<SiteId, readonly [number, number, number]>();

  private add(layer: LayerSpec): SiteId {
    this.layers.push(layer);
    this.shapes.set(layer.name, layer.shape as [number, number, number]);
    return layer.name;
  }

  shapeOf(name: SiteId): readonly [number, number, number] {
    const shape = this.shapes.get(name);
    if (!shape) throw new Error(`Layer ${name} is read before it is defined.`);
    return shape;
  }

  input(shape: readonly [number, number, number]): SiteId {
    return this.add({ kind: 'InputLayer', name: siteId('input'), inputs: [], shape });
  }

  conv(
    from: SiteId,
    name: string,
    filters: number,
    size: number,
    activation: ConvLayer['activation'],
  ): SiteId {
    const [h, w] = this.shapeOf(from);
    return this.add({
      kind: 'Conv2D',
      name: siteId(name),
      inputs: [from],
      shape: [h, w, filters],
      kernelSize: [size, size],
      strides: [1, 1],
      padding: 'same',
      activation,
    });
  }

  up(from: SiteId, name: string, filters: number): SiteId {
    const [h, w] = this.shapeOf(from);
    return this.add({
      kind: 'Conv2DTranspose',
      name: siteId(name),
      inputs: [from],
      shape: [h * 2, w * 2, filters],
      kernelSize: [3, 3],
      strides: [2, 2],
      padding: 'same',
      activation: 'linear',
    });
  }

  pool(from: SiteId, name: string): SiteId {
    const [h, w, c] = this.shapeOf(from);
    return this.add({
      kind: 'MaxPooling2D',
      name: siteId(name),
      inputs: [from],
      shape: [h / 2, w / 2, c],
      poolSize: [2, 2],
      strides: [2, 2],
      padding: 'valid',
    });
  }

  concat(from: readonly SiteId[], name: string): SiteId {
    const shapes = from.map((source) => this.shapeOf(source));
    const [h, w] = shapes[0]!;
    const channels = shapes.reduce((sum, shape) => sum + shape[2], 0);
    return this.add({
      kind: 'Concatenate',
      name: siteId(name),
      inputs: from,
      shape: [h, w, channels],
    });
  }
}

/**
 * Two Conv3×3-ReLU per block, MaxPool 2×2 down, Conv2DTranspose 3×3 stride 2 up, concat[up, skip],
 * Conv1×1 to class logits. Layers are named `enc1_conv1 … bottleneck_conv2, dec3_up … output`.
 *
 * @throws RangeError if the input cannot be halved `depth` times
 */
export function unet(options: UNetOptions): NetSpec {
  const { input, depth, baseFilters, classes } = options;
  const step = 2 ** depth;
  if (input[0] % step || input[1] % step) {
    throw new RangeError(
      `A U-Net with ${depth} levels needs height and width divisible by ${step}.`,
    );
  }
  const net = new Builder();
  let x = net.input(input);
  const skips: SiteId[] = [];
  const block = (from: SiteId, name: string, filters: number): SiteId =>
    net.conv(
      net.conv(from, `${name}_conv1`, filters, 3, 'relu'),
      `${name}_conv2`,
      filters,
      3,
      'relu',
    );

  for (let level = 1; level <= depth; level++) {
    x = block(x, `enc${level}`, baseFilters * 2 ** (level - 1));
    skips.push(x);
    x = net.pool(x, `enc${level}_pool`);
  }
  x = block(x, 'bottleneck', baseFilters * step);
  for (let level = depth; level >= 1; level--) {
    const filters = baseFilters * 2 ** (level - 1);
    const up = net.up(x, `dec${level}_up`, filters);
    x = block(net.concat([up, skips[level - 1]!], `dec${level}_concat`), `dec${level}`, filters);
  }
  net.conv(x, 'output', classes, 1, 'linear');
  return { id: options.id, layers: net.layers };
}
