/** How each kind of layer carries reach from its inputs to its output and back. */
import { findLayer } from './graph';
import {
  frameOf,
  spreadMask,
  uniteParts,
  type Connections,
  type Frame,
  type ReachPart,
  type ReachParts,
} from './reachParts';
import type { ConvLayer, LayerSpec, NetSpec, PoolLayer, SiteId } from './types';
import { tapsAlong } from './window';

/** The way between one input of a layer and its output. */
export interface Link {
  /** Activations of the output that read any of these of the input. */
  readonly forward: (input: ReachParts) => ReachParts;
  /** Activations of the input that any of these of the output read. */
  readonly backward: (output: ReachParts) => ReachParts;
}

/** For each row (or column) of the output the rows (or columns) of the input that it reads. */
interface Axis {
  readonly inputSize: number;
  readonly reads: Connections;
}

type Range = Pick<ReachPart, 'from' | 'to'>;

/** Which channels of the output read a range of the input's, and the other way; null for none. */
interface ChannelRule {
  readonly forward: (input: Range) => Range | null;
  readonly backward: (output: Range) => Range | null;
}

/** Each channel of the output reads every channel of the input. */
const everyChannel = (inputs: number, outputs: number): ChannelRule => ({
  forward: () => ({ from: 0, to: outputs }),
  backward: () => ({ from: 0, to: inputs }),
});

/** Channel c of the input becomes channel c + offset of the output. */
const ownChannel = (inputs: number, offset = 0): ChannelRule => ({
  forward: ({ from, to }) => ({ from: from + offset, to: to + offset }),
  backward: (range) => {
    const from = Math.max(0, range.from - offset);
    const to = Math.min(inputs, range.to - offset);
    return from < to ? { from, to } : null;
  },
});

const axisOf = (inputSize: number, outputSize: number, reads: (at: number) => number[]): Axis => ({
  inputSize,
  reads: Array.from({ length: outputSize }, (_, at) => reads(at)),
});

/** Each position reads its own. */
const samePlace = (size: number): Axis => axisOf(size, size, (at) => [at]);

/** Axes by all that they depend on: the maps of a network have few sizes, and most are square. */
const knownAxes = new Map<string, Axis>();

/** Each position reads a window, as wide as the layer's kernel or pool. */
function windowAxis(layer: ConvLayer | PoolLayer, axis: 0 | 1, inputSize: number): Axis {
  const outputSize = layer.shape[axis]!;
  const size = ('poolSize' in layer ? layer.poolSize : layer.kernelSize)[axis];
  const transposed = layer.kind === 'Conv2DTranspose';
  const key = [transposed, size, layer.strides[axis], layer.padding, inputSize, outputSize].join();
  let known = knownAxes.get(key);
  if (!known) {
    known = axisOf(inputSize, outputSize, (at) =>
      tapsAlong(layer, axis, inputSize, at).filter((position) => position !== null),
    );
    knownAxes.set(key, known);
  }
  return known;
}

/** For each row of the input the rows of the output that read it. */
function readersOf({ inputSize, reads }: Axis): Connections {
  const readers: number[][] = Array.from({ length: inputSize }, () => []);
  for (const [at, sources] of reads.entries())
    for (const source of sources) readers[source]!.push(at);
  return readers;
}

/** Moves parts by the channel rule, then spreads their masks; a mask that is shared is spread once. */
function carry(
  parts: ReachParts,
  move: (range: Range) => Range | null,
  spread: (mask: Uint8Array) => Uint8Array | null,
): ReachParts {
  const moved = parts.flatMap(({ from, to, mask }) => {
    const range = move({ from, to });
    return range ? [{ ...range, mask }] : [];
  });
  const done = new Map<Uint8Array, Uint8Array | null>();
  return uniteParts(
    uniteParts(moved).flatMap(({ from, to, mask }) => {
      if (!done.has(mask)) done.set(mask, spread(mask));
      const wider = done.get(mask);
      return wider ? [{ from, to, mask: wider }] : [];
    }),
  );
}

/** A layer whose position (y, x) reads certain rows, columns and channels, each whatever the others are. */
function linkOf(rows: Axis, columns: Axis, channels: ChannelRule): Link {
  const outputWidth = columns.reads.length;
  let readers: readonly [Connections, Connections] | null = null;
  return {
    forward: (input) =>
      carry(input, channels.forward, (mask) =>
        spreadMask(mask, columns.inputSize, rows.reads, columns.reads),
      ),
    backward: (output) => {
      const [ofRows, ofColumns] = (readers ??= [readersOf(rows), readersOf(columns)]);
      return carry(output, channels.backward, (mask) =>
        spreadMask(mask, outputWidth, ofRows, ofColumns),
      );
    },
  };
}

const windowLink = (
  layer: ConvLayer | PoolLayer,
  [height, width]: Frame,
  channels: ChannelRule,
): Link => linkOf(windowAxis(layer, 0, height), windowAxis(layer, 1, width), channels);

const convLink = (layer: ConvLayer, [input]: readonly Frame[]): Link =>
  windowLink(layer, input!, everyChannel(input![2], layer.shape[2]!));

/** Nothing moves but the channels' numbers. */
function concatLink(inputs: readonly Frame[], which: number): Link {
  const [height, width, channels] = inputs[which]!;
  const offset = inputs.slice(0, which).reduce((sum, [, , before]) => sum + before, 0);
  return linkOf(samePlace(height), samePlace(width), ownChannel(channels, offset));
}

/** From a layer, all its inputs' frames, and which of its inputs is meant, to the way between them. */
type LinkRule<Layer> = (layer: Layer, inputs: readonly Frame[], which: number) => Link;

type LayerOf<Kind, Layer = LayerSpec> = Layer extends { readonly kind: infer Kinds }
  ? Kind extends Kinds
    ? Layer
    : never
  : never;

const NO_LINK: Link = { forward: () => [], backward: () => [] };

/** One entry for each kind of layer. */
const LINKS: { readonly [Kind in LayerSpec['kind']]: LinkRule<LayerOf<Kind>> } = {
  InputLayer: () => NO_LINK,
  Conv2D: convLink,
  Conv2DTranspose: convLink,
  MaxPooling2D: (layer, [input]) => windowLink(layer, input!, ownChannel(input![2])),
  Concatenate: (_, inputs, which) => concatLink(inputs, which),
};

const knownLinks = new WeakMap<NetSpec, Map<SiteId, readonly Link[]>>();

/** The ways to a layer from each of its inputs, in order; made once for each network. */
export function linksTo(spec: NetSpec, layer: LayerSpec): readonly Link[] {
  let ofLayers = knownLinks.get(spec);
  if (!ofLayers) knownLinks.set(spec, (ofLayers = new Map<SiteId, readonly Link[]>()));
  let links = ofLayers.get(layer.name);
  if (!links) {
    const rule = LINKS[layer.kind] as LinkRule<LayerSpec>;
    const inputs = layer.inputs.map((name) => frameOf(findLayer(spec, name)!.shape));
    links = inputs.map((_, which) => rule(layer, inputs, which));
    ofLayers.set(layer.name, links);
  }
  return links;
}
