/** Puts a network together layer by layer, keeping track of shapes. */
import { outputShape, type Unshaped } from '../core/shapes';
import {
  siteId,
  type Activation,
  type ConvLayer,
  type LayerSpec,
  type NetSpec,
  type Padding,
  type Shape,
  type SiteId,
} from '../core/types';

/** What a conv may have other than 3×3, stride 1, same, ReLU. */
export interface ConvOptions {
  readonly kernel?: number;
  readonly stride?: number;
  readonly padding?: Padding;
  readonly activation?: Activation;
}

/** Names are the caller's; each method returns its layer's, to be read by later ones. */
export class NetBuilder {
  readonly layers: LayerSpec[] = [];
  private readonly shapes = new Map<SiteId, Shape>();

  /** @throws Error for a layer that does not exist yet */
  shapeOf(name: SiteId): Shape {
    const shape = this.shapes.get(name);
    if (!shape) throw new Error(`Layer ${name} is read before it is defined.`);
    return shape;
  }

  /**
   * @param outputs filters or units, where the kernel decides them
   * @throws ShapeProblem if the layer cannot read what it is given
   */
  add(layer: Unshaped, outputs?: number): SiteId {
    if (this.shapes.has(layer.name)) throw new Error(`Two layers are called ${layer.name}.`);
    const inputs = layer.inputs.map((name) => this.shapeOf(name));
    return this.put({ ...layer, shape: outputShape(layer, inputs, outputs) });
  }

  private put(layer: LayerSpec): SiteId {
    this.layers.push(layer);
    this.shapes.set(layer.name, layer.shape);
    return layer.name;
  }

  input(shape: Shape): SiteId {
    return this.put({ kind: 'InputLayer', name: siteId('input'), inputs: [], shape });
  }

  conv(from: SiteId, name: string, filters: number, options: ConvOptions = {}): SiteId {
    return this.add({ kind: 'Conv2D', ...convolution(from, name, options) }, filters);
  }

  /** A Conv2DTranspose, without an activation unless told. */
  upConv(from: SiteId, name: string, filters: number, options: ConvOptions): SiteId {
    const linear = { activation: 'linear' as const, ...options };
    return this.add({ kind: 'Conv2DTranspose', ...convolution(from, name, linear) }, filters);
  }

  pool(
    kind: 'MaxPooling2D' | 'AveragePooling2D',
    from: SiteId,
    name: string,
    size = 2,
    stride = size,
  ): SiteId {
    const [poolSize, strides] = [[size, size] as const, [stride, stride] as const];
    return this.add({ ...named(from, name), kind, poolSize, strides, padding: 'valid' });
  }

  dense(from: SiteId, name: string, units: number, activation: Activation): SiteId {
    return this.add({ ...named(from, name), kind: 'Dense', activation, useBias: true }, units);
  }

  /** A layer without settings of its own. */
  plain(
    kind: 'Concatenate' | 'Add' | 'Flatten' | 'GlobalAveragePooling2D' | 'GlobalMaxPooling2D',
    from: readonly SiteId[],
    name: string,
  ): SiteId {
    return this.add({ kind, name: siteId(name), inputs: from });
  }

  net(id: string): NetSpec {
    return { id, layers: this.layers };
  }
}

const named = (from: SiteId, name: string) => ({ name: siteId(name), inputs: [from] });

function convolution(
  from: SiteId,
  name: string,
  { kernel = 3, stride = 1, padding = 'same', activation = 'relu' }: ConvOptions,
): Omit<ConvLayer, 'kind' | 'shape'> {
  return {
    ...named(from, name),
    kernelSize: [kernel, kernel],
    strides: [stride, stride],
    padding,
    dilationRate: [1, 1],
    activation,
    useBias: true,
  };
}
