/**
 * What the engine tells the page about one request: named arrays, so that a beat of an interaction is
 * a set of arrays that replace those of the same name, and the trace that ships is a file of them.
 */
import { findLayer } from './graph';
import { kernelEffectAt } from './kernelMask';
import { hasKernel, type NetSpec, type Plan, type Shape, type SiteId } from './types';

export interface NdArray {
  readonly shape: Shape;
  readonly data: Float32Array;
}

/** Which request the arrays belong to. */
export interface TraceMeta {
  readonly model: string;
  readonly spec: NetSpec;
  /** Identifies the input's content, e.g. `scene:1`. */
  readonly input: string;
  readonly plan: Plan;
  readonly site: SiteId;
  /** The next conv that is opened; null where no kernel follows the site. */
  readonly next: SiteId | null;
}

/**
 * Names of the arrays. Maps `[h, w, c]` and vectors `[n]`, without a batch axis.
 *
 * - `input`
 * - `before`: at the site, in the dropped run (upstream dropout included)
 * - `next/kernel` as Keras stores it (`ConvLayer`, `DenseLayer`), `next/bias` `[out]`
 * - `next/kernel_dropped`: the kernel of the dropped run, only where DropConnect changes it
 * - `next/input_clean`, `next/input_dropped`: the tensor the next conv reads
 * - `next/linear_clean`, `next/linear_dropped`: kernel and bias applied, before its activation
 * - `output/clean`, `output/dropped`: class probabilities
 * - `thumb/<layer>/clean`, `thumb/<layer>/dropped`: of a conv `[h, w, 2]`, two telling channels, at most
 *   48 wide; of any vector `[1, n, 1]`, all of it
 * - `norm/clean`, `norm/difference` `[layers]`: ‖clean‖₂ and ‖dropped − clean‖₂, in the spec's order
 */
export type ArrayName =
  | 'input'
  | 'before'
  | `next/${'kernel' | 'kernel_dropped' | 'bias'}`
  | `next/${'input' | 'linear'}_${Run}`
  | `output/${Run}`
  | `thumb/${string}/${Run}`
  | 'norm/clean'
  | 'norm/difference';

/** The clean run has the empty plan, the dropped run the request's. */
export type Run = 'clean' | 'dropped';

export type TraceArrays = Readonly<Partial<Record<ArrayName, NdArray>>>;

export interface Trace {
  readonly meta: TraceMeta;
  readonly arrays: TraceArrays;
}

/**
 * The three beats: the first is the page's own, `next` brings the site and the next conv, `rest` the
 * ripple and the prediction.
 */
export type Beat = 'next' | 'rest';

/** Whether DropConnect changes the kernel of the next conv that is opened. */
function hasDroppedKernel({ plan, spec, next }: TraceMeta): boolean {
  const layer = next && findLayer(spec, next);
  return !!layer && hasKernel(layer) && kernelEffectAt(plan, spec, layer) !== null;
}

/** Takes a beat's arrays over those already there. */
export function mergeTrace(old: Trace | null, meta: TraceMeta, fresh: TraceArrays): Trace {
  // A model that a person brings has the id of the one before it; their networks have ids of their own.
  const { model, spec } = old?.meta ?? {};
  const same = model === meta.model && spec?.id === meta.spec.id ? old : null;
  // What is equal stays the same object, so that nothing is laid out or computed anew.
  const named: TraceMeta = { ...meta, spec: same?.meta.spec ?? meta.spec };
  const told = same && JSON.stringify(same.meta) === JSON.stringify(named) ? same.meta : named;
  const arrays: Partial<Record<ArrayName, NdArray>> = { ...same?.arrays, ...fresh };
  if (!hasDroppedKernel(told)) delete arrays['next/kernel_dropped'];
  return { meta: told, arrays };
}

/** Ripple of every layer: ‖dropped − clean‖₂ / ‖clean‖₂, 0 where the clean run is all zero. */
export function ripples(trace: Trace): ReadonlyMap<SiteId, number> {
  const clean = trace.arrays['norm/clean']?.data;
  const difference = trace.arrays['norm/difference']?.data;
  const ratios = new Map<SiteId, number>();
  if (!clean || !difference) return ratios;
  trace.meta.spec.layers.forEach((layer, i) => {
    ratios.set(layer.name, clean[i] ? difference[i]! / clean[i] : 0);
  });
  return ratios;
}
