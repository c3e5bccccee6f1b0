/** Tables of maps and of short lists, all lenses alike. */
import type { Cell } from '../../../scene/cells';
import { valueText } from '../../../scene/figures';
import {
  columnHeads,
  mapRows,
  partCaption,
  tablePart,
  type CellText,
  type ChannelMap,
} from '../../../scene/lensTables';
import { i18n } from '../../../words/i18n';
import type { Table } from '../reading';

/** What stands over the heads of a map's rows, and those heads. */
interface Heads {
  readonly corner: string;
  readonly row: (row: number) => string;
}

/** @param around what stays in the table where the map is too large for one */
export function mapTable(
  what: string,
  map: ChannelMap,
  around: Cell,
  text: CellText = valueText,
  heads: Heads = { corner: i18n.t('row, column'), row: String },
): Table {
  const box = tablePart(map.height, map.width, around);
  return {
    caption: partCaption(what, map, box),
    columns: [heads.corner, ...columnHeads(box)],
    rows: mapRows(map, box, text, heads.row),
  };
}

/** Names with one number each. */
export const listTable = (
  caption: string,
  heads: readonly [string, string],
  rows: readonly (readonly [string, string])[],
): Table => ({
  caption,
  columns: heads,
  rows: rows.map(([head, cell]) => ({ head, cells: [cell] })),
});
