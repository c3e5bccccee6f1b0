/** The variants and scalings by the names that users know, and what each does, in one line. */
import type { Scaling, Variant } from '../core/types';
import { translated } from '../words/i18n';

/** Both to be translated where they are shown. */
interface Named {
  readonly name: string;
  readonly does: string;
}

interface NamedVariant extends Named {
  /** What a framework calls it, where a person may know it by that. */
  readonly called?: string;
}

/** What one random decision covers. */
export const VARIANT_NAMES: Readonly<Record<Variant, NamedVariant>> = {
  dropout: { name: /*i18n*/ 'Dropout', does: /*i18n*/ 'each activation by itself' },
  spatial: {
    name: /*i18n*/ 'Spatial dropout',
    called: 'Dropout2d',
    does: /*i18n*/ 'a channel as a whole',
  },
  dropblock: { name: /*i18n*/ 'DropBlock', does: /*i18n*/ 'square blocks of a channel' },
  gaussian: {
    name: /*i18n*/ 'Gaussian dropout',
    does: /*i18n*/ 'no zeros: noise on each activation',
  },
  alpha: {
    name: /*i18n*/ 'Alpha dropout',
    does: /*i18n*/ 'each activation, to SELU’s low end, not to 0',
  },
  dropconnect: {
    name: /*i18n*/ 'DropConnect',
    does: /*i18n*/ 'each weight of the next conv, no activations',
  },
};

/** The name as the button has it, where there is no room for the other name. */
export const variantLabel = (variant: Variant): string => translated(VARIANT_NAMES[variant].name);

/** The name with the one that a framework has for it: `Spatial dropout (Dropout2d)`. */
export function variantTitle(variant: Variant): string {
  const { called } = VARIANT_NAMES[variant];
  return called ? `${variantLabel(variant)} (${called})` : variantLabel(variant);
}

export const SCALING_NAMES: Readonly<Record<Scaling, Named>> = {
  inverted: {
    name: /*i18n*/ 'Inverted',
    does: /*i18n*/ '×1/(1−p) in training, nothing at inference: Keras, PyTorch',
  },
  classic: {
    name: /*i18n*/ 'Classic',
    does: /*i18n*/ 'nothing in training, ×(1−p) at inference: Srivastava et al. 2014',
  },
  none: {
    name: /*i18n*/ 'None',
    does: /*i18n*/ 'no factor anywhere, to see why one is needed',
  },
};
