/** How the entries of a vector are laid out as cells, with their figures where those can be read. */
import { chromeHeight } from './siteLayout';

export interface VectorRoom {
  /** Inside of the panel below its title, in CSS pixels; height Infinity where the page scrolls. */
  readonly width: number;
  readonly height: number;
  /** Size of the page's text. */
  readonly text: number;
  readonly entries: number;
  /** Channels of the map that was flattened, which stand side by side in it; null where there was none. */
  readonly group: number | null;
  /** Whether they are a page of a longer vector, which is shown as a whole below. */
  readonly paged: boolean;
}

/** Cells row by row; the last row may be shorter. */
export interface EntryGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
}

export interface VectorLayout extends EntryGrid {
  /** Size of one of the three grids, and what stands between them. */
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  /** Size of the figures in the cells; null where they have no room. */
  readonly font: number | null;
  /** Height of the bars below. */
  readonly bars: number;
}

/** A cell is never smaller, so that drops can be hatched and hit. */
const SMALLEST = 8;
const LARGEST = { width: 90, square: 26 };
/** Side of a square where nothing limits the height. */
const FAIR_SQUARE = 13;
const LEAST_FONT = 10;
/** More figures than this are read by nobody. */
const MOST_FIGURES = 200;
/** A cell with figures, in ems of them. */
const EMS = { width: 2.9, height: 1.5, highest: 2.1 };
/** Below this many entries more columns are not worth a shorter row. */
const FEW = 12;

const gridOf = (entries: number, columns: number, cellWidth: number, cellHeight: number) => ({
  columns,
  rows: Math.ceil(entries / columns),
  cellWidth,
  cellHeight,
});

/** As few columns as fit the height: figures of one column are compared most easily. */
function withFigures(
  entries: number,
  width: number,
  height: number,
  font: number,
): EntryGrid | null {
  const most = Math.floor(width / (EMS.width * font));
  const rowsThatFit = Math.floor(height / (EMS.height * font));
  const tall = Math.floor(height / (EMS.highest * font));
  const least = Math.max(Math.ceil(entries / rowsThatFit), Math.ceil(width / LARGEST.width));
  if (least > most) return null;
  const wanted = Math.min(most, Math.max(least, Math.ceil(entries / tall)));
  const fits = (columns: number): boolean => entries % columns === 0;
  const even = [...Array(most - least + 1).keys()].map((i) => least + i).filter(fits);
  const near = even.find((columns) => columns >= wanted) ?? even.at(-1);
  const columns = near && (entries > FEW || near <= 2 * wanted) ? near : wanted;
  const rows = Math.ceil(entries / columns);
  const cellHeight = Math.min(EMS.highest * font, height / rows);
  return gridOf(entries, columns, width / columns, Math.floor(cellHeight * 4) / 4);
}

/** Squares as large as the room allows; the channels of a place stay together where there are places. */
function squares(entries: number, width: number, height: number, group: number | null): EntryGrid {
  let best = { columns: 1, side: 0 };
  const together = (columns: number): boolean =>
    group === null || columns % group === 0 || group % columns === 0;
  for (let columns = 1; columns <= entries; columns++) {
    const side = Math.min(width / columns, height / Math.ceil(entries / columns), LARGEST.square);
    if (side > best.side && (together(columns) || best.side < SMALLEST)) best = { columns, side };
  }
  const side = Math.max(SMALLEST, Math.floor(best.side * 4) / 4);
  const columns = Math.min(best.columns, Math.max(1, Math.floor(width / side)));
  return gridOf(entries, columns, side, side);
}

/** Part of the size of the figures that rows of even length are worth. */
const EVEN_WORTH = 0.86;

/** The largest figures that fit, not above what the page's text suggests; a little smaller for even rows. */
function largestFigures(
  entries: number,
  width: number,
  height: number,
  text: number,
): { readonly grid: EntryGrid; readonly font: number } | null {
  const wanted = Math.max(LEAST_FONT, Math.min(text * 0.86, 15));
  let best: { readonly grid: EntryGrid; readonly font: number } | null = null;
  for (let font = wanted; font >= LEAST_FONT; font -= 0.5) {
    if (best && font < wanted * EVEN_WORTH) break;
    // A page that scrolls would else put all entries into one column.
    const rows = Math.ceil(entries / Math.max(1, Math.floor(width / (EMS.width * font))));
    const reach = Math.min(height, Number.isFinite(height) ? height : rows * EMS.highest * font);
    const grid = withFigures(entries, width, reach, font);
    if (grid && entries % grid.columns === 0) return { grid, font };
    if (grid) best ??= { grid, font };
  }
  return best;
}

/** Parts of the height that the bars are sure of: they make way for figures, and take what is left. */
const BARS = [0.22, 0.16] as const;

/** Height that a long vector as a whole is worth, and that of a page's cell, in ems; cells grow until then. */
const PAGED = { whole: 9, cell: 3 };

/** A page's cells take what the whole below needs not, as far as that makes them better to read. */
function grown(layout: VectorLayout, text: number): VectorLayout {
  const { rows, cellHeight, font, bars } = layout;
  const spare = (bars - PAGED.whole * text) / rows;
  const more = Math.floor(4 * Math.min(spare, PAGED.cell * (font ?? text) - cellHeight)) / 4;
  if (more <= 0) return layout;
  return {
    ...layout,
    cellHeight: cellHeight + more,
    height: layout.height + rows * more,
    bars: bars - rows * more,
  };
}

export function vectorLayout(room: VectorRoom): VectorLayout {
  const { width, height, text, entries, group } = room;
  const gap = width < 480 ? 6 : Math.max(8, Math.round(text * 0.8));
  const across = Math.floor((width - 2 * gap) / 3);
  const scrolls = !Number.isFinite(height);
  const ways = BARS.map((part) => {
    const bars = Math.round(scrolls ? text * 8 : Math.min(height * part, text * 14));
    const free = scrolls ? Infinity : height - chromeHeight(text, 1) - bars;
    const figures = entries <= MOST_FIGURES ? largestFigures(entries, across, free, text) : null;
    return { bars, free, figures };
  });
  const { bars, free, figures } = ways.find((way) => way.figures) ?? ways[0]!;
  const fair = Math.ceil(entries / Math.floor(across / FAIR_SQUARE)) * FAIR_SQUARE;
  const grid = figures?.grid ?? squares(entries, across, scrolls ? fair : free, group);
  const [wide, high] = [grid.columns * grid.cellWidth, grid.rows * grid.cellHeight];
  const layout = {
    ...grid,
    width: wide,
    height: high,
    gap: Math.max(gap, Math.floor((width - 3 * wide) / 2)),
    font: figures?.font ?? null,
    bars: scrolls ? bars : bars + free - high,
  };
  return room.paged && !scrolls ? grown(layout, text) : layout;
}

/** The entry under a point of a grid; null beside it. */
export function entryAt(
  { columns, cellWidth, cellHeight }: EntryGrid,
  entries: number,
  x: number,
  y: number,
): number | null {
  const [column, row] = [Math.floor(x / cellWidth), Math.floor(y / cellHeight)];
  const entry = row * columns + column;
  return column >= 0 && column < columns && row >= 0 && entry < entries ? entry : null;
}
