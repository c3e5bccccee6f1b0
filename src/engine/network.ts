/** A loaded LayersModel together with its description as data. */
import { findLayer } from '../core/graph';
import type { Drop, LayerSpec, NetSpec, Shape, SiteId } from '../core/types';
import { isChoice, outputReading, shownShape, type OutputReading } from '../nets/output';
import { i18n } from '../words/i18n';
import { describe } from './describe';
import { separableLayers, splitSeparable } from './separable';
import type * as tf from './tf';

/** Which two channels of a layer its small picture shows. */
export type Showcase = Readonly<Record<string, readonly [number, number]>>;

export class Network {
  readonly spec: NetSpec;
  /** The dropout layers that the model came with, and what had to be said about them. */
  readonly drops: readonly Drop[];
  readonly notes: readonly string[];
  /** How the output's numbers are read. */
  readonly reading: OutputReading;
  /** Layers of the spec that are only parts of one of the model's. */
  private readonly parts = new Map<SiteId, tf.layers.Layer>();

  /**
   * @param reading of the output's numbers; what follows from its last layer unless told
   * @throws Error naming the layer that cannot be walked
   */
  constructor(
    readonly model: tf.LayersModel,
    private readonly showcases: Showcase = {},
    reading?: OutputReading,
  ) {
    const { spec, drops, notes, separable } = describe(model);
    this.spec = spec;
    this.drops = drops;
    this.notes = notes;
    this.reading = reading ?? outputReading(spec);
    for (const found of separable) {
      const specs = splitSeparable(found);
      separableLayers(found, specs).forEach((layer, i) => this.parts.set(specs[i]!.name, layer));
    }
  }

  /** @throws Error if the model has no such layer */
  layer(name: SiteId): tf.layers.Layer {
    return this.parts.get(name) ?? this.model.getLayer(name);
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

  /** Shape of the prediction as it is shown. */
  get shownOutput(): Shape {
    return shownShape(this.describe(this.outputName), this.reading);
  }

  /** @throws Error for an output that is no choice between classes */
  checkChoice(): void {
    if (isChoice(this.reading)) return;
    throw new Error(
      i18n.t(
        'The output {layer} is no choice between classes, so there is no class to compare and no loss.',
        { layer: this.outputName },
      ),
    );
  }

  dispose(): void {
    for (const layer of this.parts.values()) {
      for (const weight of layer.weights) weight.dispose();
    }
    this.parts.clear();
    this.model.dispose();
  }
}
