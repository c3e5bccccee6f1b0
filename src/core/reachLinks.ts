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
import { behind } from './sources';
import {
  asMap,
  type KernelLayer,
  type LayerSpec,
  type NetSpec,
  type PassedLayer,
  type SiteId,
} from './types';
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

/** Channel c of the input becomes the channels c · count … of the output. */
const severalOfEach = (count: number): ChannelRule => ({
  forward: ({ from, to }) => ({ from: from * count, to: to * count }),
  backward: ({ from, to }) => ({ from: Math.floor(from / count), to: Math.ceil(to / count) }),
});

const axisOf = (inputSize: number, outputSize: number, reads: (at: number) => number[]): Axis => ({
  inputSize,
  reads: Array.from({ length: outputSize }, (_, at) => reads(at)),
});

/** Axes of kernels by all that they depend on: a network's maps have few sizes, and most are square. */
const knownAxes = new Map<string, Axis>();

/** Each position reads a window, as wide as the layer's kernel. */
function kernelAxis(layer: KernelLayer, axis: 0 | 1, inputSize: number): Axis {
  const outputSize = asMap(layer.shape)[axis];
  const window =
    layer.kind === 'Dense'
      ? []
      : [
          layer.kind === 'Conv2DTranspose',
          layer.kernelSize[axis],
          layer.strides[axis],
          layer.dilationRate[axis],
          layer.padding,
        ];
  const key = [inputSize, outputSize, ...window].join();
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

/** Each filter reads every channel; where they read one each, a softmax still brings all together. */
function kernelLink(layer: KernelLayer, [input]: readonly Frame[]): Link {
  const [height, width, channels] = input!;
  const outputs = asMap(layer.shape)[2];
  const apart = layer.kind === 'DepthwiseConv2D' && layer.activation !== 'softmax';
  return linkOf(
    kernelAxis(layer, 0, height),
    kernelAxis(layer, 1, width),
    apart ? severalOfEach(outputs / channels) : everyChannel(channels, outputs),
  );
}

/** A layer without a kernel, which reads of each input the rows and columns behind its own. */
function passedLink(layer: PassedLayer, [height, width]: Frame, channels: ChannelRule): Link {
  const [outputHeight, outputWidth] = asMap(layer.shape);
  return linkOf(
    axisOf(height, outputHeight, (at) => behind(layer, 0, height, at)),
    axisOf(width, outputWidth, (at) => behind(layer, 1, width, at)),
    channels,
  );
}

const passed = (layer: PassedLayer, inputs: readonly Frame[], which: number): Link =>
  passedLink(layer, inputs[which]!, ownChannel(inputs[which]![2]));

/** Nothing moves but the channels' numbers. */
function concatLink(layer: PassedLayer, inputs: readonly Frame[], which: number): Link {
  const offset = inputs.slice(0, which).reduce((sum, [, , before]) => sum + before, 0);
  return passedLink(layer, inputs[which]!, ownChannel(inputs[which]![2], offset));
}

/** Place and channel become one row-major index, a channel of the vector. */
function flattenLink([height, width, channels]: Frame): Link {
  const size = height * width * channels;
  return {
    forward: (input) =>
      entries(size, (index) => {
        const part = input.find(({ to }) => index % channels < to);
        return part?.mask[Math.floor(index / channels)] === 1 && part.from <= index % channels;
      }),
    backward: (output) => {
      const reached = new Set<number>();
      for (const { from, to } of output) for (let i = from; i < to; i++) reached.add(i);
      return uniteParts(
        Array.from({ length: channels }, (_, channel) => ({
          from: channel,
          to: channel + 1,
          mask: Uint8Array.from({ length: height * width }, (__, position) =>
            reached.has(position * channels + channel) ? 1 : 0,
          ),
        })).filter(({ mask }) => mask.includes(1)),
      );
    },
  };
}

/** Entries of a vector, run by run. */
function entries(size: number, has: (index: number) => boolean): ReachParts {
  const mask = Uint8Array.of(1);
  const runs: { from: number; to: number; mask: Uint8Array }[] = [];
  for (let index = 0; index < size; index++) {
    if (!has(index)) continue;
    const last = runs.at(-1);
    if (last?.to === index) last.to++;
    else runs.push({ from: index, to: index + 1, mask });
  }
  return runs;
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
  Conv2D: kernelLink,
  Conv2DTranspose: kernelLink,
  DepthwiseConv2D: kernelLink,
  Dense: kernelLink,
  MaxPooling2D: passed,
  AveragePooling2D: passed,
  GlobalAveragePooling2D: passed,
  GlobalMaxPooling2D: passed,
  UpSampling2D: passed,
  ZeroPadding2D: passed,
  Cropping2D: passed,
  BatchNormalization: passed,
  Activation: (layer, inputs) => {
    const [, , channels] = inputs[0]!;
    const softmax = layer.activation === 'softmax';
    return passedLink(
      layer,
      inputs[0]!,
      softmax ? everyChannel(channels, channels) : ownChannel(channels),
    );
  },
  ReLU: passed,
  LeakyReLU: passed,
  Add: passed,
  Concatenate: concatLink,
  Flatten: (_, [input]) => flattenLink(input!),
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
