/** Which cells of a site one output position of the next conv looks at. */
import { findLayer, openedNext } from '../core/graph';
import { sourcesOf } from '../core/sources';
import { asMap, type NetSpec, type PassedLayer, type SiteId } from '../core/types';
import { windowTaps } from '../core/window';
import type { Cell } from './cells';

/** A box of cells, both ends included. */
export interface CellBox {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const NO_DATA = new Float32Array(0);

const cellsOf = ({ top, left, bottom, right }: CellBox): Cell[] =>
  Array.from({ length: bottom - top + 1 }, (_, row) =>
    Array.from({ length: right - left + 1 }, (_, column) => ({ y: top + row, x: left + column })),
  ).flat();

function boxAround(cells: readonly Cell[]): CellBox | null {
  if (cells.length === 0) return null;
  const rows = cells.map(({ y }) => y);
  const columns = cells.map(({ x }) => x);
  return {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
}

/** The cells of a layer's input that a box of its output was made of; all of them behind a flatten. */
function behind(layer: PassedLayer, spec: NetSpec, from: SiteId, box: CellBox): CellBox | null {
  const inputs = layer.inputs.map((name) => findLayer(spec, name)!.shape);
  const which = layer.inputs.indexOf(from);
  const [height, width] = asMap(inputs[which]!);
  if (layer.kind === 'Flatten') return { top: 0, left: 0, bottom: height - 1, right: width - 1 };
  // All channels of an input lie alike; of a concatenation it must be one of that input's.
  const others = layer.kind === 'Concatenate' ? inputs.slice(0, which) : [];
  const channel = others.reduce((sum, shape) => sum + shape.at(-1)!, 0);
  return boxAround(
    cellsOf(box).flatMap((cell) => sourcesOf(layer, inputs, which, { ...cell, channel })),
  );
}

/**
 * The receptive window of a position of the next conv, on the site's maps: through the pools,
 * concatenations and so on between them.
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
  const [height, width] = asMap(opened.layer.shape);
  const position = at ?? { y: Math.floor(height / 2), x: Math.floor(width / 2) };
  const taps = windowTaps(opened.layer, { shape: input.shape, data: NO_DATA }, position);
  let box = boxAround(
    taps.flatMap(({ input: cell }) => (cell ? [{ y: cell[0], x: cell[1] }] : [])),
  );
  for (let i = opened.through.length - 1; box && i >= 0; i--) {
    box = behind(opened.through[i]!, spec, opened.through[i - 1]?.name ?? site, box);
  }
  return box;
}
