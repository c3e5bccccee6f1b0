/**
 * The sum behind a unit of a Dense layer that reads a vector. It may have thousands of entries, few of which are
 * looked at: their numbers lie in arrays, and a row is put together where one is.
 */
import type { NextConv } from '../core/graph';
import { kernelEffectAt } from '../core/kernelMask';
import { placeAt, type Place } from '../core/sources';
import type { NdArray, Trace } from '../core/trace';
import { entrySources, type EntrySources } from './entryRows';
import { kernelUnitAt } from './kernelUnits';
import { markCells, siteMask, type TapMark } from './tapMarks';
import type { WindowRow } from './windowScene';

/** One run's numbers, one per entry. */
export interface VectorTerms {
  readonly values: Float32Array;
  readonly weights: Float32Array;
  /** Float64 products of float32 factors, never −0. */
  readonly products: Float64Array;
}

/** @param kernel `[entries, units]` */
export function vectorTerms(input: NdArray, kernel: NdArray, unit: number): VectorTerms {
  const values = input.data;
  const units = kernel.shape[1]!;
  const weights = new Float32Array(values.length);
  const products = new Float64Array(values.length);
  for (let entry = 0; entry < values.length; entry++) {
    weights[entry] = kernel.data[entry * units + unit]!;
    products[entry] = values[entry]! * weights[entry]! + 0;
  }
  return { values, weights, products };
}

interface VectorSums {
  readonly dropped: VectorTerms;
  readonly clean: VectorTerms;
  /** Thousandths. */
  readonly sums: readonly number[];
  readonly cleanSums: readonly number[];
}

/** What became of each entry, and of the weight that it meets. */
interface VectorMarks {
  readonly marks: readonly TapMark[];
  readonly weightMarks: readonly TapMark[];
  readonly lost: Float64Array;
  readonly places: (entry: number) => Place | null;
}

class EntryTerm implements WindowRow {
  constructor(
    readonly channel: number,
    private readonly numbers: VectorSums,
    private readonly became: VectorMarks,
  ) {}
  private get place(): Place | null {
    return this.became.places(this.channel);
  }
  get siteChannel() {
    return this.place?.channel ?? null;
  }
  get marks() {
    return [this.became.marks[this.channel]!];
  }
  get places() {
    return [this.place];
  }
  get values() {
    return this.numbers.dropped.values.subarray(this.channel, this.channel + 1);
  }
  get weights() {
    return this.numbers.dropped.weights.subarray(this.channel, this.channel + 1);
  }
  get weightMarks() {
    return [this.became.weightMarks[this.channel]!];
  }
  get weightLosses() {
    return [Math.abs(this.numbers.clean.weights[this.channel]!)];
  }
  get products() {
    return [this.sum];
  }
  get sum() {
    return this.numbers.sums[this.channel]!;
  }
  get cleanSum() {
    return this.numbers.cleanSums[this.channel]!;
  }
  get size() {
    return Math.abs(this.numbers.dropped.products[this.channel]!);
  }
  get change() {
    const { dropped, clean } = this.numbers;
    return Math.abs(dropped.products[this.channel]! - clean.products[this.channel]!);
  }
  get losses() {
    return [this.lost];
  }
  get lost() {
    return this.became.lost[this.channel]!;
  }
}

const cellsOf = ({ starts, cells }: EntrySources, entry: number): Int32Array =>
  cells.subarray(starts[entry], starts[entry + 1]);

function marksOf({ meta, arrays }: Trace, next: NextConv, unit: number): VectorMarks {
  const sources = entrySources(meta.spec, meta.site, next);
  const mask = siteMask(meta.plan, meta.site, arrays.before);
  const entries = sources.starts.length - 1;
  const marks = new Array<TapMark>(entries);
  const lost = new Float64Array(entries);
  const chosen = new Int32Array(entries).fill(-1);
  for (let entry = 0; entry < entries; entry++) {
    const cells = cellsOf(sources, entry);
    const marked = markCells(cells, mask);
    marks[entry] = marked.mark;
    lost[entry] = marked.lost;
    chosen[entry] = cells[marked.at] ?? -1;
  }
  const keep = kernelEffectAt(meta.plan, meta.spec, next.layer)?.keep;
  const weightMarks = Array.from(marks, (_, entry): TapMark => {
    const unitOf = () => kernelUnitAt(meta.spec, next.layer, 0, entry, unit);
    return !keep || keep[unitOf()] ? 'kept' : 'dropped';
  });
  const places = (entry: number): Place | null =>
    chosen[entry]! < 0 ? null : placeAt(sources.shape, chosen[entry]!);
  return { marks, weightMarks, lost, places };
}

/** One row per entry, in their order. */
export function vectorRows(
  trace: Trace,
  next: NextConv,
  unit: number,
  numbers: VectorSums,
): WindowRow[] {
  const became = marksOf(trace, next, unit);
  return became.marks.map((_, entry) => new EntryTerm(entry, numbers, became));
}
