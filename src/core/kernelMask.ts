/**
 * DropConnect (Wan et al. 2013): single weights of the next convs are dropped, not activations, so that
 * every filter loses others.
 */
import { findLayer, nextConvs } from './graph';
import { editsAt, keepUnits, trainingScale, type MaskOptions } from './masks';
import type { NdArray } from './trace';
import {
  kernelSizeOf,
  sizeOf,
  type KernelLayer,
  type Drop,
  type NetSpec,
  type Plan,
  type Shape,
} from './types';
import { rateProblem } from './units';

/** What DropConnect does to a kernel: `dropped kernel = keep ? weight · scale : 0`. The bias is kept. */
export interface KernelEffect {
  /** 1 kept, 0 dropped, row-major over `[kh, kw, in, out]`; null where nothing is masked. */
  readonly keep: Uint8Array | null;
  readonly scale: number;
}

/**
 * A kernel's `[kh, kw, in, out]`, in whatever order its layer stores it; of a depthwise conv `[kh, kw, in,
 * multiplier]`, of a Dense layer `[1, 1, in, out]`.
 */
export function kernelShape(spec: NetSpec, layer: KernelLayer): Shape {
  const inputs = findLayer(spec, layer.inputs[0]!)?.shape.at(-1) ?? 0;
  const outputs = layer.shape.at(-1)!;
  const filters = layer.kind === 'DepthwiseConv2D' ? outputs / inputs : outputs;
  return [...kernelSizeOf(layer), inputs, filters];
}

/**
 * The shape whose units a drop decides over: the site's, or for `dropconnect` the kernel's of the nearest
 * next conv, whose weights its hand edits number. Null where there is none.
 */
export function unitSpace(spec: NetSpec, drop: Pick<Drop, 'site' | 'variant'>): Shape | null {
  if (drop.variant !== 'dropconnect') return findLayer(spec, drop.site)?.shape ?? null;
  const nearest = nextConvs(spec, drop.site)[0];
  return nearest ? kernelShape(spec, nearest.layer) : null;
}

/** The `dropconnect` drops whose next convs a layer is among. */
export function dropsOnKernel(
  { drops }: Pick<Plan, 'drops'>,
  spec: NetSpec,
  layer: KernelLayer,
): Drop[] {
  return drops.filter(
    ({ variant, site }) =>
      variant === 'dropconnect' &&
      nextConvs(spec, site).some((next) => next.layer.name === layer.name),
  );
}

/**
 * What the plan does to a layer's kernel; null where it leaves it alone. The draws are the layer's own, so
 * where two sites share a next conv, a weight goes if either takes it: that is one mask at the larger rate.
 *
 * @throws RangeError for a rate outside [0, 1]
 */
export function kernelEffectAt(
  plan: Plan,
  spec: NetSpec,
  layer: KernelLayer,
  { remember = true }: Pick<MaskOptions, 'remember'> = {},
): KernelEffect | null {
  const drops = dropsOnKernel(plan, spec, layer);
  if (drops.length === 0) return null;
  const rate = Math.max(...drops.map((drop) => drop.rate));
  const problem = rateProblem(rate);
  if (problem) throw new RangeError(problem);
  if (plan.mode === 'inference') {
    if (plan.scaling !== 'classic' || rate === 0) return null;
    return { keep: null, scale: Math.fround(1 - rate) };
  }
  const edits = drops
    .filter(({ site }) => nextConvs(spec, site)[0]?.layer.name === layer.name)
    .flatMap(({ site }) => editsAt(plan, site) ?? []);
  if (rate === 0 && edits.length === 0) return null;
  const stream = { seed: plan.seed, pass: plan.pass, site: layer.name };
  const keep = keepUnits(stream, sizeOf(kernelShape(spec, layer)), rate, { remember });
  for (const { drop } of edits) for (const unit of drop) keep[unit] = 0;
  for (const { keep: kept } of edits) for (const unit of kept) keep[unit] = 1;
  return { keep, scale: trainingScale(rate, plan.scaling) };
}

/**
 * Float32 multipliers of a kernel in the order in which its layer stores it: `[kh, kw, in, out]`, or
 * `[kh, kw, out, in]` for the transpose. Null where every weight has the same, `scale`.
 */
export function kernelMultiplier(
  spec: NetSpec,
  layer: KernelLayer,
  { keep, scale }: KernelEffect,
): Float32Array | null {
  if (!keep) return null;
  const multiplier = new Float32Array(keep.length);
  const [, , inputs, outputs] = kernelShape(spec, layer) as [number, number, number, number];
  const plane = inputs * outputs;
  for (let unit = 0; unit < keep.length; unit++) {
    if (!keep[unit]) continue;
    multiplier[layer.kind === 'Conv2DTranspose' ? storedIndex(unit, plane, outputs) : unit] = scale;
  }
  return multiplier;
}

/** Where `[ky, kx, in, out]`, unit number `unit`, lies in `[kh, kw, out, in]`. */
function storedIndex(unit: number, plane: number, outputs: number): number {
  const within = unit % plane;
  return unit - within + (within % outputs) * (plane / outputs) + Math.floor(within / outputs);
}

/** A kernel as its layer stores it, with the effect applied. Never −0. */
export function applyKernelEffect(
  kernel: NdArray,
  spec: NetSpec,
  layer: KernelLayer,
  effect: KernelEffect,
): NdArray {
  const multiplier = kernelMultiplier(spec, layer, effect);
  const data = kernel.data.map((weight, i) => {
    const factor = multiplier ? multiplier[i]! : effect.scale;
    return factor === 0 ? 0 : Math.fround(weight * factor) + 0;
  });
  return { shape: kernel.shape, data };
}
