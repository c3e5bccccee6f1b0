/** Networks that are put together on the page: weights kept where they can be, He-normal elsewhere. */
import { heNormal } from '../core/heNormal';
import { hasKernel, type LayerSpec, type NetSpec, type SiteId } from '../core/types';
import { fanInOf } from '../nets/keptWeights';
import type { ModelEntry } from '../nets/registry';
import { buildModel } from './build';
import { loadNetwork, type ReadFile } from './modelFile';
import { Network } from './network';
import * as tf from './tf';

/** The same for all: a layer's name alone decides what it starts from. */
const SEED = 42;

/** Weights of each layer, in its own order. */
export type Weights = ReadonlyMap<SiteId, readonly tf.TypedArray[]>;

/** Reads a network's weights and lets go of it. */
export function weightsOf(network: Network): Weights {
  const weights = new Map(
    network.spec.layers.map(({ name }) => [
      name,
      network
        .layer(name)
        .getWeights()
        .map((tensor) => tensor.dataSync()),
    ]),
  );
  network.dispose();
  return weights;
}

/** What an untrained kernel starts from, by its layer's name. */
const startOf = (spec: NetSpec, layer: LayerSpec, count: number): Float32Array | null =>
  hasKernel(layer)
    ? heNormal({ seed: SEED, site: `${layer.name}/kernel`, pass: 0 }, count, fanInOf(spec, layer))
    : null;

/** @param source weights of the network that it was made from; empty for none */
export function builtNetwork(entry: ModelEntry, source: Weights): Network {
  const { spec, built } = entry;
  const network = new Network(buildModel(spec, null));
  for (const layer of spec.layers) {
    const kept = built?.kept.get(layer.name);
    const values = kept && source.get(kept);
    const target = network.layer(layer.name);
    const fresh = target.getWeights().map((tensor, i) => {
      const start = i === 0 ? startOf(spec, layer, tensor.size) : null;
      const data = values?.[i] ?? start;
      return data ? tf.tensor(data, tensor.shape) : tensor.clone();
    });
    if (fresh.length > 0) target.setWeights(fresh);
    tf.dispose(fresh);
  }
  return network;
}

/** Builds what is asked for; weights to be kept are read once. */
export class BuiltNetworks {
  private readonly sources = new Map<string, Weights>();

  async network(entry: ModelEntry, readerOf: (model: string) => ReadFile): Promise<Network> {
    const from = entry.built?.from ?? null;
    return builtNetwork(entry, from === null ? new Map() : await this.source(from, readerOf(from)));
  }

  private async source(from: string, read: ReadFile): Promise<Weights> {
    const known = this.sources.get(from);
    if (known) return known;
    const weights = weightsOf(await loadNetwork(read));
    this.sources.set(from, weights);
    return weights;
  }
}
