/** Single cells of a site's maps: which one is pointed at, and what became of it. */
import { cellState, type CellState } from '../core/masks';
import type { Shape } from '../core/types';
import { forcedAt, type Forced } from './hand';
import type { SiteScene } from './siteScene';

/** `[h, w, c]` of a site; a vector is shown as one row per unit, one channel. */
export function mapShape(shape: Shape): readonly [number, number, number] {
  const [h, w, c] = shape;
  return w === undefined || c === undefined ? [1, h ?? 1, 1] : [h!, w, c];
}

/** A place on a map as fractions of its width and height. */
export interface Place {
  readonly u: number;
  readonly v: number;
}

export interface Cell {
  readonly y: number;
  readonly x: number;
}

const clampIndex = (value: number, size: number): number =>
  Math.max(0, Math.min(size - 1, Math.floor(value * size)));

export function cellAt(shape: Shape, place: Place): Cell {
  const [height, width] = mapShape(shape);
  return { y: clampIndex(place.v, height), x: clampIndex(place.u, width) };
}

/** The middle of a cell, so that maps of other sizes can follow. */
export function placeOf(shape: Shape, cell: Cell): Place {
  const [height, width] = mapShape(shape);
  return { u: (cell.x + 0.5) / width, v: (cell.y + 0.5) / height };
}

/** The index of a channel's activation at a cell. */
export function cellIndex(shape: Shape, channel: number, { y, x }: Cell): number {
  const [, width, channels] = mapShape(shape);
  return (y * width + x) * channels + channel;
}

/** One activation: before · multiplier + shift = after. */
export interface CellReading extends Cell {
  readonly channel: number;
  readonly before: number;
  readonly state: CellState;
  /** 0 where it is dropped, else its own or the scale of kept ones. */
  readonly multiplier: number;
  /** 0 but for `alpha`, where it is what a dropped one becomes. */
  readonly shift: number;
  readonly after: number;
  /** What a hand forced, if one did. */
  readonly byHand: Forced | null;
}

export function readCell(scene: SiteScene, channel: number, cell: Cell): CellReading {
  const i = cellIndex(scene.shape, channel, cell);
  const keep = scene.keep ? scene.keep[i]! : 1;
  const before = scene.before[i]!;
  return {
    ...cell,
    channel,
    before,
    state: cellState(before, keep),
    multiplier: keep ? (scene.multiplier?.[i] ?? scene.scale) : 0,
    shift: keep ? scene.shift : scene.dropsTo,
    after: scene.after[i]!,
    byHand: forcedAt(scene, i),
  };
}

/** The four states as a person reads them; to be translated where they are shown. */
export const STATE_NAMES: Readonly<Record<CellState, string>> = {
  kept: /*i18n*/ 'kept',
  dropped: /*i18n*/ 'dropped',
  silent: /*i18n*/ 'silent',
  droppedSilent: /*i18n*/ 'dropped, was silent',
};
