/** A loaded LayersModel together with its description as data. */
import type { NetSpec, SiteId } from '../core/types';
import { describe } from './describe';
import type * as tf from './tf';

export class Network {
  readonly spec: NetSpec;

  constructor(readonly model: tf.LayersModel) {
    this.spec = describe(model);
  }

  /** @throws Error if the model has no such layer */
  layer(name: SiteId): tf.layers.Layer {
    return this.model.getLayer(name);
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
