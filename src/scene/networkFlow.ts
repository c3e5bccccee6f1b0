/** The shape of a network as a person sees it: the way through it, its skips, and whether it is a U. */
import type { LayerSpec, NetSpec, SiteId } from '../core/types';

/** A tensor read by a layer that does not come right after it on the way through. */
export interface Skip {
  readonly from: SiteId;
  readonly to: SiteId;
}

export interface Flow {
  /** From the input to the output; at a joint the input that was computed last. */
  readonly main: readonly LayerSpec[];
  /** All other reads. */
  readonly skips: readonly Skip[];
}

export function flowOf(spec: NetSpec): Flow {
  const place = new Map(spec.layers.map((layer, i) => [layer.name, i]));
  const main: LayerSpec[] = [];
  let at = spec.layers.at(-1);
  while (at) {
    main.push(at);
    const latest = Math.max(-1, ...at.inputs.map((name) => place.get(name) ?? -1));
    at = spec.layers[latest];
  }
  main.reverse();
  const before = new Map(main.map((layer, i) => [layer.name, main[i - 1]?.name]));
  const skips = spec.layers.flatMap((layer) =>
    layer.inputs
      .filter((name) => before.get(layer.name) !== name)
      .map((from) => ({ from, to: layer.name })),
  );
  return { main, skips };
}

export interface UShape {
  /** Down: from the input to the layer that first reaches the smallest size, each in flow order. */
  readonly left: readonly LayerSpec[];
  readonly bottom: readonly LayerSpec[];
  /** Up, in flow order: the output last. */
  readonly right: readonly LayerSpec[];
  /** Outermost first. */
  readonly skips: readonly Skip[];
}

/**
 * A network as a U: sizes fall, then rise, and every skip joins the two arms at the same size, nested.
 * Null for any other network.
 */
export function uShapeOf(spec: NetSpec): UShape | null {
  const { main, skips } = flowOf(spec);
  if (main.length !== spec.layers.length || skips.length === 0) return null;
  if (main.some((layer) => layer.shape.length !== 3)) return null;
  const heights = main.map((layer) => layer.shape[0]!);
  const smallest = Math.min(...heights);
  const first = heights.indexOf(smallest);
  const last = heights.lastIndexOf(smallest);
  const falls = heights.every((h, i) => i === 0 || (i <= first ? h <= heights[i - 1]! : true));
  const rises = heights.every((h, i) => i <= last || h >= heights[i - 1]!);
  const flat = heights.slice(first, last).every((h) => h === smallest);
  if (!falls || !rises || !flat || first === 0 || last === main.length - 1) return null;
  const place = new Map(main.map((layer, i) => [layer.name, i]));
  const sorted = [...skips].sort((a, b) => place.get(a.from)! - place.get(b.from)!);
  const nested = sorted.every(({ from, to }, i) => {
    const [source, target] = [place.get(from)!, place.get(to)!];
    const outer = sorted[i - 1];
    return (
      source < first &&
      target > last &&
      heights[source] === heights[target] &&
      (!outer || (place.get(outer.from)! < source && place.get(outer.to)! > target))
    );
  });
  if (!nested) return null;
  // The layer that first reaches the smallest size (the last pool) still belongs to the way down.
  const bottom = main.slice(first + 1, last + 1);
  return {
    left: main.slice(0, bottom.length > 0 ? first + 1 : first),
    bottom: bottom.length > 0 ? bottom : [main[first]!],
    right: main.slice(last + 1),
    skips: sorted,
  };
}

/** One line of the drawing: what stands on the left arm and on the right arm at the same height. */
export interface UCells {
  readonly left: LayerSpec | null;
  readonly right: LayerSpec | null;
  /** The skip that crosses here: from the left arm's edge to the layer on the right. */
  readonly skip: Skip | null;
}

/** The two arms line by line, top to bottom, so that every skip is a level line. */
export function uRows(shape: UShape): UCells[] {
  const rows: UCells[] = [];
  const right = [...shape.right].reverse();
  let l = 0;
  let r = 0;
  const level = (leftEnd: number, rightEnd: number): void => {
    const count = Math.max(leftEnd - l, rightEnd - r);
    for (let i = count; i > 0; i--) {
      rows.push({
        left: leftEnd - i >= l ? shape.left[leftEnd - i]! : null,
        right: rightEnd - i >= r ? right[rightEnd - i]! : null,
        skip: null,
      });
    }
    l = leftEnd;
    r = rightEnd;
  };
  for (const skip of shape.skips) {
    const source = shape.left.findIndex((layer) => layer.name === skip.from);
    const target = right.findIndex((layer) => layer.name === skip.to);
    level(source + 1, target);
    rows.push({ left: null, right: right[target]!, skip });
    r = target + 1;
  }
  level(shape.left.length, right.length);
  return rows;
}

/** Layers that are shown entry by entry. */
export const showsCells = ({ shape }: LayerSpec): boolean => shape.length === 1;

/** Layers that are shown with maps; pools, ups and joints are only named. */
export const showsMaps = ({ kind, shape }: LayerSpec): boolean =>
  shape.length === 3 && (kind === 'Conv2D' || kind === 'DepthwiseConv2D' || kind === 'InputLayer');
