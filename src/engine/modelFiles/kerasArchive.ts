/** Weights of Keras' .keras archives: an HDF5 file of numbered variables, grouped by the kinds of layers. */
import type { RawLayer } from './graph';
import { groupAt, type H5Group } from './h5';
import type { StoredWeight, WeightStore } from './weights';

/** Path of a layer's group, from its keys or its names: `layers/functional/layers/conv2d`. */
const pathOf = (container: string, names: readonly string[]): string[] =>
  names.flatMap((name) => [container, name]);

/** Keras 2.13 has a name of its own for the layers of a model. */
const CONTAINERS = ['layers', '_layer_checkpoint_dependencies'] as const;

function numbered(group: H5Group | undefined): StoredWeight[] {
  const variables = group?.groups.get('vars')?.datasets;
  if (!variables) return [];
  return [...variables]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([name, { shape, data }]) => ({ variable: name, shape, data: () => data }));
}

/**
 * Keras names a layer's group by its class and how many of that class came before; the layer's own name,
 * as some versions have it, is tried where there is no such group.
 */
export const archiveWeights =
  (root: H5Group): WeightStore =>
  ({ keys, path }: RawLayer) => {
    for (const names of [keys, path]) {
      for (const container of CONTAINERS) {
        const found = numbered(groupAt(root, pathOf(container, names)));
        if (found.length > 0) return found;
      }
    }
    return [];
  };
