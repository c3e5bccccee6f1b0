/** How large the site's maps are drawn: as large as the panel allows, in whole pixels per cell. */

export interface SiteRoom {
  /** Inside of the panel below its title, in CSS pixels; height Infinity where the page scrolls. */
  readonly width: number;
  readonly height: number;
  /** Size of the page's text. */
  readonly text: number;
  /** Cells of one map. */
  readonly rows: number;
  readonly columns: number;
  /** Channels in the strip. */
  readonly channels: number;
  /** How many channels are drawn large, one below the other. */
  readonly large: number;
}

export interface StripLayout {
  readonly columns: number;
  readonly rows: number;
  /** Side of one small map. */
  readonly cell: number;
  readonly gap: number;
}

export interface SiteLayout {
  /** Size of one large map. */
  readonly width: number;
  readonly height: number;
  /** Between two of the three columns. */
  readonly gap: number;
  readonly strip: StripLayout;
}

export const STRIP_GAP = 2;
/** Smallest target for a pointer (WCAG 2.2, 2.5.8). */
const TARGET = 24;

/** Heights around the maps that follow from the text: column heads, a label per row, the facts, gaps. */
export const chromeHeight = (text: number, large: number): number =>
  Math.ceil(text * (1.35 + large * 1.25 + FACT_LINES) + 18);

const FACT_LINES = 4.5;
const STRIP_HEAD_LINES = 3.6;

/** From this width of the panel on, what the strip shows is said beside it, else above it. */
export const STRIP_HEAD_BESIDE = 480;

/** Width of the column beside the strip. */
const stripHeadWidth = (room: SiteRoom): number =>
  room.width < STRIP_HEAD_BESIDE ? 0 : Math.round(room.text * 7.4);

/** Whole pixels per cell, unless that would waste more than a twentieth of the room. */
function cellSize(room: number): number {
  const whole = Math.floor(room + 0.01);
  return whole >= 1 && whole / room > 0.95 ? whole : Math.floor(room * 4) / 4;
}

/** Large cells for `channels` small maps in a box, in rows of even length. */
export function stripLayout(channels: number, width: number, height: number): StripLayout {
  const gap = STRIP_GAP;
  let best: StripLayout = { columns: Math.max(1, channels), rows: 1, cell: 0, gap };
  for (let rows = 1; rows <= channels; rows++) {
    const columns = Math.ceil(channels / rows);
    const byWidth = (width - (columns - 1) * gap) / columns;
    const byHeight = (height - (rows - 1) * gap) / rows;
    const cell = Math.floor(Math.min(byWidth, byHeight));
    // Another row must be worth it: long rows fill the width.
    if (cell > best.cell * 1.12) best = { columns, rows, cell, gap };
    if (byHeight < best.cell) break;
  }
  return best.cell > 0 ? best : { ...best, cell: 1 };
}

/** Heights of the strip: what lets every small map be a fair target, and what is good to look at. */
function stripHeights(room: SiteRoom): { readonly least: number; readonly fair: number } {
  const width = room.width - stripHeadWidth(room);
  const perRow = Math.max(1, Math.floor((width + STRIP_GAP) / (TARGET + STRIP_GAP)));
  const targets = Math.ceil(room.channels / perRow) * (TARGET + STRIP_GAP);
  const head = STRIP_HEAD_LINES * room.text;
  const within = (height: number): number => Math.min(height, room.height * 0.2);
  return {
    least: within(Math.max(targets, head)),
    fair: within(Math.max(targets, head, Math.min(room.height * 0.12, 140))),
  };
}

export function siteLayout(room: SiteRoom): SiteLayout {
  const { width, height, text, rows, columns, channels, large } = room;
  const stripWidth = width - stripHeadWidth(room);
  const gap = width < 480 ? 4 : Math.max(8, Math.round(text * 0.6));
  const byWidth = (width - 2 * gap) / 3 / columns;
  if (!Number.isFinite(height)) {
    const cell = cellSize(byWidth);
    const small = Math.max(TARGET, text * 2.7);
    const perRow = Math.max(1, Math.floor((stripWidth + STRIP_GAP) / (small + STRIP_GAP)));
    const stripRows = Math.ceil(channels / perRow);
    const strip = stripLayout(channels, stripWidth, stripRows * (small + STRIP_GAP) + small * 0.3);
    const spare = Math.floor((width - 3 * cell * columns) / 2);
    return {
      width: cell * columns,
      height: cell * rows,
      gap: Math.min(Math.max(gap, spare), 2 * gap),
      strip,
    };
  }
  const free = Math.max(0, height - chromeHeight(text, large));
  const { least, fair } = stripHeights(room);
  const besides = (strip: number): number => Math.min(byWidth, (free - strip) / large / rows);
  // For the sake of whole pixels the strip may be as low as it can.
  const cell = Math.max(1, cellSize(besides(fair)), Math.floor(besides(least)));
  const left = free - cell * rows * large;
  const strip = stripLayout(channels, stripWidth, Math.max(TARGET, Math.min(left, width / 4)));
  // Where the height is what limits the maps, the columns still end with the panel.
  const spare = Math.min(text * 2.4, (width - 3 * cell * columns) / 2);
  return {
    width: cell * columns,
    height: cell * rows,
    gap: Math.max(gap, Math.floor(spare)),
    strip,
  };
}
