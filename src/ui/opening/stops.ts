/** Where on the screen the opening leads: the same place on all maps that show it. */
import type { CellReading } from '../../scene/cells';

/** A rectangle in CSS pixels of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Stop {
  /** What is lit: the map or the panel. */
  readonly lit: Box;
  /** The cell, or the cells that it reaches. */
  readonly mark: Box;
}

export interface Stops {
  /** Before, mask and after. */
  readonly site: readonly [Stop, Stop, Stop];
  /** The next conv's dropped output and its difference; none where it is out of sight. */
  readonly next: readonly Stop[];
  readonly prediction: readonly Stop[];
}

const inWindow = ({ left, top, width, height }: Box): boolean =>
  width > 0 && left >= 0 && top >= 0 && left + width <= innerWidth && top + height <= innerHeight;

const boxOf = (element: Element): Box => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
};

/** The part of a map that is `reach` cells wide to each side of a place on it. */
function around(map: Box, u: number, v: number, width: number, height: number): Box {
  return {
    left: map.left + u * map.width - width / 2,
    top: map.top + v * map.height - height / 2,
    width,
    height,
  };
}

/** A square mark of at least `least` pixels around a place. */
const markOn = (map: Box, u: number, v: number, side: number, least: number): Box =>
  around(map, u, v, Math.max(least, side), Math.max(least, side));

/**
 * @param rows of the site's map, and its columns
 * @returns null while the picked channel is out of sight
 */
export function findStops(cell: CellReading, rows: number, columns: number): Stops | null {
  const row = document.querySelector('.channel-row[data-picked]');
  const maps = row?.querySelector('.channel-maps');
  const heads = row?.querySelector('.site-columns');
  if (!maps || !heads) return null;
  const whole = boxOf(maps);
  if (!inWindow(whole)) return null;
  const gap = parseFloat(getComputedStyle(heads).columnGap) || 0;
  const width = (whole.width - 2 * gap) / 3;
  const [u, v] = [(cell.x + 0.5) / columns, (cell.y + 0.5) / rows];
  const siteStop = (i: number): Stop => {
    const lit = { ...whole, left: whole.left + i * (width + gap), width };
    return { lit, mark: markOn(lit, u, v, width / columns, 8) };
  };
  const stopsIn = (selector: string, from: number, cells: number): readonly Stop[] =>
    [...document.querySelectorAll(selector)].slice(from).flatMap((element) => {
      const lit = boxOf(element);
      return inWindow(lit)
        ? [{ lit, mark: markOn(lit, u, v, (cells * lit.width) / columns, 12) }]
        : [];
    });
  return {
    site: [siteStop(0), siteStop(1), siteStop(2)],
    next: stopsIn('.next-maps .map-box', 1, 3),
    prediction: stopsIn('.prediction .pixel-box', 1, 3).filter((_, i) => i !== 1),
  };
}

/** So many zeros go to the next conv: one for each of some of its filters. */
const FILTERS = 5;

/** Where the zeros arrive: one below the other, at the edge of the next conv's panel. */
export function arrivals(
  next: readonly Stop[],
): readonly { readonly x: number; readonly y: number }[] {
  const panel = document.querySelector('.panel.next');
  if (!panel || next.length === 0) return [];
  const { left, top, height } = boxOf(panel);
  return Array.from({ length: FILTERS }, (_, i) => ({
    x: left + 14,
    y: top + (height * (i + 1)) / (FILTERS + 1),
  }));
}
