/** What a forward pass costs. */
import { hasKernel, sizeOf, type NetSpec } from '../core/types';
import { fanInOf } from './keptWeights';

/** Products of a weight and an activation that a forward pass sums. */
export const productTotal = (spec: NetSpec): number =>
  spec.layers
    .filter(hasKernel)
    .reduce((sum, layer) => sum + sizeOf(layer.shape) * fanInOf(spec, layer), 0);
