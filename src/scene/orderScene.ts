/**
 * "Before or after: does it matter?": three places where dropout could stand on either side of something,
 * both ways computed and compared, activation by activation.
 */
import { consumersOf, findLayer, type NextConv } from '../core/graph';
import { applyEffect, dropAt, effectAt, type Effect } from '../core/masks';
import { countPoolWindows, maxPool, type PoolCounts } from '../core/poolWindow';
import type { NdArray, Trace } from '../core/trace';
import {
  hasKernel,
  siteId,
  type Activation,
  type NetSpec,
  type Plan,
  type PoolLayer,
  type Shape,
  type SiteId,
} from '../core/types';
import { activate } from '../core/window';
import { apartOf, type Apart } from './mapPair';

/** Layer and next conv; the activation function; a max-pool. */
export const ORDER_KINDS = ['consumer', 'activation', 'pool'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** Both ways, over the whole of both tensors. */
export interface Order extends Apart {
  /** `[h, w, c]` of both; channels are the site's. */
  readonly shape: Shape;
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** What both would be without dropout. */
  readonly clean: Float32Array;
  /** What was dropped of each, wholly where it is pooled; null where nothing is masked. */
  readonly firstKeep: Uint8Array | null;
  readonly secondKeep: Uint8Array | null;
}

/** Half floats, as some graphics cards have them, carry 11 bits. */
const ROUNDING = 2 ** -10;

const keptOf = (effect: Effect | null): Uint8Array | null => effect?.keep ?? null;

/** Pools a mask: a window is dropped where all of it is. */
function poolKeep(pool: PoolLayer, keep: Uint8Array | null, shape: Shape): Uint8Array | null {
  return keep && Uint8Array.from(maxPool(pool, { shape, data: Float32Array.from(keep) }).data);
}

/** A tensor of the site on its way to the next conv's input: pooled where a pool stands between. */
function along(next: NextConv, map: NdArray): NdArray {
  return next.through.reduce(
    (at, layer) => (layer.kind === 'MaxPooling2D' ? maxPool(layer, at) : at),
    map,
  );
}

/** The first channel of the site's within the next conv's input, behind those that a concatenation puts first. */
function firstChannel(spec: NetSpec, site: SiteId, next: NextConv): number {
  let from = site;
  let first = 0;
  for (const layer of next.through) {
    for (const input of layer.inputs) {
      if (input === from) break;
      first += findLayer(spec, input)?.shape.at(-1) ?? 0;
    }
    from = layer.name;
  }
  return first;
}

/** Some channels of `[h, w, c]`, one after the other from `first` on. */
function channelsOf({ shape, data }: NdArray, first: number, count: number): Float32Array {
  const channels = shape.at(-1)!;
  if (count === channels) return data;
  const part = new Float32Array((data.length / channels) * count);
  for (let to = 0, from = first; to < part.length; to += count, from += channels) {
    part.set(data.subarray(from, from + count), to);
  }
  return part;
}

/**
 * The output of the site's layer, dropped by the page, and the input of the next conv, dropped by the
 * engine: under the trace's own plan. Null until the trace holds both.
 */
export function consumerOrder(trace: Trace, next: NextConv): Order | null {
  const { before, 'next/input_dropped': input } = trace.arrays;
  const { plan, site, spec } = trace.meta;
  if (!before || !input || trace.meta.next !== next.layer.name) return null;
  const effect = effectAt(plan, site, before.shape);
  const after: NdArray = { shape: before.shape, data: applyEffect(before.data, effect) };
  const first = along(next, after);
  const keep = next.through.reduce<Uint8Array | null>(
    (mask, layer) => (layer.kind === 'MaxPooling2D' ? poolKeep(layer, mask, before.shape) : mask),
    keptOf(effect),
  );
  const second = channelsOf(input, firstChannel(spec, site, next), before.shape.at(-1)!);
  return {
    ...apartOf(first.data, second, ROUNDING),
    shape: first.shape,
    first: first.data,
    second,
    clean: along(next, before).data,
    firstKeep: keep,
    secondKeep: keep,
  };
}

/**
 * Dropped and then activated; activated and then dropped.
 *
 * @param linear the site's layer before its activation function
 */
export function activationOrder(linear: NdArray, activation: Activation, effect: Effect): Order {
  const activated = (values: Float32Array) => values.map((value) => activate(activation, value));
  const clean = activated(linear.data);
  const first = activated(applyEffect(linear.data, effect));
  const second = applyEffect(clean, effect);
  const keep = effect.keep;
  const { shape } = linear;
  return {
    ...apartOf(first, second),
    shape,
    first,
    second,
    clean,
    firstKeep: keep,
    secondKeep: keep,
  };
}

/** What may be told of an activation function before which dropout could stand. */
export function activationOf(spec: NetSpec, site: SiteId): Activation | null {
  const layer = findLayer(spec, site);
  return layer && hasKernel(layer) && layer.activation !== 'linear' ? layer.activation : null;
}

export interface OrderPool {
  readonly pool: PoolLayer;
  /** Whether the network has it; else it is put behind the site for this picture alone. */
  readonly isReal: boolean;
}

/** The max-pool that reads the site, else one of 2×2; null where there is nothing to pool. */
export function poolBehind(spec: NetSpec, site: SiteId): OrderPool | null {
  const [height, width, channels] = findLayer(spec, site)?.shape ?? [];
  const pool = consumersOf(spec, site).find(
    (layer): layer is PoolLayer => layer.kind === 'MaxPooling2D',
  );
  if (pool) return { pool, isReal: true };
  if (!height || !width || !channels || Math.min(height, width) < 2) return null;
  return {
    isReal: false,
    pool: {
      kind: 'MaxPooling2D',
      name: siteId(`${site}_pool`),
      inputs: [site],
      shape: [height >> 1, width >> 1, channels],
      poolSize: [2, 2],
      strides: [2, 2],
      padding: 'valid',
    },
  };
}

export interface PoolOrder extends Order {
  /** Windows under dropout before the pool; null for variants that drop nothing to zero. */
  readonly counts: PoolCounts | null;
  /** Pooled activations that dropout after the pool takes. */
  readonly lostAfter: number;
}

/** Dropped and then pooled; pooled and then dropped, under the mask that the pool's own stream draws. */
export function poolOrder(plan: Plan, site: SiteId, before: NdArray, pool: PoolLayer): PoolOrder {
  const effect = effectAt(plan, site, before.shape);
  const first = maxPool(pool, {
    shape: before.shape,
    data: applyEffect(before.data, effect),
  }).data;
  const { data: clean, shape } = maxPool(pool, before);
  const drop = dropAt(plan, site);
  const behind = effectAt(
    { ...plan, drops: drop ? [{ ...drop, site: pool.name }] : [], edits: [] },
    pool.name,
    shape,
  );
  const second = applyEffect(clean, behind);
  const secondKeep = keptOf(behind);
  const toZero = effect?.keep && effect.dropped === 0;
  return {
    ...apartOf(first, second),
    shape,
    first,
    second,
    clean,
    firstKeep: poolKeep(pool, keptOf(effect), before.shape),
    secondKeep,
    counts: toZero ? countPoolWindows(pool, before, effect.keep) : null,
    lostAfter: secondKeep ? secondKeep.reduce((lost, kept) => lost + 1 - kept, 0) : 0,
  };
}
