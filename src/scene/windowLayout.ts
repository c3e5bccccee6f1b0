/** Where the blocks of one row of the window's arithmetic stand, and which cell a point is in. */
import type { Box, Point } from './networkLayout';

/** Sizes of the arithmetic in CSS pixels. */
export interface ArithmeticSizes {
  /** Of the figures in the cells. */
  readonly font: number;
  /** Height of a cell. */
  readonly cell: number;
  /** Height of a row. */
  readonly row: number;
  /** Too narrow for one line: the products stand below patch and kernel. */
  readonly narrow: boolean;
}

/** Widths in ems of the cells' figures: the sums' and the channel's are the style sheet's as well. */
const EMS = { value: 2.7, product: 3.3, channel: 3.5, operator: 0.95, sums: 7.6 } as const;

/** From this width in CSS pixels on, a row is one line. */
const ONE_LINE = 370;

/** Three blocks and two sums in a row, as large as the width allows. */
export function arithmeticSizes(width: number, kernelHeight: number): ArithmeticSizes {
  const narrow = width < ONE_LINE;
  const font = Math.min(17, narrow ? 11 : Math.max(9.5, width * 0.0249));
  const cell = Math.round(font * 1.45);
  // Never lower than the two lines of sums.
  const block = Math.max(cell * kernelHeight + Math.round(font * 0.6), Math.round(font * 3.4));
  return { font, cell, row: narrow ? 2 * block : block, narrow };
}

/** The part of a row between the channel's name and the sums; places are counted from its left. */
export interface RowLayout {
  /** Where it begins in the row. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly font: number;
  readonly patch: Box;
  readonly kernel: Box;
  readonly product: Box;
  /** Middles of the signs. */
  readonly times: Point;
  readonly equals: Point;
}

/** Size of a grid of figures, in CSS pixels. */
export function gridSize(
  kind: 'value' | 'product',
  [rows, columns]: readonly [number, number],
  { font, cell }: Pick<ArithmeticSizes, 'font' | 'cell'>,
): { readonly width: number; readonly height: number } {
  return { width: columns * font * EMS[kind], height: rows * cell };
}

/** Room at both ends for the outline of a cell at the rim. */
const RIM = 1;

/**
 * One row: channel, patch × kernel = products, sums. Blocks are spread evenly between the channel's name
 * on the left and the sums on the right.
 *
 * @param kernel height and width
 */
export function rowLayout(
  width: number,
  kernel: readonly [number, number],
  sizes: ArithmeticSizes,
): RowLayout {
  const { font, row: height, narrow } = sizes;
  const value = gridSize('value', kernel, sizes);
  const products = gridSize('product', kernel, sizes);
  const [channel, operator] = [EMS.channel * font, EMS.operator * font];
  if (narrow) {
    const gap = 8;
    const left = channel - operator;
    const [above, below] = [height / 2 - 1.5 - value.height, height / 2 + 1.5];
    const patch = operator + gap;
    const times = patch + value.width + gap + operator / 2;
    const right = times + operator / 2 + gap;
    return {
      left,
      width: Math.max(right + value.width, patch + products.width) + RIM,
      height,
      font,
      patch: { x: patch, y: above, ...value },
      kernel: { x: right, y: above, ...value },
      product: { x: patch, y: below, ...products },
      times: [times, above + value.height / 2],
      equals: [operator / 2, below + value.height / 2],
    };
  }
  const used = channel + 2 * value.width + products.width + 2 * operator + EMS.sums * font;
  const gap = Math.max(0, (width - used) / 6);
  const y = (height - value.height) / 2;
  const times = RIM + value.width + gap + operator / 2;
  const right = times + operator / 2 + gap;
  const equals = right + value.width + gap + operator / 2;
  const last = equals + operator / 2 + gap;
  return {
    left: channel + gap - RIM,
    width: last + products.width + RIM,
    height,
    font,
    patch: { x: RIM, y, ...value },
    kernel: { x: right, y, ...value },
    product: { x: last, y, ...products },
    times: [times, height / 2],
    equals: [equals, height / 2],
  };
}

const BLOCKS = ['patch', 'kernel', 'product'] as const;

/** The tap whose value, weight or product is at a point of the row; null between the blocks. */
export function tapAt(
  layout: RowLayout,
  [rows, columns]: readonly [number, number],
  [x, y]: Point,
  blocks: readonly (typeof BLOCKS)[number][] = BLOCKS,
): number | null {
  for (const box of blocks.map((block) => layout[block])) {
    const column = Math.floor(((x - box.x) / box.width) * columns);
    const row = Math.floor(((y - box.y) / box.height) * rows);
    if (column >= 0 && column < columns && row >= 0 && row < rows) return row * columns + column;
  }
  return null;
}
