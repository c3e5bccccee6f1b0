/** Beside a map a vector of the same network, beside a vector a map: two shapes for one rule. */
import { findLayer, mayDrop } from '../core/graph';
import type { Drop, LayerSpec, NetSpec, SiteId } from '../core/types';

const isConv = ({ kind }: LayerSpec): boolean => kind === 'Conv2D' || kind === 'DepthwiseConv2D';

/**
 * The site of the other shape that is best set beside a site: one where dropout is planned, else the first
 * Dense or the last conv; null where the network has none.
 */
export function counterpartOf(spec: NetSpec, drops: readonly Drop[], site: SiteId): SiteId | null {
  const own = findLayer(spec, site);
  if (!own) return null;
  const isMap = own.shape.length === 3;
  const others = spec.layers.filter(
    ({ name, shape }) => (shape.length === 3) !== isMap && mayDrop(spec, name),
  );
  const planned = others.find(({ name }) => drops.some((drop) => drop.site === name));
  const [first] = isMap
    ? [...others.filter(({ kind }) => kind === 'Dense'), ...others]
    : [...others.filter(isConv).reverse(), ...others];
  return planned?.name ?? first?.name ?? null;
}
