/**
 * "Shared or redrawn": what dropout does to a filter of the next conv, beside what it would do if, as
 * it does not, every filter drew a mask of its own.
 */
import { applyEffect, dropAt, effectAt, type Effect } from './masks';
import type { NdArray } from './trace';
import { asMap, kernelSizeOf, siteId, type KernelLayer, type Plan, type SiteId } from './types';
import { activate, channelsRead, kernelIndex, tapsAlong, windowTerms } from './window';

/** Stream that filter f would draw its own mask from: `<site>/filter/<f>`, under the plan's seed and pass. */
export const filterStream = (site: SiteId, filter: number): SiteId =>
  siteId(`${site}/filter/${filter}`);

/** What a filter reads and makes of it under one mask. */
export interface FilterRun {
  readonly effect: Effect | null;
  /** The site after that mask, `[h, w, c]`. */
  readonly input: NdArray;
}

/** The mask that all filters share, and the one that a filter would have drawn for itself. */
export interface Counterfactual {
  readonly shared: FilterRun;
  readonly redrawn: FilterRun;
}

function runOf(plan: Plan, stream: SiteId, before: NdArray): FilterRun {
  const effect = effectAt(plan, stream, before.shape);
  return { effect, input: { shape: before.shape, data: applyEffect(before.data, effect) } };
}

/**
 * Both inputs of a filter. Null where the layer does not read the site directly, since between them a
 * pool or a concatenation would need a run of its own.
 *
 * @param before the site before dropout
 * @param layer the next conv
 */
export function sharedOrRedrawn(
  plan: Plan,
  site: SiteId,
  before: NdArray,
  layer: KernelLayer,
  filter: number,
): Counterfactual | null {
  if (layer.inputs[0] !== site) return null;
  const drop = dropAt(plan, site);
  const stream = filterStream(site, filter);
  const own: Plan = {
    ...plan,
    drops: drop ? [{ ...drop, site: stream }] : [],
    // What a hand forces, it forces for every filter.
    edits: plan.edits.map((edits) => (edits.site === site ? { ...edits, site: stream } : edits)),
  };
  return { shared: runOf(plan, site, before), redrawn: runOf(own, stream, before) };
}

/** The filter's own kernel `[kh, kw, in]`, with its channels side by side; 0 for those it does not read. */
function filterKernel(
  layer: KernelLayer,
  kernel: NdArray,
  channels: number,
  filter: number,
): Float32Array {
  const [kh, kw] = kernelSizeOf(layer);
  const weights = new Float32Array(kh * kw * channels);
  for (let tap = 0; tap < kh * kw; tap++) {
    const at = { ky: Math.floor(tap / kw), kx: tap % kw };
    for (const channel of channelsRead(layer, channels, filter))
      weights[tap * channels + channel] =
        kernel.data[kernelIndex(layer, kernel, at, channel, filter)]!;
  }
  return weights;
}

/**
 * One filter's linear output over the whole map, `[h, w]`: kernel and bias applied, before the
 * activation function (float64 sums, rounded to float32).
 */
export function filterMap(
  layer: KernelLayer,
  input: NdArray,
  kernel: NdArray,
  bias: NdArray,
  filter: number,
): Float32Array {
  const [height, width, channels] = asMap(input.shape);
  const [outHeight, outWidth] = asMap(layer.shape);
  const weights = filterKernel(layer, kernel, channels, filter);
  const rows = Array.from({ length: outHeight }, (_, y) => tapsAlong(layer, 0, height, y));
  const columns = Array.from({ length: outWidth }, (_, x) => tapsAlong(layer, 1, width, x));
  const map = new Float32Array(outHeight * outWidth);
  for (let y = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      let sum = bias.data[filter] ?? 0;
      let weight = 0;
      for (const row of rows[y]!) {
        for (const column of columns[x]!) {
          if (row !== null && column !== null) {
            const at = (row * width + column) * channels;
            for (let c = 0; c < channels; c++) sum += input.data[at + c]! * weights[weight + c]!;
          }
          weight += channels;
        }
      }
      map[y * outWidth + x] = sum;
    }
  }
  return map;
}

/** One filter's number at one position, before and after the activation function. */
export interface FilterValue {
  readonly linear: number;
  readonly activated: number;
}

/** One position of `filterMap`, without the rest of the map and unrounded. */
export function filterAt(
  layer: KernelLayer,
  input: NdArray,
  kernel: NdArray,
  bias: NdArray,
  filter: number,
  at: { readonly y: number; readonly x: number },
): FilterValue {
  let linear = bias.data[filter] ?? 0;
  for (const term of windowTerms(layer, input, kernel, at, filter)) linear += term.sum;
  return { linear, activated: activate(layer.activation, linear) };
}
