/** Entries of a vector: which cell of a map became which entry, what each is called, and what became of it. */
import { findLayer } from '../core/graph';
import { placeAt, type Place } from '../core/sources';
import type { NetSpec, Shape, SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { byDescending, type ChannelOrder } from './channels';
import { classNameOf } from './classWords';
import { readCell, type CellReading } from './cells';
import type { SiteScene } from './siteScene';

/** The map whose cells are a vector's entries, as Flatten put them in a row. */
export interface FlattenedMap {
  readonly map: SiteId;
  readonly shape: Shape;
}

/** Null for a vector that no Flatten made, or that a layer has mixed since. */
export function flattenedMap(spec: NetSpec, vector: SiteId): FlattenedMap | null {
  let layer = findLayer(spec, vector);
  while (layer) {
    const source = layer.inputs[0] === undefined ? undefined : findLayer(spec, layer.inputs[0]);
    switch (layer.kind) {
      case 'Flatten':
        if (!source) return null;
        // A flattened vector is that vector.
        if (source.shape.length === 3) return { map: source.name, shape: source.shape };
        break;
      // What leaves each number at its place.
      case 'Activation':
      case 'ReLU':
      case 'LeakyReLU':
      case 'BatchNormalization':
        break;
      default:
        return null;
    }
    layer = source;
  }
  return null;
}

const placeValues = (y: number, x: number, channel: number) => ({
  y: String(y),
  x: String(x),
  channel: String(channel),
});

/** A cell of a map: `(1, 2, ch 5)`. */
export const placeText = ({ y, x, channel }: Place): string =>
  i18n.t('({y}, {x}, ch {channel})', placeValues(y, x, channel));

/** Whether the entries of a vector are the classes that a network tells apart. */
export const isOutput = (spec: NetSpec, vector: SiteId): boolean =>
  spec.layers.at(-1)?.name === vector;

/** What the entries of a vector are called. */
export function entryNames(
  spec: NetSpec,
  vector: SiteId,
  classNames: readonly string[],
): (entry: number) => string {
  const flat = flattenedMap(spec, vector);
  if (flat) return (entry) => placeText(placeAt(flat.shape, entry));
  if (isOutput(spec, vector)) return (entry) => classNameOf(classNames, entry);
  const [source] = findLayer(spec, vector)?.inputs ?? [];
  const pooled = findLayer(spec, vector)?.kind.startsWith('Global') && source !== undefined;
  return pooled ? (entry) => i18n.t('ch {channel}', { channel: String(entry) }) : String;
}

/** The same where nothing around it says what it is: `entry 17`, `class 7`. */
export function entryLabels(
  spec: NetSpec,
  vector: SiteId,
  classNames: readonly string[],
): (entry: number) => string {
  const name = entryNames(spec, vector, classNames);
  // The cell that an entry was says enough.
  if (flattenedMap(spec, vector)) return name;
  return isOutput(spec, vector)
    ? (entry) => i18n.t('class {name}', { name: name(entry) })
    : (entry) => i18n.t('entry {name}', { name: name(entry) });
}

/** What became of an entry: a vector is shown as one row of cells. */
export const readEntry = (scene: SiteScene, entry: number): CellReading =>
  readCell(scene, 0, { y: 0, x: entry });

/** From so many entries on a vector lies on pages, of as many entries as a page has channels. */
export const ENTRIES_PAGED_FROM = 513;

/** All entries in the order in which pages show them: by number, by |before|, or by |after − before|. */
export function sortEntries(
  { before, after }: Pick<SiteScene, 'before' | 'after'>,
  order: ChannelOrder,
): number[] {
  switch (order) {
    case 'index':
      return Array.from(before, (_, entry) => entry);
    case 'energy':
      return byDescending(before.map(Math.abs));
    case 'change':
      return byDescending(before.map((value, entry) => Math.abs(after[entry]! - value)));
  }
}

/** What of a vector's scene is drawn as cells. */
export type EntryValues = Pick<SiteScene, 'before' | 'keep' | 'multiplier' | 'after' | 'total'>;

/** Some of the entries, in the given order, as a vector of their own. */
export function pickEntries(scene: EntryValues, entries: readonly number[]): EntryValues {
  const { before, keep, multiplier, after } = scene;
  const picked = (values: Float32Array): Float32Array =>
    Float32Array.from(entries, (entry) => values[entry]!);
  return {
    before: picked(before),
    keep: keep && Uint8Array.from(entries, (entry) => keep[entry]!),
    multiplier: multiplier && picked(multiplier),
    after: after === before ? picked(before) : picked(after),
    total: entries.length,
  };
}

export const ENTRY_ORDERS = ['index', 'size'] as const;
export type EntryOrder = (typeof ENTRY_ORDERS)[number];

/** Entries in the order in which they are shown: as they are numbered, or by |before|. */
export function orderEntries(before: Float32Array, order: EntryOrder): number[] {
  const entries = Array.from(before, (_, entry) => entry);
  if (order === 'index') return entries;
  return entries.sort((a, b) => Math.abs(before[b]!) - Math.abs(before[a]!) || a - b);
}
