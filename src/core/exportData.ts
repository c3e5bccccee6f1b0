/** What the engine hands over for "Export → NumPy": both runs' arrays of one request, `[h, w, c]` or `[n]`. */
import type { NdArray, TraceMeta } from './trace';
import type { SiteId } from './types';

/** A site that has dropout, or the opened one. */
export interface ExportSite {
  readonly site: SiteId;
  /** The activation before dropout in the dropped run (upstream dropout included). */
  readonly before: NdArray;
}

/** A next conv of one of those sites. */
export interface ExportNext {
  readonly site: SiteId;
  readonly layer: SiteId;
  /** As the layer stores it (`ConvLayer`, `DenseLayer`). */
  readonly kernel: NdArray;
  /** The kernel of the dropped run, in the same order; only where DropConnect changes it. */
  readonly kernelDropped?: NdArray;
  readonly bias: NdArray;
  /** The tensor that the layer reads, after pool, concatenation, flatten. */
  readonly inputClean: NdArray;
  readonly inputDropped: NdArray;
  /** Kernel and bias applied, before the activation function. */
  readonly linearClean: NdArray;
  readonly linearDropped: NdArray;
}

export interface ExportData {
  readonly meta: TraceMeta;
  /** The picture, `[h, w, c]`. */
  readonly input: NdArray;
  readonly sites: readonly ExportSite[];
  readonly next: readonly ExportNext[];
  /** Class probabilities. */
  readonly output: { readonly clean: NdArray; readonly dropped: NdArray };
  /** Over the passes 0 … count − 1 of Monte-Carlo mode; null in the others. */
  readonly samples: {
    readonly count: number;
    /** Mean of the class probabilities. */
    readonly mean: NdArray;
    /** Of the mean, `[h, w]`, in nats. */
    readonly entropy: NdArray;
  } | null;
  /** Id of the backend that computed all this, e.g. `wasm`. */
  readonly backend: string;
  /** Weights of the model, counted. */
  readonly parameters: number;
}
