/** The weights of a next conv as units of DropConnect: which a hand means, and which are dropped. */
import { drawnDrops } from '../core/drawn';
import { nextConvs } from '../core/graph';
import { dropsOnKernel, kernelEffectAt, kernelShape } from '../core/kernelMask';
import { dropAt, editsAt } from '../core/masks';
import { sizeOf, type ConvLayer, type NetSpec, type Plan, type SiteId } from '../core/types';
import { forceUnits, type HandChange } from './brush';

/** The unit of a weight: `tap` counts the kernel's elements row by row, `filter` its outputs. */
export function kernelUnitAt(
  spec: NetSpec,
  layer: ConvLayer,
  tap: number,
  channel: number,
  filter: number,
): number {
  const [, , inputs, outputs] = kernelShape(spec, layer) as [number, number, number, number];
  return (tap * inputs + channel) * outputs + filter;
}

/** The taps of a kernel slice: 1 kept, 0 dropped; null where no weight is dropped. */
export function keptTaps(
  plan: Plan,
  spec: NetSpec,
  layer: ConvLayer,
  channel: number,
  filter: number,
): Uint8Array | null {
  const keep = kernelEffectAt(plan, spec, layer)?.keep;
  if (!keep) return null;
  const [kh, kw] = kernelShape(spec, layer) as [number, number, number, number];
  const kept = (_: unknown, tap: number) => keep[kernelUnitAt(spec, layer, tap, channel, filter)]!;
  return Uint8Array.from({ length: kh * kw }, kept);
}

/**
 * What drops a weight of a conv, or restores it if it is dropped. Null where a hand cannot: no `dropconnect`
 * at the site, inference, or a conv that is not its nearest, whose weights its hand edits number.
 */
export function weightChange(
  plan: Plan,
  spec: NetSpec,
  site: SiteId,
  layer: ConvLayer,
  unit: number,
): HandChange | null {
  const drop = dropAt(plan, site);
  const nearest = nextConvs(spec, site)[0]?.layer.name;
  if (drop?.variant !== 'dropconnect' || plan.mode === 'inference' || nearest !== layer.name)
    return null;
  const shape = kernelShape(spec, layer);
  if (unit < 0 || unit >= sizeOf(shape)) return null;
  const rate = Math.max(...dropsOnKernel(plan, spec, layer).map((other) => other.rate));
  const stream = { seed: plan.seed, pass: plan.pass, site: layer.name };
  const kept = kernelEffectAt(plan, spec, layer)?.keep?.[unit] !== 0;
  const edits = editsAt(plan, site) ?? null;
  return forceUnits([unit], kept ? 'drop' : 'keep', edits, drawnDrops({ ...drop, rate }, shape, stream)); // prettier-ignore
}
