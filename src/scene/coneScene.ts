/** What one activation can reach, what it could see, and what setting it to zero alone really changes. */
import { findLayer, openedNext } from '../core/graph';
import type { LoneAnswer, LoneLayer } from '../core/inspection';
import {
  reachBackward,
  reachBox,
  reachCount,
  reachForward,
  reachMask,
  type Reach,
  type ReachBox,
} from '../core/reach';
import { asMap, sizeOf, type LayerSpec, type NetSpec, type SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { countText, percentText } from './figures';
import { findingOf, type FindingPart } from './finding';
import { flowOf } from './networkFlow';

/** How many of the reached activations of a concatenation came from one of its inputs. */
export interface ConePart {
  readonly from: SiteId;
  /** Across a skip, or up from the layers below. */
  readonly skip: boolean;
  readonly count: number;
}

/** One layer's share in the cone. */
export interface ConeLayer {
  readonly layer: LayerSpec;
  readonly height: number;
  readonly width: number;
  /** Places in the cone in any channel, 1 or 0, `[h, w]`. */
  readonly mask: Uint8Array;
  readonly box: ReachBox;
  /** Activations in the cone, of `total`. */
  readonly count: number;
  readonly total: number;
  /** Of a concatenation; empty for other layers. */
  readonly parts: readonly ConePart[];
}

export interface Picked {
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

export interface ConeScene {
  readonly site: LayerSpec;
  readonly index: number;
  readonly picked: Picked;
  /** Later layers that it can reach, in the order of the flow. */
  readonly forward: readonly ConeLayer[];
  /** Earlier layers that it sees, the input first, and not the site itself. */
  readonly backward: readonly ConeLayer[];
  /** What it sees of the network's input, which may be the site itself. */
  readonly input: ConeLayer | null;
}

/** How many activations of a set lie in the channels `from … to − 1`. */
function countIn({ parts }: Reach, from: number, to: number): number {
  let count = 0;
  for (const part of parts) {
    const channels = Math.min(to, part.to) - Math.max(from, part.from);
    if (channels <= 0) continue;
    let places = 0;
    for (const bit of part.mask) places += bit;
    count += places * channels;
  }
  return count;
}

function partsOf(spec: NetSpec, layer: LayerSpec, reach: Reach): ConePart[] {
  if (layer.kind !== 'Concatenate') return [];
  const { skips } = flowOf(spec);
  let offset = 0;
  return layer.inputs.map((from) => {
    const channels = findLayer(spec, from)?.shape.at(-1) ?? 0;
    const count = countIn(reach, offset, offset + channels);
    offset += channels;
    const skip = skips.some((one) => one.from === from && one.to === layer.name);
    return { from, skip, count };
  });
}

function coneLayer(spec: NetSpec, layer: LayerSpec, reach: Reach): ConeLayer {
  const [height, width] = asMap(layer.shape);
  return {
    layer,
    height,
    width,
    mask: reachMask(reach),
    box: reachBox(reach),
    count: reachCount(reach),
    total: sizeOf(layer.shape),
    parts: partsOf(spec, layer, reach),
  };
}

/** @param index of the activation, row-major over the site's shape */
export function coneScene(spec: NetSpec, site: SiteId, index: number): ConeScene | null {
  const own = findLayer(spec, site);
  if (!own) return null;
  const at = { index };
  const inSpecOrder = (reaches: ReadonlyMap<SiteId, Reach>): ConeLayer[] =>
    spec.layers.flatMap((layer) => {
      const reach = reaches.get(layer.name);
      return reach ? [coneLayer(spec, layer, reach)] : [];
    });
  const notOwn = ({ layer }: ConeLayer): boolean => layer !== own;
  const backward = inSpecOrder(reachBackward(spec, site, at));
  const [, width, channels] = asMap(own.shape);
  const position = Math.floor(index / channels);
  return {
    site: own,
    index,
    picked: { y: Math.floor(position / width), x: position % width, channel: index % channels },
    forward: inSpecOrder(reachForward(spec, site, at)).filter(notOwn),
    backward: backward.filter(notOwn),
    input: backward.find(({ layer }) => layer.kind === 'InputLayer') ?? null,
  };
}

/** What setting the activation to zero alone changed in a layer of the clean run. */
export interface ConeChange {
  readonly lone: LoneLayer;
  /** Largest of the map: the end of its scale. */
  readonly high: number;
}

/** By layer; null for an answer that is of another site. */
export function coneChanges(
  scene: ConeScene,
  answer: LoneAnswer | null,
): ReadonlyMap<SiteId, ConeChange> | null {
  if (answer?.layers.length !== scene.forward.length) return null;
  const changes = new Map<SiteId, ConeChange>();
  for (const [i, lone] of answer.layers.entries()) {
    if (lone.layer !== scene.forward[i]!.layer.name) return null;
    let high = 0;
    for (const norm of lone.difference.data) if (norm > high) high = norm;
    changes.set(lone.layer, { lone, high });
  }
  return changes;
}

/** Places of all later layers that lie outside the cone, and how many of them changed. */
export function outsideOf(
  scene: ConeScene,
  changes: ReadonlyMap<SiteId, ConeChange>,
): { readonly places: number; readonly changed: number } {
  const outside = { places: 0, changed: 0 };
  for (const { layer, mask } of scene.forward) {
    const { data } = changes.get(layer.name)!.lone.difference;
    for (let i = 0; i < mask.length; i++) {
      if (mask[i]) continue;
      outside.places++;
      if (data[i] !== 0) outside.changed++;
    }
  }
  return outside;
}

/** `24×24`: how large a box is. */
export const boxText = ({ top, left, bottom, right }: ReachBox): string =>
  `${bottom - top + 1}×${right - left + 1}`;

/** What is reached, and, once it is known, what really changes. */
export function coneFinding(
  scene: ConeScene,
  spec: NetSpec,
  next: SiteId | null,
  value: number,
  changes: ReadonlyMap<SiteId, ConeChange> | null,
): readonly FindingPart[] {
  const { picked, forward } = scene;
  const start = { channel: picked.channel, place: `(${picked.y}, ${picked.x})` };
  const name = openedNext(spec, scene.site.name, next)?.layer.name;
  const near = forward.find(({ layer }) => layer.name === name);
  const last = forward.at(-1);
  if (!near || !last) {
    return findingOf(
      i18n.t(
        'Channel <number>{channel}</number> at <number>{place}</number> reaches nothing: no layer reads it.',
        start,
      ),
    );
  }
  const numbers = {
    ...start,
    count: countText(near.count),
    total: countText(near.total),
    layer: near.layer.name,
  };
  const reach = i18n.t(
    'Channel <number>{channel}</number> at <number>{place}</number> can reach <number>{count}</number> of {total} activations in <name>{layer}</name>.',
    numbers,
  );
  if (!changes) return findingOf(reach);
  return findingOf(`${reach} ${changeText(scene, changes, near, last, value)}`);
}

/** What setting it to zero alone changes in the next conv, in the output and elsewhere. */
function changeText(
  scene: ConeScene,
  changes: ReadonlyMap<SiteId, ConeChange>,
  near: ConeLayer,
  last: ConeLayer,
  value: number,
): string {
  const changed = (layer: SiteId): number => changes.get(layer)!.lone.changed;
  if (scene.forward.every(({ layer }) => changed(layer.name) === 0)) {
    return value === 0
      ? i18n.t('Set to zero alone it changes nothing: it was silent anyway.')
      : i18n.t('Set to zero alone it changes nothing: no later layer lets it through.');
  }
  const outside = outsideOf(scene, changes);
  const numbers = {
    near: countText(changed(near.layer.name)),
    output: percentText(changed(last.layer.name) / last.total),
    outside: countText(outside.changed),
    places: countText(outside.places),
  };
  if (last === near) {
    return outside.places === 0
      ? i18n.t('Set to zero alone it changes <loss>{near}</loss> of them.', numbers)
      : i18n.t(
          'Set to zero alone it changes <loss>{near}</loss> of them, and <number>{outside}</number> of {places} places beyond its reach.',
          numbers,
        );
  }
  return outside.places === 0
    ? i18n.t(
        'Set to zero alone it changes <loss>{near}</loss> of them, <loss>{output}</loss> of the output.',
        numbers,
      )
    : i18n.t(
        'Set to zero alone it changes <loss>{near}</loss> of them, <loss>{output}</loss> of the output, and <number>{outside}</number> of {places} places beyond its reach.',
        numbers,
      );
}
