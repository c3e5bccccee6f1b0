/** Entries of a vector: which cell of a map became which entry, what each is called, and what became of it. */
import { findLayer } from '../core/graph';
import { placeAt, placeIndex, type Place } from '../core/sources';
import type { NetSpec, Shape, SiteId } from '../core/types';
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

/** A cell of a map: `(1, 2, ch 5)`. */
export const placeText = ({ y, x, channel }: Place): string => `(${y}, ${x}, ch ${channel})`;

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
  if (isOutput(spec, vector)) return (entry) => classNames[entry] ?? String(entry);
  const [source] = findLayer(spec, vector)?.inputs ?? [];
  const pooled = findLayer(spec, vector)?.kind.startsWith('Global') && source !== undefined;
  return pooled ? (entry) => `ch ${entry}` : String;
}

/** The entry that a cell of the flattened map became. */
export const entryOf = ({ shape }: FlattenedMap, place: Place): number => placeIndex(shape, place);

/** What became of an entry: a vector is shown as one row of cells. */
export const readEntry = (scene: SiteScene, entry: number): CellReading =>
  readCell(scene, 0, { y: 0, x: entry });

export const ENTRY_ORDERS = ['index', 'size'] as const;
export type EntryOrder = (typeof ENTRY_ORDERS)[number];

/** Entries in the order in which they are shown: as they are numbered, or by |before|. */
export function orderEntries(before: Float32Array, order: EntryOrder): number[] {
  const entries = Array.from(before, (_, entry) => entry);
  if (order === 'index') return entries;
  return entries.sort((a, b) => Math.abs(before[b]!) - Math.abs(before[a]!) || a - b);
}
