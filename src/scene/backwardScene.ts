/** What the loss tells the activations of a site and the weights of its next conv, in both runs. */
import { findLayer, type NextConv } from '../core/graph';
import type { GradientsAnswer, SiteGradient } from '../core/inspection';
import { kernelEffectAt, kernelMultiplier } from '../core/kernelMask';
import type { NdArray, TraceMeta } from '../core/trace';
import { asMap, type KernelLayer } from '../core/types';
import { channelsRead, kernelIndex } from '../core/window';
import { mapShape, type Cell } from './cells';
import { placesAtSite } from './lineage';
import type { SiteScene } from './siteScene';
import { valueRange, type ValueRange } from './siteValues';

/** Of what was dropped, how many get a gradient of exactly 0. */
export interface Zeros {
  readonly dropped: number;
  readonly zero: number;
}

function zerosAmong(gradient: Float32Array, isDropped: (i: number) => boolean): Zeros {
  let dropped = 0;
  let zero = 0;
  for (let i = 0; i < gradient.length; i++) {
    if (!isDropped(i)) continue;
    dropped++;
    if (gradient[i] === 0) zero++;
  }
  return { dropped, zero };
}

/** Whether each channel of a mask has lost all of its activations. */
export function lostChannels(keep: Uint8Array | null, channels: number): boolean[] {
  const lost = new Array<boolean>(channels).fill(keep !== null);
  keep?.forEach((kept, i) => {
    if (kept) lost[i % channels] = false;
  });
  return lost;
}

const sameNumbers = (a: SiteGradient, b: SiteGradient): boolean =>
  a === b || a.values.data.every((value, i) => value === b.values.data[i]);

export interface BackwardScene {
  /** Of the dropped activations: gradient before dropout. */
  readonly activations: Zeros;
  /** Of the dropped weights of the next conv; null but under DropConnect. */
  readonly weights: Zeros | null;
  /** Per channel of the site, or entry of a vector: all of it is dropped. */
  readonly lost: readonly boolean[];
  /** Both runs have the same gradient everywhere at the site. */
  readonly same: boolean;
  readonly target: GradientsAnswer['target'];
  readonly loss: { readonly clean: number; readonly dropped: number };
}

/**
 * @param site the site as the answer's plan has it
 * @param meta what the answer was computed of
 */
export function backwardScene(
  answer: GradientsAnswer,
  site: SiteScene,
  meta: TraceMeta,
  next: NextConv | null,
): BackwardScene {
  const { clean, dropped, target } = answer;
  const { keep } = site;
  const factors = next && weightFactors(meta, next);
  return {
    activations: zerosAmong(dropped.before.values.data, (i) => keep?.[i] === 0),
    weights:
      factors && dropped.next
        ? zerosAmong(dropped.next.kernel.data, (i) => factors[i] === 0)
        : null,
    lost: lostChannels(keep, site.shape.at(-1)!),
    same: sameNumbers(clean.before, dropped.before),
    target,
    loss: { clean: clean.loss, dropped: dropped.loss },
  };
}

/** What DropConnect multiplies each weight by, as the layer stores them; null where it drops none. */
function weightFactors({ plan, spec }: TraceMeta, { layer }: NextConv): Float32Array | null {
  const effect = kernelEffectAt(plan, spec, layer);
  return effect && kernelMultiplier(spec, layer, effect);
}

/** One channel's gradients, `[h, w]` each, and the scale that both share. */
export interface GradientMaps {
  readonly height: number;
  readonly width: number;
  readonly clean: Float32Array;
  readonly dropped: Float32Array;
  /** About zero, up to the 99.5th percentile of both. */
  readonly domain: ValueRange;
}

export function gradientMaps({ clean, dropped }: GradientsAnswer, channel: number): GradientMaps {
  const [height, width, channels] = mapShape(clean.before.values.shape);
  const size = height * width;
  const both = new Float32Array(2 * size);
  for (let i = 0; i < size; i++) {
    both[i] = clean.before.values.data[i * channels + channel]!;
    both[size + i] = dropped.before.values.data[i * channels + channel]!;
  }
  const { high } = valueRange(both);
  return {
    height,
    width,
    clean: both.subarray(0, size),
    dropped: both.subarray(size),
    domain: { low: -high, high },
  };
}

const largestAt = (values: Float32Array): number =>
  values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best]!) ? i : best), 0);

/** The cell that tells most: the dropped one from which most is withheld, else the most taught one. */
export function tellingCell(
  { dropped }: GradientsAnswer,
  maps: GradientMaps,
  site: SiteScene,
  channel: number,
): Cell {
  const { clean, height, width } = maps;
  const channels = mapShape(site.shape)[2];
  const behind = dropped.after.values.data;
  let best = 0;
  let most = 0;
  for (let i = 0; i < height * width; i++) {
    const at = i * channels + channel;
    const withheld = site.keep?.[at] === 0 ? Math.abs(behind[at]!) : 0;
    if (withheld > most) [best, most] = [i, withheld];
  }
  if (most === 0) best = largestAt(clean);
  return { y: Math.floor(best / width), x: best % width };
}

/** One activation: the gradient behind dropout · what the activation was multiplied by = the one before it. */
export interface GradientReading {
  readonly behind: number;
  readonly factor: number;
  readonly before: number;
}

/** @param index of the activation, row-major over the site's shape */
export function readGradient(
  { dropped }: GradientsAnswer,
  { keep, multiplier, scale }: SiteScene,
  index: number,
): GradientReading {
  return {
    behind: dropped.after.values.data[index]!,
    factor: keep?.[index] === 0 ? 0 : (multiplier?.[index] ?? scale),
    before: dropped.before.values.data[index]!,
  };
}

/** The weights through which a filter of the next conv reads a channel of the site, and their gradients. */
export interface KernelSlices {
  /** How they are laid out: k×k, or under a Dense layer the places that it reads. */
  readonly columns: number;
  readonly clean: readonly number[];
  readonly dropped: readonly number[];
  /** Weights that DropConnect has dropped. */
  readonly lost: readonly boolean[];
  /** The largest in size of both. */
  readonly peak: number;
}

/** A weight's indices in the kernel, row by row. */
interface Taps {
  readonly columns: number;
  readonly indices: readonly number[];
}

/**
 * Which channels of the next conv's input come from a channel of the site, or from an entry of a vector: one,
 * or after Flatten one for each place.
 */
function inputsOf(
  { spec, site }: TraceMeta,
  next: NextConv,
  channels: number,
  channel: number,
): number[] {
  return Array.from({ length: channels }, (_, input) => input).filter((input) => {
    const [place] = placesAtSite(spec, site, next, { y: 0, x: 0, channel: input });
    return place?.channel === channel;
  });
}

function tapsOf(
  layer: KernelLayer,
  kernel: NdArray,
  channels: number,
  inputs: readonly number[],
  filter: number,
): Taps {
  if (layer.kind === 'Dense') {
    const index = (input: number) => kernelIndex(layer, kernel, { ky: 0, kx: 0 }, input, filter);
    return { columns: Math.ceil(Math.sqrt(inputs.length)), indices: inputs.map(index) };
  }
  const [rows, columns] = layer.kernelSize;
  const read = channelsRead(layer, channels, filter).filter((input) => inputs.includes(input));
  return {
    columns,
    indices: read.flatMap((input) =>
      Array.from({ length: rows * columns }, (_, tap) =>
        kernelIndex(
          layer,
          kernel,
          { ky: Math.floor(tap / columns), kx: tap % columns },
          input,
          filter,
        ),
      ),
    ),
  };
}

/** Null where no kernel follows the site. */
export function kernelSlices(
  { clean, dropped }: GradientsAnswer,
  meta: TraceMeta,
  next: NextConv,
  channel: number,
  filter: number,
): KernelSlices | null {
  if (!clean.next || !dropped.next) return null;
  const { kernel } = clean.next;
  const other = dropped.next.kernel;
  const [, , channels] = asMap(findLayer(meta.spec, next.layer.inputs[0]!)!.shape);
  const inputs = inputsOf(meta, next, channels, channel);
  const { columns, indices } = tapsOf(next.layer, kernel, channels, inputs, filter);
  const factors = weightFactors(meta, next);
  const slices = {
    clean: indices.map((i) => kernel.data[i]!),
    dropped: indices.map((i) => other.data[i]!),
  };
  return {
    columns,
    ...slices,
    lost: indices.map((i) => factors?.[i] === 0),
    peak: Math.max(0, ...[...slices.clean, ...slices.dropped].map(Math.abs)),
  };
}
