/**
 * The cone of an activation: which activations of the later layers it can reach, and which of the
 * earlier layers it could see. Read off the network's structure alone, exact for each channel.
 */
import { findLayer } from './graph';
import { linksTo } from './reachLinks';
import { frameOf, uniteMasks, uniteParts, type ReachPart, type ReachParts } from './reachParts';
import type { NetSpec, Shape, SiteId } from './types';

/** One activation of a layer: by its place in a feature map, or by its row-major index, as in a vector. */
export type ActivationAt =
  { readonly y: number; readonly x: number; readonly channel: number } | { readonly index: number };

/** Some of the activations of one layer. */
export interface Reach {
  /** The layer's shape; a vector `[n]` counts as n channels at the position (0, 0). */
  readonly shape: Shape;
  readonly parts: ReachParts;
}

/** A set for each layer that is reached at all, the activation's own layer among them. */
export type Reaches = ReadonlyMap<SiteId, Reach>;

/** A box of positions, both ends included. */
export interface ReachBox {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The set of one activation; null where the shape has no such activation. */
function only(shape: Shape, at: ActivationAt): Reach | null {
  const [height, width, channels] = frameOf(shape);
  const index = 'index' in at ? at.index : (at.y * width + at.x) * channels + at.channel;
  const channel = 'index' in at ? index % channels : at.channel;
  const position = (index - channel) / channels;
  const x = 'index' in at ? position % width : at.x;
  const inside = (n: number, size: number): boolean => Number.isInteger(n) && n >= 0 && n < size;
  const there = inside(channel, channels) && inside(x, width) && inside(position, height * width);
  if (!there) return null;
  const mask = new Uint8Array(height * width);
  mask[position] = 1;
  return { shape, parts: [{ from: channel, to: channel + 1, mask }] };
}

/**
 * All activations that could change if this one did, layer by layer. Empty where the network has no
 * such activation.
 */
export function reachForward(spec: NetSpec, site: SiteId, at: ActivationAt): Reaches {
  const reaches = new Map<SiteId, Reach>();
  for (const layer of spec.layers) {
    if (layer.name === site) {
      const start = only(layer.shape, at);
      if (start) reaches.set(site, start);
      continue;
    }
    const parts = linksTo(spec, layer).flatMap((link, i): ReachParts => {
      const input = reaches.get(layer.inputs[i]!);
      return input ? link.forward(input.parts) : [];
    });
    if (parts.length > 0) reaches.set(layer.name, { shape: layer.shape, parts: uniteParts(parts) });
  }
  return reaches;
}

/**
 * All activations, back to the input, that this one depends on, layer by layer. Empty where the
 * network has no such activation.
 */
export function reachBackward(spec: NetSpec, site: SiteId, at: ActivationAt): Reaches {
  const reaches = new Map<SiteId, Reach>();
  for (const layer of [...spec.layers].reverse()) {
    const own = layer.name === site ? only(layer.shape, at) : reaches.get(layer.name);
    if (!own) continue;
    reaches.set(layer.name, own);
    for (const [i, link] of linksTo(spec, layer).entries()) {
      const name = layer.inputs[i]!;
      const parts = uniteParts([...(reaches.get(name)?.parts ?? []), ...link.backward(own.parts)]);
      if (parts.length > 0) reaches.set(name, { shape: findLayer(spec, name)!.shape, parts });
    }
  }
  return reaches;
}

const partOf = (reach: Reach, channel: number): ReachPart | undefined =>
  reach.parts.find(({ from, to }) => from <= channel && channel < to);

/** Whether an activation is among those reached; entry i of a vector is `(0, 0, i)`. */
export function reaches(reach: Reach, y: number, x: number, channel: number): boolean {
  const [, width] = frameOf(reach.shape);
  return partOf(reach, channel)?.mask[y * width + x] === 1;
}

/** How many activations are reached. */
export function reachCount(reach: Reach): number {
  let count = 0;
  for (const { from, to, mask } of reach.parts) {
    let positions = 0;
    for (const bit of mask) positions += bit;
    count += positions * (to - from);
  }
  return count;
}

/** Positions reached in any channel, 1 or 0, row-major over `[h, w]`. Not to be written to. */
export const reachMask = (reach: Reach): Uint8Array =>
  uniteMasks(reach.parts.map(({ mask }) => mask));

/** Positions reached in one channel; null where there are none. Not to be written to. */
export const channelMask = (reach: Reach, channel: number): Uint8Array | null =>
  partOf(reach, channel)?.mask ?? null;

/** The smallest box around all positions reached, whatever the channel. */
export function reachBox(reach: Reach): ReachBox {
  const [height, width] = frameOf(reach.shape);
  const mask = reachMask(reach);
  const first = mask.indexOf(1);
  const box = { top: Math.floor(first / width), left: width, bottom: 0, right: 0 };
  for (let y = box.top; y < height; y++) {
    const row = mask.subarray(y * width, (y + 1) * width);
    const left = row.indexOf(1);
    if (left < 0) continue;
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, row.lastIndexOf(1));
    box.bottom = y;
  }
  return box;
}

/** What is in either of two sets of the same layer. */
export const uniteReach = (a: Reach, b: Reach): Reach => ({
  shape: a.shape,
  parts: uniteParts([...a.parts, ...b.parts]),
});
