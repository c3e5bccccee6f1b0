/** Why a site shows no mask, in a few words. */
import type { Drop } from '../core/types';

/** In the place of the mask. */
export function emptyMaskText(drop: Drop | null, inference: boolean): string {
  if (!drop) return 'No dropout at this site';
  if (inference) return 'Inference: nothing is dropped';
  if (drop.variant === 'gaussian') return 'Noise on every activation: nothing is dropped';
  if (drop.variant === 'dropconnect') return 'Weights of the next conv are dropped instead';
  return 'p = 0: nothing is dropped';
}

/** Behind the number 0. */
export function nothingLostText(drop: Drop | null, inference: boolean): string {
  if (!drop) return 'dropped: there is no dropout at this site';
  if (inference) return 'dropped: at inference dropout is switched off';
  if (drop.variant === 'gaussian') return 'dropped: every activation gets noise instead';
  if (drop.variant === 'dropconnect')
    return 'dropped: weights of the next conv are, not activations';
  return `dropped: the mask spares all of them`;
}
