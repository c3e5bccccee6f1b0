/** "Two variants, side by side": what each makes of the same site at the same rate, on the page alone. */
import { applyKernelEffect, kernelEffectAt, kernelShape } from '../core/kernelMask';
import {
  applyEffect,
  blockRate,
  countStates,
  dropAt,
  editsAt,
  effectAt,
  keepUnits,
  type Effect,
} from '../core/masks';
import type { NdArray } from '../core/trace';
import type { KernelLayer, Drop, NetSpec, Plan, Shape, SiteId } from '../core/types';
import { rateProblem, unitCount } from '../core/units';
import { mapShape } from './cells';

/** How many random decisions dropped something. */
export interface Units {
  readonly dropped: number;
  readonly count: number;
}

export interface SideFacts {
  /** Null for `gaussian`, which drops none. */
  readonly units: Units | null;
  /** Part of the activations that were dropped, and how many of those were silent anyway. */
  readonly fraction: number;
  readonly silent: number | null;
  /** Part of the dropped activations with a kept one beside, above or below in the same channel. */
  readonly withNeighbour: number | null;
  /** ‖after‖² / ‖before‖²; null where before is silent everywhere. */
  readonly energy: number | null;
}

/** One filter's kernel, channel by channel as tiles of `[kh, kw]` with a cell between them. */
export interface KernelSheet {
  readonly height: number;
  readonly width: number;
  /** Weights before and after DropConnect; NaN between the tiles. */
  readonly before: Float32Array;
  readonly after: Float32Array;
  /** 1 kept, and between the tiles; 0 dropped. */
  readonly keep: Uint8Array;
  /** Largest |weight| of both. */
  readonly peak: number;
}

/** One of the two variants. */
export interface Side {
  /** Null where there is no dropout at the site. */
  readonly drop: Drop | null;
  /** Why the variant cannot have this rate; then the rest says nothing. */
  readonly problem: string | null;
  readonly effect: Effect | null;
  /** The site after dropout, in its shape. */
  readonly after: Float32Array;
  readonly facts: SideFacts;
  /** Of `dropconnect` alone, of the opened filter. */
  readonly sheet: KernelSheet | null;
}

/** What the opened next conv reads and has, for DropConnect. */
export interface NextKernel {
  readonly spec: NetSpec;
  readonly layer: KernelLayer;
  readonly kernel: NdArray;
  readonly filter: number;
}

const zerosOf = (keep: Uint8Array): number => keep.reduce((zeros, kept) => zeros + 1 - kept, 0);

function droppedUnits(plan: Plan, drop: Drop, shape: Shape, keep: Uint8Array): Units {
  const count = unitCount(drop, shape);
  const edits = editsAt(plan, drop.site);
  const stream = { seed: plan.seed, pass: plan.pass, site: drop.site };
  switch (drop.variant) {
    case 'spatial':
      return { count, dropped: zerosOf(keep.subarray(0, count)) };
    case 'dropblock':
      return {
        count,
        dropped: zerosOf(keepUnits(stream, count, blockRate(drop, shape), { edits })),
      };
    case 'dropout':
    case 'alpha':
    case 'gaussian':
    case 'dropconnect':
      return { count, dropped: zerosOf(keep) };
  }
}

/**
 * Part of the dropped activations that have a kept neighbour, of four, in their channel: what is near is
 * alike, so that much of a lost one is still there (Tompson et al. 2015). Null where none is dropped.
 */
export function keptNeighbours(keep: Uint8Array, shape: Shape): number | null {
  const [height, width, channels] = mapShape(shape);
  let dropped = 0;
  let beside = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++, i++) {
        if (keep[i]) continue;
        dropped++;
        const isKept =
          (x > 0 && keep[i - channels]) ||
          (x < width - 1 && keep[i + channels]) ||
          (y > 0 && keep[i - channels * width]) ||
          (y < height - 1 && keep[i + channels * width]);
        if (isKept) beside++;
      }
    }
  }
  return dropped === 0 ? null : beside / dropped;
}

const squares = (values: Float32Array): number => {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
};

const NOTHING: SideFacts = {
  units: null,
  fraction: 0,
  silent: null,
  withNeighbour: null,
  energy: 1,
};

function factsOf(
  plan: Plan,
  drop: Drop,
  before: NdArray,
  effect: Effect | null,
  after: Float32Array,
): SideFacts {
  const energy = squares(before.data);
  const left = energy === 0 ? null : squares(after) / energy;
  const keep = effect?.keep;
  if (!keep) return { ...NOTHING, energy: left };
  const { dropped, droppedSilent } = countStates(before.data, keep);
  const lost = dropped + droppedSilent;
  return {
    units: droppedUnits(plan, drop, before.shape, keep),
    fraction: lost / keep.length,
    silent: lost === 0 ? null : droppedSilent / lost,
    withNeighbour: keptNeighbours(keep, before.shape),
    energy: left,
  };
}

/** DropConnect's mask over the next conv's kernel. */
function weightsOf(plan: Plan, { spec, layer, kernel, filter }: NextKernel) {
  const effect = kernelEffectAt(plan, spec, layer);
  const keep = effect?.keep ?? null;
  const shape = kernelShape(spec, layer);
  const after = effect ? applyKernelEffect(kernel, spec, layer, effect) : kernel;
  return {
    units: keep && { dropped: zerosOf(keep), count: keep.length },
    sheet: kernelSheet(shape, kernel, after, keep, layer.kind === 'Conv2DTranspose', filter),
  };
}

/** @param shape `[kh, kw, in, out]`, also where the kernel is stored with its last two axes swapped */
function kernelSheet(
  shape: Shape,
  before: NdArray,
  after: NdArray,
  keep: Uint8Array | null,
  isSwapped: boolean,
  filter: number,
): KernelSheet {
  const [kh, kw, inputs, outputs] = shape as [number, number, number, number];
  const columns = Math.ceil(Math.sqrt(inputs));
  const rows = Math.ceil(inputs / columns);
  const [height, width] = [rows * (kh + 1) - 1, columns * (kw + 1) - 1];
  const sheet = {
    before: new Float32Array(height * width).fill(NaN),
    after: new Float32Array(height * width).fill(NaN),
    keep: new Uint8Array(height * width).fill(1),
  };
  let peak = 0;
  for (let input = 0; input < inputs; input++) {
    const corner = {
      y: Math.floor(input / columns) * (kh + 1),
      x: (input % columns) * (kw + 1),
    };
    for (let tap = 0; tap < kh * kw; tap++) {
      const to = (corner.y + Math.floor(tap / kw)) * width + corner.x + (tap % kw);
      const unit = (tap * inputs + input) * outputs + filter;
      const stored = isSwapped ? (tap * outputs + filter) * inputs + input : unit;
      sheet.before[to] = before.data[stored]!;
      sheet.after[to] = after.data[stored]!;
      if (keep) sheet.keep[to] = keep[unit]!;
      peak = Math.max(peak, Math.abs(sheet.before[to]), Math.abs(sheet.after[to]));
    }
  }
  return { height, width, ...sheet, peak };
}

/**
 * @param plan with one of the variants at the site
 * @param before the site before dropout, which both have in common
 * @param next the opened next conv, if there is one
 */
export function sideOf(plan: Plan, site: SiteId, before: NdArray, next: NextKernel | null): Side {
  const drop = dropAt(plan, site) ?? null;
  const problem = drop && rateProblem(drop.rate, drop.variant);
  const still = { drop, problem, effect: null, after: before.data, facts: NOTHING, sheet: null };
  if (!drop || problem) return still;
  if (drop.variant === 'dropconnect') {
    const weights = next && weightsOf(plan, next);
    return {
      ...still,
      facts: { ...NOTHING, units: weights?.units ?? null },
      sheet: weights?.sheet ?? null,
    };
  }
  const effect = effectAt(plan, site, before.shape);
  const after = applyEffect(before.data, effect);
  return { ...still, effect, after, facts: factsOf(plan, drop, before, effect, after) };
}
