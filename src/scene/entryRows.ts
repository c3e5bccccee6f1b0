/** From a cell of the site's maps to the entry of the next Dense's input that it went into. */
import { findLayer, type NextConv } from '../core/graph';
import { placeIndex } from '../core/sources';
import { sizeOf, type NetSpec, type Shape, type SiteId } from '../core/types';
import { placesAtSite } from './lineage';

/** Entry by the cell's row-major index at the site; a cell that a pool reads twice counts for the first. */
export type EntryOfCell = (index: number) => number | null;

/** From each entry of a next Dense's input to the cells of the site behind it: several under a pool, or none. */
export interface EntrySources {
  /** Of the site. */
  readonly shape: Shape;
  /** Row-major indices at the site; those of entry i are from `starts[i]` up to `starts[i + 1]`. */
  readonly cells: Int32Array;
  readonly starts: Int32Array;
}

let last: { spec: NetSpec; site: SiteId; next: NextConv; sources: EntrySources } | null = null;

/** The last ones are remembered: the mask changes, where the entries come from does not. */
export function entrySources(spec: NetSpec, site: SiteId, next: NextConv): EntrySources {
  if (last?.spec === spec && last.site === site && last.next.layer === next.layer)
    return last.sources;
  const shape = findLayer(spec, site)?.shape ?? [];
  const input = findLayer(spec, next.layer.inputs[0]!)?.shape ?? [];
  const cells: number[] = [];
  const starts = new Int32Array(sizeOf(input) + 1);
  for (let entry = 0; entry < starts.length - 1; entry++) {
    for (const place of placesAtSite(spec, site, next, { y: 0, x: 0, channel: entry }))
      cells.push(placeIndex(shape, place));
    starts[entry + 1] = cells.length;
  }
  const sources = { shape, cells: Int32Array.from(cells), starts };
  last = { spec, site, next, sources };
  return sources;
}

export function entryOfCell(spec: NetSpec, site: SiteId, next: NextConv): EntryOfCell {
  const { shape, cells, starts } = entrySources(spec, site, next);
  const entries = new Int32Array(sizeOf(shape)).fill(-1);
  for (let entry = starts.length - 2; entry >= 0; entry--) {
    for (const cell of cells.subarray(starts[entry], starts[entry + 1])) entries[cell] = entry;
  }
  return (index) => {
    const entry = entries[index] ?? -1;
    return entry < 0 ? null : entry;
  };
}

/** Cells in which the units of a layer are laid out: near to a square, wider than high. */
export function unitGrid(units: number): { readonly rows: number; readonly columns: number } {
  const side = Math.ceil(Math.sqrt(units));
  for (let columns = side; columns <= 3 * (units / columns); columns++) {
    if (units % columns === 0) return { rows: units / columns, columns };
  }
  return { rows: Math.ceil(units / side), columns: side };
}

/** Values of units in whole rows: what is beyond the last unit is nothing. */
export function inUnitGrid(values: ArrayLike<number>): Float32Array {
  const { rows, columns } = unitGrid(values.length);
  const grid = new Float32Array(rows * columns).fill(NaN);
  grid.set(values);
  return grid;
}
