/**
 * The arithmetic of one output number of the next conv, clean beside dropped, in figures that add up
 * exactly as shown: every term is an integer number of thousandths.
 */
import type { NextConv } from '../core/graph';
import { kernelEffectAt } from '../core/kernelMask';
import type { NdArray, Trace } from '../core/trace';
import type { Place } from '../core/sources';
import { asMap, type KernelLayer, type NetSpec, type SiteId } from '../core/types';
import { activate, windowTaps, windowTerms, type ChannelTerm, type Tap } from '../core/window';
import type { Cell } from './cells';
import { byDescending } from './channels';
import { kernelUnitAt } from './kernelUnits';
import { placesAtSite } from './lineage';
import { markTap, siteMask, type Marked, type SiteMask, type TapMark } from './tapMarks';
import { roundSums, shareOut, thousandths, UNIT, type Sums } from './thousandths';
import { vectorRows, vectorTerms } from './vectorWindow';

export type { TapMark } from './tapMarks';
export { shareOut, thousandths } from './thousandths';

export interface WindowRow {
  /** Channel of the next conv's input. */
  readonly channel: number;
  /** The site's channel behind it; null where it reached the conv another way. */
  readonly siteChannel: number | null;
  readonly marks: readonly TapMark[];
  /** Where each tap lies at the site; null outside of it, or where it comes from elsewhere. */
  readonly places: readonly (Place | null)[];
  readonly values: Float32Array;
  readonly weights: Float32Array;
  /** Which of the weights DropConnect took, and how large all of them were. */
  readonly weightMarks: readonly TapMark[];
  readonly weightLosses: readonly number[];
  /** Products of the dropped run in thousandths; they add up to `sum`. */
  readonly products: readonly number[];
  /** Thousandths. */
  readonly sum: number;
  readonly cleanSum: number;
  /** Size of the dropped run's sum, and how far it is from the clean one, unrounded. */
  readonly size: number;
  readonly change: number;
  /** |before| of each tap that was dropped, 0 for the others and for silent ones. */
  readonly losses: readonly number[];
  /** The strongest of them. */
  readonly lost: number;
}

export interface WindowScene {
  readonly layer: KernelLayer;
  readonly filter: number;
  readonly at: Cell;
  readonly taps: readonly Tap[];
  /** One per input channel, in channel order. */
  readonly rows: readonly WindowRow[];
  /** Thousandths: all `sum`s and the bias add up to `total`, all `cleanSum`s and the bias to `cleanTotal`. */
  readonly bias: number;
  readonly total: number;
  readonly cleanTotal: number;
  readonly activated: number;
  readonly cleanActivated: number;
  /** Ends of the colour scales: largest |weight| and |product| of the window. */
  readonly peak: { readonly weight: number; readonly product: number };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const peakOf = (values: Iterable<number>): number => {
  let peak = 0;
  for (const value of values) peak = Math.max(peak, Math.abs(value));
  return peak;
};

/** Keeps a position inside the layer's output; null means its centre. */
export function clampAt(layer: KernelLayer, at: Cell | null): Cell {
  const [height, width] = asMap(layer.shape);
  const inside = (n: number, size: number): number =>
    Math.min(size - 1, Math.max(0, Math.round(n)));
  if (!at) return { y: height >> 1, x: width >> 1 };
  return { y: inside(at.y, height), x: inside(at.x, width) };
}

/** A row but for what DropConnect did to its weights. */
type UnmarkedRow = Omit<WindowRow, 'weightMarks' | 'weightLosses'>;

function rowsOf(
  spec: NetSpec,
  site: SiteId,
  next: NextConv,
  mask: SiteMask,
  taps: readonly Tap[],
  dropped: readonly ChannelTerm[],
  clean: readonly ChannelTerm[],
  sums: readonly number[],
  cleanSums: readonly number[],
): UnmarkedRow[] {
  return dropped.map((term, i): UnmarkedRow => {
    const marked = taps.map((tap): Marked => {
      if (!tap.input) return { mark: 'outside', place: null, lost: 0 };
      const [y, x] = tap.input;
      return markTap(placesAtSite(spec, site, next, { y, x, channel: term.channel }), mask);
    });
    return {
      channel: term.channel,
      siteChannel: marked.find(({ place }) => place)?.place?.channel ?? null,
      marks: marked.map(({ mark }) => mark),
      places: marked.map(({ place }) => place),
      values: term.values,
      weights: term.weights,
      products: shareOut(term.products, sums[i]!),
      sum: sums[i]!,
      cleanSum: cleanSums[i]!,
      size: Math.abs(term.sum),
      change: Math.abs(term.sum - clean[i]!.sum),
      losses: marked.map(({ lost }) => lost),
      lost: Math.max(...marked.map(({ lost }) => lost)),
    };
  });
}

/** Which weights of each row are dropped, by the plan's own mask of the kernel. */
function withWeightMarks(
  rows: readonly UnmarkedRow[],
  { plan, spec }: Trace['meta'],
  { layer }: NextConv,
  filter: number,
  clean: readonly ChannelTerm[],
): WindowRow[] {
  const keep = kernelEffectAt(plan, spec, layer)?.keep;
  return rows.map((row, i) => ({
    ...row,
    weightMarks: row.marks.map((_, tap) =>
      !keep || keep[kernelUnitAt(spec, layer, tap, row.channel, filter)] ? 'kept' : 'dropped',
    ),
    weightLosses: Array.from(clean[i]!.weights, Math.abs),
  }));
}

interface WindowArrays {
  readonly kernel: NdArray;
  /** The kernel of the dropped run; another one only under DropConnect. */
  readonly kernelDropped: NdArray;
  readonly bias: NdArray;
  readonly clean: NdArray;
  readonly dropped: NdArray;
}

/** Rows of a layer that reads maps, or a vector at one place. */
type Terms = Pick<WindowScene, 'taps' | 'rows' | 'peak'> & {
  readonly dropped: Sums;
  readonly clean: Sums;
};

function mapTerms(
  trace: Trace,
  next: NextConv,
  filter: number,
  at: Cell,
  arrays: WindowArrays,
  bias: number,
): Terms {
  const { meta } = trace;
  const { layer } = next;
  const taps = windowTaps(layer, arrays.dropped, at);
  const dropped = windowTerms(layer, arrays.dropped, arrays.kernelDropped, at, filter);
  const clean = windowTerms(layer, arrays.clean, arrays.kernel, at, filter);
  const rounded = (terms: readonly ChannelTerm[]): Sums =>
    roundSums(
      terms.map((term) => term.sum),
      bias,
    );
  const [ofDropped, ofClean] = [rounded(dropped), rounded(clean)];
  const mask = siteMask(meta.plan, meta.site, trace.arrays.before);
  const rows = rowsOf(
    meta.spec,
    meta.site,
    next,
    mask,
    taps,
    dropped,
    clean,
    ofDropped.sums,
    ofClean.sums,
  );
  return {
    taps,
    rows: withWeightMarks(rows, meta, next, filter, clean),
    dropped: ofDropped,
    clean: ofClean,
    peak: {
      weight: peakOf(dropped.flatMap((term) => [...term.weights])),
      product: peakOf(dropped.flatMap((term) => [...term.products])),
    },
  };
}

/** The same where a Dense layer reads a vector, which may have thousands of entries. */
function entryTerms(
  trace: Trace,
  next: NextConv,
  filter: number,
  arrays: WindowArrays,
  bias: number,
): Terms {
  const dropped = vectorTerms(arrays.dropped, arrays.kernelDropped, filter);
  const clean = vectorTerms(arrays.clean, arrays.kernel, filter);
  const ofDropped = roundSums(dropped.products, bias);
  const ofClean = roundSums(clean.products, bias);
  return {
    taps: windowTaps(next.layer, arrays.dropped, { y: 0, x: 0 }),
    rows: vectorRows(trace, next, filter, {
      dropped,
      clean,
      sums: ofDropped.sums,
      cleanSums: ofClean.sums,
    }),
    dropped: ofDropped,
    clean: ofClean,
    peak: { weight: peakOf(dropped.weights), product: peakOf(dropped.products) },
  };
}

function compute(
  trace: Trace,
  next: NextConv,
  filter: number,
  at: Cell,
  arrays: WindowArrays,
): WindowScene {
  const { layer } = next;
  const bias = arrays.bias.data[filter] ?? 0;
  const { taps, rows, dropped, clean, peak } =
    layer.kind === 'Dense' && arrays.dropped.shape.length === 1
      ? entryTerms(trace, next, filter, arrays, bias)
      : mapTerms(trace, next, filter, at, arrays, bias);
  const activated = (thousand: number): number =>
    thousandths(activate(layer.activation, thousand / UNIT));
  return {
    layer,
    filter,
    at,
    taps,
    rows,
    bias: thousandths(bias),
    total: dropped.total,
    cleanTotal: clean.total,
    activated: activated(dropped.total),
    cleanActivated: activated(clean.total),
    peak,
  };
}

let last: { key: readonly unknown[]; scene: WindowScene } | null = null;

/**
 * The window of one output position and filter; null until the trace holds the next conv's arrays.
 * The last one is remembered, so that a beat that brings other arrays changes nothing here.
 */
export function windowScene(
  trace: Trace,
  next: NextConv,
  filter: number,
  at: Cell,
): WindowScene | null {
  const {
    'next/kernel': kernel,
    'next/kernel_dropped': kernelDropped = kernel,
    'next/bias': bias,
    'next/input_clean': clean,
    'next/input_dropped': dropped,
    before,
  } = trace.arrays;
  if (!kernel || !kernelDropped || !bias || !clean || !dropped) return null;
  const { plan, site } = trace.meta;
  const key = [
    kernel,
    kernelDropped,
    bias,
    clean,
    dropped,
    before,
    plan,
    site,
    next.layer,
    filter,
    at.y,
    at.x,
  ];
  if (last?.key.every((part, i) => part === key[i])) return last.scene;
  const scene = compute(trace, next, filter, at, { kernel, kernelDropped, bias, clean, dropped });
  last = { key, scene };
  return scene;
}

export const WINDOW_ORDERS = ['size', 'change'] as const;
export type WindowOrder = (typeof WINDOW_ORDERS)[number];

/** Rows by size of the dropped run's sum, or by how far it is from the clean one; largest first. */
export function sortRows(rows: readonly WindowRow[], order: WindowOrder): WindowRow[] {
  const keys = Float64Array.from(rows, (row) => row[order]);
  return byDescending(keys).map((i) => rows[i]!);
}

export interface Remainder {
  readonly count: number;
  readonly sum: number;
  readonly cleanSum: number;
}

/** What the rows not among the first `shown` put in together, in thousandths. */
export function remainder(sorted: readonly WindowRow[], shown: number): Remainder {
  const rest = sorted.slice(shown);
  return {
    count: rest.length,
    sum: sumOf(rest.map((row) => row.sum)) + 0,
    cleanSum: sumOf(rest.map((row) => row.cleanSum)) + 0,
  };
}
