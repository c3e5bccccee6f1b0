/** Which cells of a site one output position of the next conv looks at. */
import { findLayer, openedNext } from '../core/graph';
import type { LayerSpec, NetSpec, SiteId } from '../core/types';
import { padFront, windowTaps } from '../core/window';
import type { Cell } from './cells';

/** A box of cells, both ends included. */
export interface CellBox {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const NO_DATA = new Float32Array(0);

/** The cells of a pool's input that a box of its output was made of; other layers keep positions. */
function behind(layer: LayerSpec, spec: NetSpec, box: CellBox): CellBox {
  if (layer.kind !== 'MaxPooling2D') return box;
  const input = findLayer(spec, layer.inputs[0]!)!.shape;
  const reach = (axis: 0 | 1, from: number, to: number): [number, number] => {
    const size = input[axis]!;
    const pool = layer.poolSize[axis];
    const stride = layer.strides[axis];
    const pad = padFront(size, pool, stride, layer.padding);
    return [Math.max(0, from * stride - pad), Math.min(size - 1, to * stride - pad + pool - 1)];
  };
  const [top, bottom] = reach(0, box.top, box.bottom);
  const [left, right] = reach(1, box.left, box.right);
  return { top, left, bottom, right };
}

/**
 * The receptive window of a position of the next conv, on the site's maps: through the pools and
 * concatenations on the way.
 *
 * @param at position in the next conv's output; null for its centre
 */
export function siteWindow(
  spec: NetSpec,
  site: SiteId,
  next: SiteId | null,
  at: Cell | null,
): CellBox | null {
  const opened = openedNext(spec, site, next);
  const input = opened && findLayer(spec, opened.layer.inputs[0]!);
  if (!opened || !input) return null;
  const [height, width] = opened.layer.shape as [number, number, number];
  const position = at ?? { y: Math.floor(height / 2), x: Math.floor(width / 2) };
  const taps = windowTaps(opened.layer, { shape: input.shape, data: NO_DATA }, position);
  const rows = taps.flatMap((tap) => (tap.input ? [tap.input[0]] : []));
  const columns = taps.flatMap((tap) => (tap.input ? [tap.input[1]] : []));
  if (rows.length === 0) return null;
  const box: CellBox = {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
  return opened.through.reduceRight((cells, layer) => behind(layer, spec, cells), box);
}
