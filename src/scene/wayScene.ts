/** What lies between a site and its next convs, and what each step makes of the mask. */
import { findLayer, nextConvs, type NextConv } from '../core/graph';
import { effectAt } from '../core/masks';
import type { NdArray, Trace } from '../core/trace';
import {
  asMap,
  type LayerSpec,
  type NetSpec,
  type PoolLayer,
  type Shape,
  type SiteId,
} from '../core/types';
import { i18n, translated } from '../words/i18n';
import { cellAt, placeOf, type Cell } from './cells';
import { flowOf } from './networkFlow';

/** Channels `from … to − 1` of a concatenation, all of one of its inputs. */
export interface ConcatPart {
  readonly from: SiteId;
  readonly start: number;
  readonly end: number;
  /** Whether this is the way that is followed, and whether it leads across a skip. */
  readonly own: boolean;
  readonly skip: boolean;
}

export type WayStep =
  | { readonly kind: 'pool'; readonly layer: PoolLayer }
  | { readonly kind: 'concat'; readonly layer: LayerSpec; readonly parts: readonly ConcatPart[] }
  /** `shape` is that of the map which it puts into a row. */
  | { readonly kind: 'flatten'; readonly layer: LayerSpec; readonly shape: Shape }
  /** A layer that is told in words. */
  | { readonly kind: 'words'; readonly layer: LayerSpec; readonly text: string };

export interface Way {
  readonly next: NextConv;
  /** What lies between the site and the next conv, in order; empty where it reads the very tensor. */
  readonly steps: readonly WayStep[];
}

/** What a layer without a kernel does, by its Keras class. */
const WORDS: Readonly<Record<string, string>> = {
  MaxPooling2D: /*i18n*/ 'passes on the largest number of each window',
  AveragePooling2D:
    /*i18n*/ 'passes on the mean of each window, which a dropped cell pulls towards zero',
  GlobalMaxPooling2D: /*i18n*/ 'passes on the largest number of each channel',
  GlobalAveragePooling2D:
    /*i18n*/ 'passes on the mean of each channel, which dropped cells pull towards zero',
  Concatenate: /*i18n*/ 'puts channels side by side and changes no number',
  Add: /*i18n*/ 'adds another tensor: where this one is zero, the other’s number goes on',
  Flatten: /*i18n*/ 'puts the same numbers into one row and changes none: a zero stays a zero',
  UpSampling2D: /*i18n*/ 'makes several of each number: a dropped one is zero in all of them',
  ZeroPadding2D: /*i18n*/ 'puts zeros around the map, which are no drops',
  Cropping2D: /*i18n*/ 'cuts the edge off; the rest is passed on as it is',
  BatchNormalization:
    /*i18n*/ 'scales and shifts each channel: a dropped zero becomes the channel’s shift',
  Activation: /*i18n*/ 'applies its function to each number by itself',
  ReLU: /*i18n*/ 'sets what is negative to zero; a dropped zero stays a zero',
  LeakyReLU: /*i18n*/ 'makes what is negative small; a dropped zero stays a zero',
};

function wordsFor(kind: string): string {
  const known = WORDS[kind];
  return known === undefined ? i18n.t('is a {kind}', { kind }) : translated(known);
}

function concatParts(spec: NetSpec, layer: LayerSpec, reads: SiteId): ConcatPart[] {
  const { skips } = flowOf(spec);
  let end = 0;
  return layer.inputs.map((from) => {
    const start = end;
    end += findLayer(spec, from)?.shape.at(-1) ?? 0;
    const skip = skips.some((one) => one.from === from && one.to === layer.name);
    return { from, start, end, own: from === reads, skip };
  });
}

/** One way for each next conv of a site, the nearest first. */
export function waysFrom(spec: NetSpec, site: SiteId): Way[] {
  return nextConvs(spec, site).map((next) => ({
    next,
    steps: next.through.map((layer: LayerSpec, i): WayStep => {
      const reads = next.through[i - 1]?.name ?? site;
      // Only of what reads the site itself the page knows every number.
      if (i === 0 && layer.kind === 'MaxPooling2D') return { kind: 'pool', layer };
      if (layer.kind === 'Concatenate')
        return { kind: 'concat', layer, parts: concatParts(spec, layer, reads) };
      const read = findLayer(spec, reads)?.shape ?? [];
      if (layer.kind === 'Flatten' && read.length === 3)
        return { kind: 'flatten', layer, shape: read };
      return { kind: 'words', layer, text: wordsFor(layer.kind) };
    }),
  }));
}

/** A place in one layer's map as the same place in another's. */
export const sameCell = (of: LayerSpec, cell: Cell, inLayer: LayerSpec): Cell =>
  cellAt(inLayer.shape, placeOf(of.shape, cell));

export interface ConcatChange {
  /** Of each part, ‖dropped − clean‖₂ / ‖clean‖₂ over its channels; 0 where the clean run is all zero. */
  readonly ratios: readonly number[];
  /** ‖dropped − clean‖₂ of each channel. */
  readonly channels: Float64Array;
  readonly high: number;
  /** The site's dropped cells, how many are in the concatenation what they were dropped to, and that. */
  readonly dropped: number;
  readonly same: number;
  readonly droppedTo: number;
}

/** Squares of each channel's clean norm and of its difference. */
function energies(clean: NdArray, dropped: NdArray) {
  const channels = clean.shape.at(-1)!;
  const whole = new Float64Array(channels);
  const apart = new Float64Array(channels);
  for (let i = 0, c = 0; i < clean.data.length; i++, c = c + 1 === channels ? 0 : c + 1) {
    const value = clean.data[i]!;
    const difference = dropped.data[i]! - value;
    whole[c]! += value * value;
    apart[c]! += difference * difference;
  }
  return { whole, apart };
}

function countDropped(trace: Trace, concat: NdArray, start: number) {
  const { before } = trace.arrays;
  const { plan, site } = trace.meta;
  const effect = before ? effectAt(plan, site, before.shape) : null;
  const counts = { dropped: 0, same: 0, droppedTo: effect?.dropped ?? 0 };
  if (!before || !effect?.keep) return counts;
  const { keep } = effect;
  const [, , channels] = asMap(before.shape);
  const [, , all] = asMap(concat.shape);
  for (let i = 0; i < keep.length; i++) {
    if (keep[i]) continue;
    counts.dropped++;
    const channel = i % channels;
    const place = (i - channel) / channels;
    if (concat.data[place * all + start + channel] === counts.droppedTo) counts.same++;
  }
  return counts;
}

/**
 * What a concatenation brings together, as the trace has it; null unless the trace is of this very way and
 * the next conv reads the concatenation itself.
 */
export function concatChange(
  trace: Trace,
  way: Way,
  parts: readonly ConcatPart[],
): ConcatChange | null {
  const { 'next/input_clean': clean, 'next/input_dropped': dropped } = trace.arrays;
  const opened = trace.meta.next === way.next.layer.name;
  const own = parts.find((part) => part.own);
  if (!opened || way.steps.length !== 1 || !own || !clean || !dropped) return null;
  if (clean.shape.at(-1) !== parts.at(-1)!.end || clean.data.length !== dropped.data.length)
    return null;
  const { whole, apart } = energies(clean, dropped);
  const sum = (values: Float64Array, { start, end }: ConcatPart): number =>
    values.subarray(start, end).reduce((total, value) => total + value, 0);
  const channels = apart.map(Math.sqrt);
  return {
    ratios: parts.map((part) => {
      const norm = sum(whole, part);
      return norm === 0 ? 0 : Math.sqrt(sum(apart, part) / norm);
    }),
    channels,
    high: channels.reduce((most, value) => Math.max(most, value), 0),
    ...countDropped(trace, dropped, own.start),
  };
}
