/** Sets of activations of one layer, kept as ranges of channels that share a mask of positions. */
import type { Shape } from './types';

/** Channels `from … to − 1`, each reached at the same positions. */
export interface ReachPart {
  readonly from: number;
  readonly to: number;
  /** 1 reached, 0 not, row-major over `[h, w]`; never all 0. May be shared: not to be written to. */
  readonly mask: Uint8Array;
}

/** Parts in ascending order of channels, none overlapping; neighbours with equal masks are one part. */
export type ReachParts = readonly ReachPart[];

/** `[h, w, c]`, a vector `[n]` being n channels at one position. */
export type Frame = readonly [number, number, number];

export const frameOf = (shape: Shape): Frame =>
  shape.length === 1 ? [1, 1, shape[0]!] : [shape[0]!, shape[1]!, shape[2]!];

function equalMasks(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; a !== b && i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Positions in any of the masks; the mask itself where there is but one. */
export function uniteMasks(masks: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = new Set(masks);
  if (others.length === 0) return first!;
  const union = first!.slice();
  for (const mask of others) {
    for (let i = 0; i < union.length; i++) union[i]! |= mask[i]!;
  }
  return union;
}

/** The union of parts in any order, overlapping or not. */
export function uniteParts(parts: readonly ReachPart[]): ReachParts {
  if (parts.length < 2) return parts;
  const ascending = [...parts].sort((a, b) => a.from - b.from);
  const bounds = [...new Set(ascending.flatMap(({ from, to }) => [from, to]))];
  bounds.sort((a, b) => a - b);
  const united: ReachPart[] = [];
  let open: ReachPart[] = [];
  let next = 0;
  for (const [i, from] of bounds.slice(0, -1).entries()) {
    const to = bounds[i + 1]!;
    open = open.filter((part) => part.to > from);
    while (ascending[next]?.from === from) open.push(ascending[next++]!);
    if (open.length === 0) continue;
    const mask = uniteMasks(open.map((part) => part.mask));
    const last = united.at(-1);
    if (last?.to === from && equalMasks(last.mask, mask))
      united[united.length - 1] = { ...last, to };
    else united.push({ from, to, mask });
  }
  return united;
}

/** For each row (or column) of one map those of another map that it is connected with. */
export type Connections = readonly (readonly number[])[];

/** Which of the columns are connected with one that is set in `row`; null where none is. */
function spreadRow(row: Uint8Array, columns: Connections): Uint8Array | null {
  if (!row.includes(1)) return null;
  const spread = new Uint8Array(columns.length);
  for (let x = 0; x < spread.length; x++)
    for (const source of columns[x]!) if (row[source]) spread[x] = 1;
  return spread;
}

/** Each row of a mask spread over the columns; in a cone most are like the one above, and share its array. */
function spreadRows(mask: Uint8Array, width: number, columns: Connections): (Uint8Array | null)[] {
  const rows: (Uint8Array | null)[] = [];
  let above: Uint8Array | null = null;
  for (let at = 0; at < mask.length; at += width) {
    const row = mask.subarray(at, at + width);
    rows.push(above && equalMasks(row, above) ? rows.at(-1)! : spreadRow(row, columns));
    above = row;
  }
  return rows;
}

/**
 * Positions connected with any position of a mask: (y, x) is, if a row of `rows[y]` and a column of
 * `columns[x]` meet in the mask. One axis after the other; null where nothing is connected.
 *
 * @param width of the mask
 */
export function spreadMask(
  mask: Uint8Array,
  width: number,
  rows: Connections,
  columns: Connections,
): Uint8Array | null {
  const alongColumns = spreadRows(mask, width, columns);
  const spread = new Uint8Array(rows.length * columns.length);
  for (let y = 0; y < rows.length; y++) {
    const at = y * columns.length;
    const different = new Set(rows[y]!.map((source) => alongColumns[source]));
    for (const row of different) {
      if (!row) continue;
      for (let x = 0; x < row.length; x++) if (row[x]) spread[at + x] = 1;
    }
  }
  return spread.includes(1) ? spread : null;
}
