/** Questions about a network's graph, asked by the page and the engine alike. */
import {
  hasKernel,
  type KernelLayer,
  type LayerSpec,
  type NetSpec,
  type PassedLayer,
  type SiteId,
} from './types';

export const findLayer = (spec: NetSpec, name: SiteId): LayerSpec | undefined =>
  spec.layers.find((layer) => layer.name === name);

/** Layers that read a site's tensor, in the network's order. */
export const consumersOf = (spec: NetSpec, site: SiteId): LayerSpec[] =>
  spec.layers.filter((layer) => layer.inputs.includes(site));

export interface NextConv {
  readonly layer: KernelLayer;
  /** The layers between the site and this one, e.g. the pool, the concatenation, flatten. */
  readonly through: readonly PassedLayer[];
}

/** On each path from a site, the first layer with a kernel; nearest first. */
export function nextConvs(spec: NetSpec, site: SiteId): NextConv[] {
  const found: NextConv[] = [];
  let front: { at: SiteId; through: PassedLayer[] }[] = [{ at: site, through: [] }];
  while (front.length > 0) {
    const further: typeof front = [];
    for (const { at, through } of front) {
      for (const layer of consumersOf(spec, at)) {
        if (!hasKernel(layer)) further.push({ at: layer.name, through: [...through, layer] });
        else if (!found.some((next) => next.layer === layer)) found.push({ layer, through });
      }
    }
    front = further;
  }
  return found;
}

/** The next conv that is opened: the one asked for, else the nearest; null where no kernel follows. */
export function openedNext(spec: NetSpec, site: SiteId, asked: SiteId | null): NextConv | null {
  const all = nextConvs(spec, site);
  return all.find(({ layer }) => layer.name === asked) ?? all[0] ?? null;
}

/** Whether dropout may be put on a layer's output: everywhere but on the prediction itself. */
export function mayDrop(spec: NetSpec, site: SiteId): boolean {
  return site !== spec.layers.at(-1)?.name && findLayer(spec, site) !== undefined;
}

/** All layers that a change at a site can reach, the site itself not among them. */
export function downstreamOf(spec: NetSpec, site: SiteId): ReadonlySet<SiteId> {
  const reached = new Set<SiteId>([site]);
  for (const layer of spec.layers) {
    if (layer.inputs.some((input) => reached.has(input))) reached.add(layer.name);
  }
  reached.delete(site);
  return reached;
}
