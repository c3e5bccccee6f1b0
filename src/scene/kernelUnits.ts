/** The weights of a next conv as units of DropConnect: which a hand means, and which are dropped. */
import { drawnDrops } from '../core/drawn';
import { nextConvs } from '../core/graph';
import { dropsOnKernel, kernelEffectAt, kernelShape } from '../core/kernelMask';
import { dropAt, editsAt } from '../core/masks';
import { sizeOf, type KernelLayer, type NetSpec, type Plan, type SiteId } from '../core/types';
import { forceUnits, type HandChange } from './brush';

/** The unit of a weight: `tap` counts the kernel's elements row by row, `filter` the layer's outputs. */
export function kernelUnitAt(
  spec: NetSpec,
  layer: KernelLayer,
  tap: number,
  channel: number,
  filter: number,
): number {
  const [, , inputs, outputs] = kernelShape(spec, layer) as [number, number, number, number];
  // A depthwise conv numbers the filters of each channel for themselves.
  return (tap * inputs + channel) * outputs + (filter % outputs);
}

/**
 * What drops a weight of a conv, or restores it if it is dropped. Null where a hand cannot: no `dropconnect`
 * at the site, inference, or a conv that is not its nearest, whose weights its hand edits number.
 */
export function weightChange(
  plan: Plan,
  spec: NetSpec,
  site: SiteId,
  layer: KernelLayer,
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
