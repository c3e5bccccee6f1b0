/**
 * "One mask, or a new one for each filter?": one patch under the mask that all filters share, and under
 * those that each filter would have drawn for itself, which does not happen.
 */
import { filterAt, filterMap, sharedOrRedrawn, type FilterRun } from '../core/counterfactual';
import type { NextConv } from '../core/graph';
import { applyEffect, dropAt, effectAt } from '../core/masks';
import type { NdArray, Trace } from '../core/trace';
import type { KernelLayer, Plan } from '../core/types';
import { activate, windowTaps, windowTerms } from '../core/window';
import type { Cell } from './cells';
import { mapPair, type MapPair } from './mapPair';
import { sharedZeros, type SharedZeros } from './sharedZeros';
import { thousandths, windowScene, type TapMark, type WindowRow } from './windowScene';

/** One channel's patch as a filter reads it; arrays have one entry per tap. */
export interface PatchRead {
  readonly values: Float32Array;
  readonly marks: readonly TapMark[];
  /** |before| of the dropped taps, 0 for the others. */
  readonly losses: readonly number[];
  /** Thousandths: what the patch puts into the filter's number, and that number before its activation. */
  readonly sum: number;
  readonly total: number;
}

export interface FilterPair {
  readonly filter: number;
  /** Of the patch's channel. */
  readonly weights: Float32Array;
  readonly shared: PatchRead;
  /** Null where no mask can be redrawn. */
  readonly redrawn: PatchRead | null;
}

/** Thousandths by which the filter's number differs from what it would be; as far as it is known. */
export const apartBy = ({ shared, redrawn }: FilterPair): number | null =>
  redrawn && shared.total - redrawn.total + 0;

export interface SharedScene {
  readonly layer: KernelLayer;
  readonly at: Cell;
  /** How many filters the next conv has, and how many channels each of them reads. */
  readonly filterCount: number;
  readonly channelCount: number;
  /** The channel that lost most; of channels without a loss the one that weighs most. */
  readonly row: WindowRow;
  /** Taps that lie inside of the maps, and those of them that were dropped. */
  readonly taps: number;
  readonly dropped: number;
  readonly filters: readonly FilterPair[];
  /** The first filter's whole output after its activation: shared, redrawn. Null where none is redrawn. */
  readonly maps: MapPair | null;
}

interface Place {
  readonly filters: readonly number[];
  readonly at: Cell;
}

/** Whether the plan draws anything at the site that a filter could have drawn for itself. */
const isDrawn = (plan: Plan, trace: Trace): boolean => {
  const drop = dropAt(plan, trace.meta.site);
  return !!drop && drop.rate > 0 && drop.variant !== 'dropconnect' && plan.mode !== 'inference';
};

/** The trace as the page's own plan has it: what a conv reads straight from the site needs no engine. */
function ofPlan(trace: Trace, plan: Plan, next: NextConv): Trace {
  const { before } = trace.arrays;
  if (!before || next.through.length > 0) return trace;
  const data = applyEffect(before.data, effectAt(plan, trace.meta.site, before.shape));
  return {
    meta: { ...trace.meta, plan },
    arrays: { ...trace.arrays, 'next/input_dropped': { shape: before.shape, data } },
  };
}

/** The patch of one channel under a filter's own mask. */
function patchOf(
  { effect, input }: FilterRun,
  before: NdArray,
  layer: KernelLayer,
  weights: { readonly kernel: NdArray; readonly bias: NdArray },
  channel: number,
  { filter, at }: { readonly filter: number; readonly at: Cell },
): PatchRead {
  const [, width, channels] = before.shape as [number, number, number];
  const taps = windowTaps(layer, input, at);
  const places = taps.map((tap) =>
    tap.input ? (tap.input[0] * width + tap.input[1]) * channels + channel : null,
  );
  const marks = places.map((place): TapMark => {
    if (place === null) return 'outside';
    return effect?.keep?.[place] === 0 ? 'dropped' : 'kept';
  });
  const term = windowTerms(layer, input, weights.kernel, at, filter)[channel]!;
  const total = filterAt(layer, input, weights.kernel, weights.bias, filter, at).linear;
  return {
    values: term.values,
    marks,
    losses: places.map((place, tap) =>
      marks[tap] === 'dropped' ? Math.abs(before.data[place!]!) : 0,
    ),
    sum: thousandths(term.sum),
    total: thousandths(total),
  };
}

/**
 * Null until the trace holds the next conv's arrays.
 *
 * @param plan the page's own, which may be ahead of the trace's
 * @param place the filters to set side by side, and the position in their output
 */
export function sharedScene(
  trace: Trace,
  plan: Plan,
  next: NextConv,
  place: Place,
): SharedScene | null {
  const { layer } = next;
  const { filters, at } = place;
  const present = ofPlan(trace, plan, next);
  const { arrays } = present;
  const [before, input, bias] = [arrays.before, arrays['next/input_dropped'], arrays['next/bias']];
  const kernel = arrays['next/kernel_dropped'] ?? arrays['next/kernel'];
  const window = windowScene(present, next, filters[0] ?? 0, at);
  if (!window || !before || !input || !kernel || !bias) return null;
  const zeros = sharedZeros(window, next, input, kernel, filters);
  if (!zeros) return null;
  const { row } = zeros;
  const drawn = isDrawn(plan, trace);
  const pairs = zeros.filters.map(({ filter, weights, sum }): FilterPair => {
    const total = thousandths(filterAt(layer, input, kernel, bias, filter, at).linear);
    const runs = drawn ? sharedOrRedrawn(plan, trace.meta.site, before, layer, filter) : null;
    const { values, marks, losses } = row;
    return {
      filter,
      weights,
      shared: { values, marks, losses, sum, total },
      redrawn:
        runs && patchOf(runs.redrawn, before, layer, { kernel, bias }, row.channel, { filter, at }),
    };
  });
  return {
    layer,
    at,
    filterCount: zeros.filterCount,
    channelCount: window.rows.length,
    row,
    taps: row.marks.filter((mark) => mark !== 'outside').length,
    dropped: row.marks.filter((mark) => mark === 'dropped').length,
    filters: pairs,
    maps: drawn ? mapsOf(zeros, plan, trace, layer, { before, kernel, bias }) : null,
  };
}

/** The first filter's whole maps under both masks. */
function mapsOf(
  { filters }: SharedZeros,
  plan: Plan,
  trace: Trace,
  layer: KernelLayer,
  { before, kernel, bias }: Readonly<Record<'before' | 'kernel' | 'bias', NdArray>>,
): MapPair | null {
  const filter = filters[0]?.filter ?? 0;
  const runs = sharedOrRedrawn(plan, trace.meta.site, before, layer, filter);
  if (!runs) return null;
  const mapOf = (run: FilterRun): Float32Array =>
    filterMap(layer, run.input, kernel, bias, filter).map((linear) =>
      activate(layer.activation, linear),
    );
  return mapPair(mapOf(runs.shared), mapOf(runs.redrawn));
}
