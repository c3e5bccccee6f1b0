/** From a place in a next conv's input back to the places at the site that it came from. */
import type { NextConv } from '../core/graph';
import { findLayer } from '../core/graph';
import type { LayerSpec, NetSpec, PoolLayer, Shape, SiteId } from '../core/types';
import { padFront } from '../core/window';

export interface Place {
  readonly y: number;
  readonly x: number;
  readonly channel: number;
}

/** Places under a pooling window, within the pooled map's input. */
function underPool(place: Place, layer: PoolLayer, input: Shape): Place[] {
  const along = (axis: 0 | 1, at: number): number[] => {
    const size = layer.poolSize[axis];
    const stride = layer.strides[axis];
    const first = at * stride - padFront(input[axis]!, size, stride, layer.padding);
    return Array.from({ length: size }, (_, i) => first + i).filter(
      (n) => n >= 0 && n < input[axis]!,
    );
  };
  return along(0, place.y).flatMap((y) =>
    along(1, place.x).map((x) => ({ y, x, channel: place.channel })),
  );
}

/** The place in the one of a concatenation's inputs that is followed; none if it came from another. */
function beforeConcat(place: Place, layer: LayerSpec, spec: NetSpec, from: SiteId): Place[] {
  let offset = 0;
  for (const input of layer.inputs) {
    const channels = findLayer(spec, input)?.shape.at(-1) ?? 0;
    const channel = place.channel - offset;
    if (input === from) return channel >= 0 && channel < channels ? [{ ...place, channel }] : [];
    offset += channels;
  }
  return [];
}

/**
 * Where at the site a value of the next conv's input came from: one place, several under a pool, none
 * for a channel that the concatenation took from elsewhere.
 */
export function placesAtSite(spec: NetSpec, site: SiteId, next: NextConv, place: Place): Place[] {
  let places: Place[] = [place];
  for (let i = next.through.length - 1; i >= 0; i--) {
    const layer = next.through[i]!;
    const from = next.through[i - 1]?.name ?? site;
    const input = findLayer(spec, from)!.shape;
    places = places.flatMap((at) => {
      if (layer.kind === 'MaxPooling2D') return underPool(at, layer, input);
      if (layer.kind === 'Concatenate') return beforeConcat(at, layer, spec, from);
      return [at];
    });
  }
  return places;
}
