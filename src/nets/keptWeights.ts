/** Which layers of a changed network can keep the weights of the one that it was made from. */
import { findLayer } from '../core/graph';
import { hasKernel, type KernelLayer, type LayerSpec, type NetSpec, type Shape, type SiteId } from '../core/types'; // prettier-ignore
import { alignment } from './align';

const channelsInto = (spec: NetSpec, layer: LayerSpec): number =>
  findLayer(spec, layer.inputs[0]!)!.shape.at(-1)!;

/** Shape of a layer's kernel, as Keras stores it. */
export function kernelShape(spec: NetSpec, layer: KernelLayer): Shape {
  const [channels, outputs] = [channelsInto(spec, layer), layer.shape.at(-1)!];
  switch (layer.kind) {
    case 'Dense':
      return [channels, outputs];
    case 'Conv2D':
      return [...layer.kernelSize, channels, outputs];
    case 'Conv2DTranspose':
      return [...layer.kernelSize, outputs, channels];
    case 'DepthwiseConv2D':
      return [...layer.kernelSize, channels, outputs / channels];
  }
}

/** How many products an output of a layer sums: those of a transposed conv are shared out by its strides. */
export function fanInOf(spec: NetSpec, layer: KernelLayer): number {
  const channels = channelsInto(spec, layer);
  if (layer.kind === 'Dense') return channels;
  const places = layer.kernelSize[0] * layer.kernelSize[1];
  if (layer.kind === 'DepthwiseConv2D') return places;
  const shared = layer.kind === 'Conv2DTranspose' ? layer.strides[0] * layer.strides[1] : 1;
  return Math.max(1, (places * channels) / shared);
}

/** What two layers must have in common for the weights of the one to serve the other; null without weights. */
function weightsName(spec: NetSpec, layer: LayerSpec): string | null {
  if (hasKernel(layer)) {
    return [layer.kind, layer.useBias, ...kernelShape(spec, layer)].join(' ');
  }
  if (layer.kind !== 'BatchNormalization') return null;
  return [layer.kind, layer.scale, layer.center, layer.shape.at(-1)].join(' ');
}

const weighted = (spec: NetSpec): LayerSpec[] =>
  spec.layers.filter((layer) => weightsName(spec, layer) !== null);

/** For each layer of a network that can keep weights of another, in the order of both: whose. */
export function keptLayers(spec: NetSpec, source: NetSpec): ReadonlyMap<SiteId, SiteId> {
  const [mine, theirs] = [weighted(spec), weighted(source)];
  const pairs = alignment(mine, theirs, (a, b) => weightsName(spec, a) === weightsName(source, b));
  return new Map(pairs.map(([i, j]) => [mine[i]!.name, theirs[j]!.name]));
}

/** Layers with weights that are none of those that are kept. */
export const untrainedLayers = (
  spec: NetSpec,
  kept: ReadonlyMap<SiteId, SiteId>,
): ReadonlySet<SiteId> =>
  new Set(
    weighted(spec)
      .map(({ name }) => name)
      .filter((name) => !kept.has(name)),
  );
