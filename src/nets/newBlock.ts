/** Blocks as they are put in: what most networks have there, so that the layers behind can keep their weights. */
import type { Shape } from '../core/types';
import type { Block } from './block';

export const BLOCK_KINDS = [
  'conv',
  'maxPool',
  'avgPool',
  'dropout',
  'flatten',
  'globalAvgPool',
  'dense',
  'batchNorm',
  'activation',
  'upConv',
  'unet',
] as const satisfies readonly Block['kind'][];

const FILTERS = 16;
const UNITS = 64;

/** @param before shape of what the block reads; a conv has as many filters as that has channels, but for a picture */
export function newBlock(kind: Block['kind'], before: Shape | null): Block {
  const channels = before?.length === 3 && before[2]! > 3 ? before[2]! : FILTERS;
  switch (kind) {
    case 'conv':
      return { kind, filters: channels, kernel: 3, stride: 1, padding: 'same', activation: 'relu' };
    case 'upConv':
      return {
        kind,
        filters: Math.max(1, Math.round(channels / 2)),
        kernel: 3,
        stride: 2,
        activation: 'linear',
      };
    case 'maxPool':
    case 'avgPool':
      return { kind, size: 2, stride: 2 };
    case 'dropout':
      return { kind, variant: 'dropout', rate: 0.3 };
    case 'dense':
      return { kind, units: UNITS, activation: 'relu' };
    case 'activation':
      return { kind, activation: 'relu' };
    case 'unet':
      return { kind, depth: 2, baseFilters: 8, drop: null };
    case 'batchNorm':
    case 'flatten':
    case 'globalAvgPool':
      return { kind };
  }
}
