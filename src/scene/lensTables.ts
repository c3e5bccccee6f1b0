/** A lens's maps as rows of text: what of a map goes into a table, and what its cells say. */
import type { LayerRipple } from '../core/inspection';
import { i18n } from '../words/i18n';
import type { Cell } from './cells';
import { valueText } from './figures';
import { cleanScale } from './rippleScene';
import type { CellBox } from './siteWindow';

/** One channel of an array: value (y, x) stands at `data[(y·width + x)·stride + offset]`. */
export interface ChannelMap {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly stride: number;
  readonly offset: number;
}

/** A map whose values lie one behind the other. */
export const wholeMap = (data: ArrayLike<number>, height: number, width: number): ChannelMap => ({
  data,
  height,
  width,
  stride: 1,
  offset: 0,
});

/** A number as a cell of a table says it. @param index of the number within `data` */
export type CellText = (value: number, index: number) => string;

export interface MapRow {
  readonly head: string;
  readonly cells: readonly string[];
}

/** A table with more cells than this is not read by anyone. */
export const MOST_CELLS = 2500;

/** So many of `size` with one of them in the middle, as far as the edges allow. */
function stretch(at: number, size: number, count: number): readonly [number, number] {
  const first = Math.max(0, Math.min(size - count, at - (count >> 1)));
  return [first, first + count - 1];
}

/** Which part of a map goes into a table: all of it, or as much as may be around a cell. */
export function tablePart(height: number, width: number, around: Cell): CellBox {
  const side = Math.floor(Math.sqrt(MOST_CELLS));
  const isWhole = height * width <= MOST_CELLS;
  const columns = isWhole
    ? width
    : Math.min(width, Math.max(side, Math.floor(MOST_CELLS / height)));
  const rows = isWhole ? height : Math.min(height, Math.floor(MOST_CELLS / columns));
  const [top, bottom] = stretch(around.y, height, rows);
  const [left, right] = stretch(around.x, width, columns);
  return { top, left, bottom, right };
}

/** Which of so many entries go into a list: all of them, or as many as may be around one. */
export function listPart(count: number, around: number): { first: number; last: number } {
  const [first, last] = stretch(around, count, Math.min(count, MOST_CELLS));
  return { first, last };
}

/** What the table holds, and how much of it where that is not all. */
export function partCaption(what: string, { height, width }: ChannelMap, box: CellBox): string {
  const { top, left, bottom, right } = box;
  const isWhole = top === 0 && left === 0 && bottom === height - 1 && right === width - 1;
  return isWhole
    ? i18n.t('{what}: {height} × {width}', { what, height, width })
    : i18n.t(
        '{what}: rows {top} to {bottom} and columns {left} to {right} of {height} × {width}, the part around what is opened',
        { what, top, bottom, left, right, height, width },
      );
}

export const columnHeads = ({ left, right }: CellBox): string[] =>
  Array.from({ length: right - left + 1 }, (_, i) => String(left + i));

/** The rows of a part of a map; what is no number has an empty cell. */
export function mapRows(
  map: ChannelMap,
  box: CellBox,
  text: CellText,
  head: (row: number) => string = String,
): MapRow[] {
  const { data, width, stride, offset } = map;
  return Array.from({ length: box.bottom - box.top + 1 }, (_, row) => {
    const y = box.top + row;
    return {
      head: head(y),
      cells: columnHeads(box).map((_head, column) => {
        const index = (y * width + box.left + column) * stride + offset;
        const value = data[index]!;
        return Number.isNaN(value) ? '' : text(value, index);
      }),
    };
  });
}

/** A number with the mask's word on it: a zero is not a drop. */
export function maskedText(keep: ArrayLike<number> | null, text = valueText): CellText {
  return (value, index) =>
    keep?.[index] === 0 ? i18n.t('{value}, dropped', { value: text(value) }) : text(value);
}

/** The mask alone. */
export const keptText =
  (keep: ArrayLike<number>): CellText =>
  (_, index) =>
    keep[index] === 0 ? i18n.t('dropped') : i18n.t('kept');

/** The ripple of a layer at each place of its map. */
export function rippleMap(ripple: LayerRipple): ChannelMap {
  const { shape, data } = ripple.difference;
  const [height, width] = shape as [number, number];
  const scale = cleanScale(ripple);
  const ratios = data.map((norm) => (scale === 0 ? 0 : norm / scale));
  return wholeMap(ratios, height, width);
}
