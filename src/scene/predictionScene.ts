/** What the network reads in both runs, where they differ, and what that means for the digits. */
import type { NdArray } from '../core/trace';
import { asMap } from '../core/types';

export interface Pixel {
  readonly y: number;
  readonly x: number;
}

/** One digit of the truth (or, without a truth, of the clean run) and what each run takes it for. */
export interface DigitReading {
  /** Class of the digit: 0 background, d + 1 for digit d. */
  readonly label: number;
  readonly pixels: number;
  readonly centre: Pixel;
  /** The class most of its pixels get. */
  readonly clean: number;
  readonly dropped: number;
  /** Part of the pixels that the clean run gives that class which the dropped run gives it too. */
  readonly held: number;
}

export interface PredictionScene {
  readonly height: number;
  readonly width: number;
  readonly classes: number;
  /** Most probable class per pixel, `[h, w]`. */
  readonly clean: Uint8Array;
  readonly dropped: Uint8Array;
  /** Pixels whose class differs between the runs. */
  readonly changed: number;
  /** Part of the truth's digit pixels that each run gets right; null without a truth. */
  readonly accuracy: { readonly clean: number; readonly dropped: number } | null;
  readonly digits: readonly DigitReading[];
  readonly hasTruth: boolean;
  /** The digit pixel whose probabilities changed most. */
  readonly pixel: Pixel;
}

const classMaps = new WeakMap<NdArray, Uint8Array>();

/**
 * Most probable class per pixel of `[h, w, classes]`, of a vector for the picture; the first of equals.
 * Computed once per array.
 */
export function classMap(probabilities: NdArray): Uint8Array {
  const known = classMaps.get(probabilities);
  if (known) return known;
  const [, , classes] = asMap(probabilities.shape);
  const { data } = probabilities;
  const map = new Uint8Array(data.length / classes);
  for (let i = 0; i < map.length; i++) {
    let best = 0;
    for (let c = 1; c < classes; c++) {
      if (data[i * classes + c]! > data[i * classes + best]!) best = c;
    }
    map[i] = best;
  }
  classMaps.set(probabilities, map);
  return map;
}

/** Groups smaller than this are specks, not digits. */
const LEAST_PIXELS = 24;

/** Pixel indices of each connected group (8 neighbours) of one class other than background. */
export function components(labels: Uint8Array, width: number): number[][] {
  const height = labels.length / width;
  const seen = new Uint8Array(labels.length);
  const groups: number[][] = [];
  for (let start = 0; start < labels.length; start++) {
    if (seen[start] || labels[start] === 0) continue;
    const group = [start];
    seen[start] = 1;
    for (let next = 0; next < group.length; next++) {
      const y = Math.floor(group[next]! / width);
      const x = group[next]! % width;
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          const at = ny * width + nx;
          if (seen[at] || labels[at] !== labels[start]) continue;
          seen[at] = 1;
          group.push(at);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

const digitGroups = new WeakMap<Uint8Array, readonly (readonly number[])[]>();

/** The groups of the truth that are large enough to be digits; the truth stays while p is dragged. */
function digitsOf(labels: Uint8Array, width: number): readonly (readonly number[])[] {
  const known = digitGroups.get(labels);
  if (known) return known;
  const groups = components(labels, width).filter((group) => group.length >= LEAST_PIXELS);
  digitGroups.set(labels, groups);
  return groups;
}

function majority(map: Uint8Array, group: readonly number[], classes: number): number {
  const votes = new Uint32Array(classes);
  for (const at of group) votes[map[at]!] = votes[map[at]!]! + 1;
  return votes.indexOf(Math.max(...votes));
}

function centreOf(group: readonly number[], width: number): Pixel {
  let y = 0;
  let x = 0;
  for (const at of group) {
    y += Math.floor(at / width);
    x += at % width;
  }
  return { y: y / group.length, x: x / group.length };
}

/** The pixel among `within` whose probabilities moved most (total variation); turned ones first. */
function mostChanged(
  clean: NdArray,
  dropped: NdArray,
  maps: { readonly clean: Uint8Array; readonly dropped: Uint8Array },
  within: (at: number) => boolean,
): number | null {
  const [, , classes] = asMap(clean.shape);
  let best: number | null = null;
  let most = -1;
  for (let at = 0; at < maps.clean.length; at++) {
    if (!within(at)) continue;
    let moved = maps.clean[at] === maps.dropped[at] ? 0 : classes;
    for (let c = 0; c < classes; c++) {
      moved += Math.abs(dropped.data[at * classes + c]! - clean.data[at * classes + c]!);
    }
    if (moved > most) {
      most = moved;
      best = at;
    }
  }
  return best;
}

/** Part of the truth's digit pixels that a map gets right. */
export function accuracyOf(map: Uint8Array, truth: Uint8Array): number {
  let right = 0;
  let all = 0;
  truth.forEach((label, at) => {
    if (label === 0) return;
    all++;
    if (map[at] === label) right++;
  });
  return all === 0 ? 1 : right / all;
}

/**
 * @param clean probabilities `[h, w, classes]` of the clean run
 * @param dropped the same of the dropped run
 * @param truth `[h, w]` class indices; null where none is known
 */
export function predictionScene(
  clean: NdArray,
  dropped: NdArray,
  truth: Uint8Array | null,
): PredictionScene {
  const [height, width, classes] = asMap(clean.shape);
  const maps = { clean: classMap(clean), dropped: classMap(dropped) };
  const told = truth ?? maps.clean;
  const groups = digitsOf(told, width);
  const digits = groups.map((group): DigitReading => {
    const reading = majority(maps.clean, group, classes);
    const own = group.filter((at) => maps.clean[at] === reading);
    return {
      label: told[group[0]!]!,
      pixels: group.length,
      centre: centreOf(group, width),
      clean: reading,
      dropped: majority(maps.dropped, group, classes),
      held: own.filter((at) => maps.dropped[at] === reading).length / own.length,
    };
  });
  let changed = 0;
  for (let i = 0; i < maps.clean.length; i++) if (maps.clean[i] !== maps.dropped[i]) changed++;
  const turned = new Set(groups.filter((_, i) => digits[i]!.clean !== digits[i]!.dropped).flat());
  const pick =
    (turned.size > 0 ? mostChanged(clean, dropped, maps, (at) => turned.has(at)) : null) ??
    mostChanged(clean, dropped, maps, (at) => told[at] !== 0) ??
    (height >> 1) * width + (width >> 1);
  return {
    height,
    width,
    classes,
    ...maps,
    changed,
    accuracy: truth && {
      clean: accuracyOf(maps.clean, truth),
      dropped: accuracyOf(maps.dropped, truth),
    },
    digits,
    hasTruth: truth !== null,
    pixel: { y: Math.floor(pick / width), x: pick % width },
  };
}

export interface ClassBar {
  readonly label: number;
  readonly clean: number;
  readonly dropped: number;
}

/** The classes with the highest probability in either run at a pixel, highest first. */
export function classBars(
  clean: NdArray,
  dropped: NdArray,
  { y, x }: Pixel,
  count = 4,
): ClassBar[] {
  const [, width, classes] = asMap(clean.shape);
  const from = (y * width + x) * classes;
  const top = (bar: ClassBar): number => Math.max(bar.clean, bar.dropped);
  return Array.from({ length: classes }, (_, label): ClassBar => ({
    label,
    clean: clean.data[from + label]!,
    dropped: dropped.data[from + label]!,
  }))
    .sort((a, b) => top(b) - top(a) || a.label - b.label)
    .slice(0, count);
}
