/** From a place in a next conv's input back to the places at the site that it came from. */
import { findLayer, type NextConv } from '../core/graph';
import { sourcesOf, type Place } from '../core/sources';
import type { NetSpec, SiteId } from '../core/types';

/**
 * Where at the site a value of the next conv's input came from: one place, several under a pool, none
 * for a channel that the concatenation took from elsewhere.
 */
export function placesAtSite(spec: NetSpec, site: SiteId, next: NextConv, place: Place): Place[] {
  let places: Place[] = [place];
  for (let i = next.through.length - 1; i >= 0; i--) {
    const layer = next.through[i]!;
    const from = next.through[i - 1]?.name ?? site;
    const inputs = layer.inputs.map((name) => findLayer(spec, name)?.shape ?? []);
    const which = layer.inputs.indexOf(from);
    places = places.flatMap((at) => sourcesOf(layer, inputs, which, at));
  }
  return places;
}
