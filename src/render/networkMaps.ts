/** The small maps of every layer, on one canvas. */
import type { NdArray } from '../core/trace';
import type { CellsLayout, NetworkLayout, NodeLayout } from '../scene/networkLayout';
import { paintTiles, rampIndex, type Domain } from './maps';
import type { Palette, Ramp } from './palette';

/** A layer's two telling channels, `[h, w, 2]`; of a vector all of it, `[1, n, 1]`. */
export interface LayerMaps {
  readonly clean: NdArray | undefined;
  /** What is shown; the clean run's until the dropped run's have come. */
  readonly dropped: NdArray | undefined;
}

const domains = new WeakMap<NdArray, Domain>();

/** One colour domain per layer, from its clean run, so that a loss of strength shows. */
function layerDomain(clean: NdArray): Domain {
  const known = domains.get(clean);
  if (known) return known;
  let low = 0;
  let high = 0;
  for (const value of clean.data) {
    if (value > high) high = value;
    else if (value < low) low = value;
  }
  const reach = Math.max(-low, high);
  const domain = low === 0 ? { low: 0, high } : { low: -reach, high: reach };
  domains.set(clean, domain);
  return domain;
}

interface Coloured {
  readonly ramp: Ramp;
  readonly domain: Domain;
  readonly pixels: Uint32Array<ArrayBuffer>;
}

const coloured = new WeakMap<NdArray, Coloured>();

/** A layer's channels as packed pixels, one below the other; most layers stay as they were. */
function mapPixels(map: NdArray, ramp: Ramp, domain: Domain): Uint32Array<ArrayBuffer> {
  const known = coloured.get(map);
  if (known?.ramp === ramp && known.domain === domain) return known.pixels;
  const [height, width, channels] = map.shape as [number, number, number];
  const cells = height * width;
  const pixels = new Uint32Array(cells * channels);
  for (let channel = 0, to = 0; channel < channels; channel++) {
    for (let i = 0; i < cells; i++) {
      pixels[to++] = ramp[rampIndex(map.data[i * channels + channel]!, domain)]!;
    }
  }
  coloured.set(map, { ramp, domain, pixels });
  return pixels;
}

/** A vector's entries row by row; the last row may be shorter. */
function paintCells(
  context: CanvasRenderingContext2D,
  cells: CellsLayout,
  pixels: Uint32Array<ArrayBuffer>,
): void {
  const { x, y, columns, side } = cells;
  const tiles = [];
  for (let from = 0; from < pixels.length; from += columns) {
    const width = Math.min(columns, pixels.length - from);
    const rect = { x, y: y + (from / columns) * side, width: width * side, height: side };
    tiles.push({ x: from, y: 0, width, height: 1, rect });
  }
  paintTiles(context, pixels, pixels.length, 1, tiles);
}

function paintNode(
  context: CanvasRenderingContext2D,
  node: NodeLayout,
  { clean, dropped }: LayerMaps,
  palette: Palette,
): void {
  const shown = dropped ?? clean;
  if (!shown) return;
  const [height, width, channels] = shown.shape as [number, number, number];
  const domain = layerDomain(clean ?? shown);
  const ramp = domain.low < 0 ? palette.signed : palette.magnitude;
  if (node.cells) {
    paintCells(context, node.cells, mapPixels(shown, ramp, domain));
    return;
  }
  const tiles = node.maps
    .slice(0, channels)
    .map((rect, channel) => ({ x: 0, y: channel * height, width, height, rect }));
  if (tiles.length === 0) return;
  paintTiles(context, mapPixels(shown, ramp, domain), width, height * channels, tiles);
}

/** @param maps one entry per node of the layout, in its order */
export function paintNetworkMaps(
  context: CanvasRenderingContext2D,
  layout: NetworkLayout,
  maps: readonly LayerMaps[],
  palette: Palette,
): void {
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  layout.nodes.forEach((node, i) => {
    paintNode(context, node, maps[i] ?? { clean: undefined, dropped: undefined }, palette);
    for (const box of node.cells ? [node.cells] : node.maps)
      context.strokeRect(box.x - 0.5, box.y - 0.5, box.width + 1, box.height + 1);
  });
}
