import { beforeAll, describe, expect, it } from 'vitest';
import { downstreamOf } from '../core/graph';
import { uniforms } from '../core/philox';
import { reachBackward, reaches, reachForward } from '../core/reach';
import { placeAt } from '../core/sources';
import { sizeOf, type LayerSpec, type NetSpec, type SiteId } from '../core/types';
import { unet } from '../nets/unet';
import { startBackend } from './backend';
import { buildModel } from './build';
import { REACH_NETS } from './fixtures/reachNets';
import { Network } from './network';
import * as tf from './tf';
import { callLayer, finish, walk } from './walk';

/** Numbers in [0, 1), the same ones for the same name. */
const random = (name: string, count: number): Float32Array =>
  Float32Array.from(uniforms({ seed: 5, site: name, pass: 0 }, count));

/**
 * Positive weights, so that no two changes cancel, and small enough that values stay near 1 from layer
 * to layer.
 */
function positiveWeights(network: Network): void {
  for (const { name } of network.spec.layers) {
    const layer = network.layer(name);
    layer.setWeights(
      layer.getWeights().map((weight) => {
        const values = random(`${name}/${weight.rank}`, weight.size);
        // Of a kernel [kh, kw, a, b]; at least as many as an output sums over.
        const summed = weight.size / Math.min(...weight.shape.slice(-2));
        return tf.tensor(
          values.map((u) => (weight.rank === 1 ? u : (0.5 + u) / summed)),
          weight.shape,
        );
      }),
    );
  }
}

function networkOf(spec: NetSpec): Network {
  const network = new Network(buildModel(spec, 1));
  positiveWeights(network);
  return network;
}

/** So large that it shows at the far end of the net, where little of it arrives, and below 2^127. */
const PUSH = 1e30;

/** Each layer's output for every one of the pushed activations, and undisturbed. */
interface Pushed {
  readonly clean: Float32Array;
  readonly pushed: Float32Array;
}

/** What changes, layer by layer, when one activation of the site after the other is pushed up. */
function push(network: Network, site: SiteId, indices: readonly number[]): Map<SiteId, Pushed> {
  const { spec } = network;
  const later = downstreamOf(spec, site);
  const values = new Map<SiteId, Pushed>();
  tf.tidy(() => {
    const input = tf.tensor(random('input', sizeOf(spec.layers[0]!.shape)), [
      1,
      ...spec.layers[0]!.shape,
    ]);
    const clean = new Map<SiteId, tf.Tensor>();
    const compute = (layer: LayerSpec, inputs: tf.Tensor[]): tf.Tensor =>
      layer.kind === 'InputLayer' ? input : callLayer(network, layer, inputs);
    finish(
      walk(spec, (layer, inputs) => {
        const output = compute(layer, inputs);
        clean.set(layer.name, output);
        return { before: output, after: output };
      }),
    );
    const copies = (layer: LayerSpec): tf.Tensor =>
      tf.tile(clean.get(layer.name)!, [indices.length, ...layer.shape.map(() => 1)]);
    finish(
      walk(spec, (layer, inputs) => {
        let output = later.has(layer.name) ? compute(layer, inputs) : copies(layer);
        if (layer.name === site) {
          const size = sizeOf(layer.shape);
          const pushes = new Float32Array(indices.length * size);
          indices.forEach((index, i) => (pushes[i * size + index] = PUSH));
          output = tf.add(output, tf.tensor(pushes, output.shape));
        }
        values.set(layer.name, {
          clean: clean.get(layer.name)!.dataSync() as Float32Array,
          pushed: output.dataSync() as Float32Array,
        });
        return { before: output, after: output };
      }),
    );
  });
  return values;
}

/** Whether activation `index` of a layer differs when the i-th of the pushed activations is pushed. */
const changed = ({ clean, pushed }: Pushed, i: number, index: number): boolean =>
  pushed[i * clean.length + index] !== clean[index];

/** Of `count` activations the first, the last, and some in between. */
function some(count: number, most: number, name: string): number[] {
  if (count <= most) return [...Array(count).keys()];
  const between = [...random(name, most - 2)].map((u) => Math.floor(u * count));
  return [...new Set([0, count - 1, ...between])];
}

/** Holds the reach of activations of every layer against what a push changes, bit by bit. */
function expectReachToBeTrue(network: Network, most: number): void {
  const { spec } = network;
  for (const site of spec.layers) {
    const indices = some(sizeOf(site.shape), most, site.name);
    const values = push(network, site.name, indices);
    indices.forEach((index, i) => {
      const at = placeAt(site.shape, index);
      const reached = reachForward(spec, site.name, i % 2 === 0 ? at : { index });
      for (const layer of spec.layers) {
        const set = reached.get(layer.name);
        const wrong: unknown[] = [];
        for (let j = 0; j < sizeOf(layer.shape); j++) {
          const { y, x, channel } = placeAt(layer.shape, j);
          const inSet = set !== undefined && reaches(set, y, x, channel);
          if (inSet !== changed(values.get(layer.name)!, i, j)) wrong.push([y, x, channel, inSet]);
        }
        expect(wrong, `${site.name} ${JSON.stringify(at)} at ${layer.name}`).toEqual([]);
      }
    });
  }
}

/** Holds what activations of every layer see of the input against what a push of each pixel changes. */
function expectSightToBeTrue(network: Network, most: number): void {
  const { spec } = network;
  const input = spec.layers[0]!;
  const pixels = [...Array(sizeOf(input.shape)).keys()];
  const values = push(network, input.name, pixels);
  for (const layer of spec.layers) {
    for (const index of some(sizeOf(layer.shape), most, layer.name)) {
      const seen = reachBackward(spec, layer.name, { index }).get(input.name);
      const wrong = pixels.filter((pixel) => {
        const { y, x, channel } = placeAt(input.shape, pixel);
        const inSet = seen !== undefined && reaches(seen, y, x, channel);
        return inSet !== changed(values.get(layer.name)!, pixel, index);
      });
      expect(wrong, `${layer.name} ${index}`).toEqual([]);
    }
  }
}

describe.each(Object.keys(REACH_NETS))('through %s', (name) => {
  let network: Network;
  beforeAll(async () => {
    await startBackend('cpu', null);
    network = networkOf(REACH_NETS[name]!);
  });

  it('an activation reaches exactly what changes with it', () => {
    expectReachToBeTrue(network, Infinity);
  });

  it('an activation sees exactly what of the input it changes with', () => {
    expectSightToBeTrue(network, Infinity);
  });
});

describe('through a U-Net, down and across the skips', () => {
  let network: Network;
  beforeAll(async () => {
    await startBackend('cpu', null);
    network = networkOf(
      unet({ id: 'unet', input: [16, 16, 1], depth: 2, baseFilters: 2, classes: 3 }),
    );
  });

  it('an activation reaches exactly what changes with it', () => {
    expectReachToBeTrue(network, 12);
  });

  it('an activation sees exactly what of the input it changes with', () => {
    expectSightToBeTrue(network, 40);
  });
});
