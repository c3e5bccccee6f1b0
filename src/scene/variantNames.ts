/** The variants and scalings by the names that users know, and what each does, in one line. */
import type { Scaling, Variant } from '../core/types';

interface Named {
  readonly name: string;
  readonly does: string;
}

/** What one random decision covers. */
export const VARIANT_NAMES: Readonly<Record<Variant, Named>> = {
  dropout: { name: 'Dropout', does: 'each activation by itself' },
  spatial: { name: 'Spatial dropout (Dropout2d)', does: 'a channel as a whole' },
  dropblock: { name: 'DropBlock', does: 'square blocks of a channel' },
  gaussian: { name: 'Gaussian dropout', does: 'no zeros: noise on each activation' },
  alpha: { name: 'Alpha dropout', does: 'each activation, to SELU’s low end, not to 0' },
  dropconnect: { name: 'DropConnect', does: 'each weight of the next conv, no activations' },
};

/** The name as the button has it, where there is no room for the other name. */
export const variantLabel = (variant: Variant): string =>
  VARIANT_NAMES[variant].name.replace(/ \(.*\)$/, '');

export const SCALING_NAMES: Readonly<Record<Scaling, Named>> = {
  inverted: {
    name: 'Inverted',
    does: '×1/(1−p) in training, nothing at inference: Keras, PyTorch',
  },
  classic: {
    name: 'Classic',
    does: 'nothing in training, ×(1−p) at inference: Srivastava et al. 2014',
  },
  none: { name: 'None', does: 'no factor anywhere, to see why one is needed' },
};
