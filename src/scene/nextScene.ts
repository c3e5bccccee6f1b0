/** The next conv's output, filter by filter: clean, dropped, and how far they are apart. */
import type { NextConv } from '../core/graph';
import type { NdArray, Trace } from '../core/trace';
import { asMap, type KernelLayer, type SiteId } from '../core/types';
import { activate } from '../core/window';
import { i18n } from '../words/i18n';
import type { ValueRange } from './siteValues';

export interface FilterChange {
  readonly filter: number;
  /** ‖dropped − clean‖₂ over the filter's map, after the activation. */
  readonly change: number;
  /** Zero everywhere in both runs. */
  readonly silent: boolean;
}

export interface NextScene {
  readonly next: NextConv;
  readonly height: number;
  readonly width: number;
  readonly filters: number;
  /** After the activation, `[h, w, c]`. */
  readonly clean: Float32Array;
  readonly dropped: Float32Array;
  /** One per filter, the most changed first. */
  readonly byChange: readonly FilterChange[];
}

/** How a path from the site to a next conv is told: what lies in between. */
export function pathLabel(next: NextConv): string {
  const concat = next.through.some((layer) => layer.kind === 'Concatenate');
  const named = next.through.filter((layer) => layer.kind !== 'Concatenate');
  const through = named.map((layer) => layer.name).join(', ');
  if (concat)
    return through
      ? i18n.t('through {layers}, then concatenated', { layers: through })
      : i18n.t('across the skip');
  return through ? i18n.t('through {layers}', { layers: through }) : i18n.t('directly');
}

function activated(layer: KernelLayer, linear: Float32Array): Float32Array {
  if (layer.activation === 'linear' || layer.activation === 'softmax') return linear;
  return linear.map((value) => activate(layer.activation, value));
}

function changes(clean: Float32Array, dropped: Float32Array, filters: number): FilterChange[] {
  const squares = new Float64Array(filters);
  const fires = new Uint8Array(filters);
  for (let i = 0; i < clean.length; i++) {
    const filter = i % filters;
    const difference = dropped[i]! - clean[i]!;
    squares[filter] = squares[filter]! + difference * difference;
    if (clean[i] !== 0 || dropped[i] !== 0) fires[filter] = 1;
  }
  return Array.from(squares, (square, filter) => ({
    filter,
    change: Math.sqrt(square),
    silent: fires[filter] === 0,
  })).sort((a, b) => b.change - a.change || a.filter - b.filter);
}

let last: { clean: NdArray; dropped: NdArray; layer: KernelLayer; scene: NextScene } | null = null;

/** Null until the trace holds this conv's outputs. Computed once per pair of outputs. */
export function nextScene(
  trace: Trace | null,
  site: SiteId,
  next: NextConv | null,
): NextScene | null {
  if (!trace || !next || trace.meta.site !== site || trace.meta.next !== next.layer.name)
    return null;
  const { 'next/linear_clean': clean, 'next/linear_dropped': dropped } = trace.arrays;
  const { layer } = next;
  const [height, width, filters] = asMap(layer.shape);
  const size = height * width * filters;
  if (clean?.data.length !== size || dropped?.data.length !== size) return null;
  if (last?.clean === clean && last.dropped === dropped && last.layer === layer) return last.scene;
  const maps = { clean: activated(layer, clean.data), dropped: activated(layer, dropped.data) };
  const byChange = changes(maps.clean, maps.dropped, filters);
  const scene: NextScene = { next, height, width, filters, ...maps, byChange };
  last = { clean, dropped, layer, scene };
  return scene;
}

export interface FilterMaps {
  /** `[h, w]`, after the activation. */
  readonly clean: Float32Array;
  readonly dropped: Float32Array;
  readonly difference: Float32Array;
  /** Shared by clean and dropped. From 0 up, or about 0 where there are negative values. */
  readonly domain: ValueRange;
  readonly signed: boolean;
  /** About 0. */
  readonly differenceDomain: ValueRange;
}

const STEPS = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next number that is easy to read, so that a scale's end does not flicker while dragging. */
export function niceAbove(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}

/** A difference smaller than this part of the maps' scale must not look large. */
const LEAST_DIFFERENCE = 0.2;

export function filterMaps(
  scene: Pick<NextScene, 'filters' | 'height' | 'width' | 'clean' | 'dropped'>,
  filter: number,
): FilterMaps {
  const { filters, height, width } = scene;
  const size = height * width;
  const clean = new Float32Array(size);
  const dropped = new Float32Array(size);
  const difference = new Float32Array(size);
  let low = 0;
  let high = 0;
  let apart = 0;
  for (let i = 0; i < size; i++) {
    const before = scene.clean[i * filters + filter]!;
    const after = scene.dropped[i * filters + filter]!;
    clean[i] = before;
    dropped[i] = after;
    difference[i] = after - before;
    low = Math.min(low, before, after);
    high = Math.max(high, before, after);
    apart = Math.max(apart, Math.abs(after - before));
  }
  const signed = low < 0;
  const top = niceAbove(Math.max(high, -low));
  const far = niceAbove(Math.max(apart, top * LEAST_DIFFERENCE));
  return {
    clean,
    dropped,
    difference,
    signed,
    domain: { low: signed ? -top : 0, high: top },
    differenceDomain: { low: -far, high: far },
  };
}
