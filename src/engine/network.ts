/** A loaded LayersModel together with its description as data. */
import { findLayer } from '../core/graph';
import type { LayerSpec, NetSpec, SiteId } from '../core/types';
import { describe } from './describe';
import type * as tf from './tf';

/** Which two channels of a layer its small picture shows. */
export type Showcase = Readonly<Record<string, readonly [number, number]>>;

export class Network {
  readonly spec: NetSpec;

  constructor(
    readonly model: tf.LayersModel,
    private readonly showcases: Showcase = {},
  ) {
    this.spec = describe(model);
  }

  /** @throws Error if the model has no such layer */
  layer(name: SiteId): tf.layers.Layer {
    return this.model.getLayer(name);
  }

  /** @throws Error if the model has no such layer */
  describe(name: SiteId): LayerSpec {
    const layer = findLayer(this.spec, name);
    if (!layer) throw new Error(`The network has no layer named ${name}.`);
    return layer;
  }

  /** The two channels that stand for a layer; the first ones where no others were chosen. */
  showcase(name: SiteId): [number, number] {
    const chosen = this.showcases[name];
    const last = this.describe(name).shape.at(-1)! - 1;
    return chosen ? [...chosen] : [0, Math.min(1, last)];
  }

  get parameters(): number {
    return this.model.countParams();
  }

  get outputName(): SiteId {
    return this.spec.layers.at(-1)!.name;
  }

  dispose(): void {
    this.model.dispose();
  }
}
