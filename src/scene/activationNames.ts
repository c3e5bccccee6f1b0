/** What activation functions are called. */
import type { Activation } from '../core/types';
import { translated } from '../words/i18n';

const ACTIVATION_NAMES: Readonly<Record<Activation, string>> = {
  linear: /*i18n*/ 'linear activation',
  relu: 'ReLU',
  softmax: 'softmax',
  sigmoid: 'sigmoid',
  tanh: 'tanh',
  elu: 'ELU',
  selu: 'SELU',
  relu6: /*i18n*/ 'ReLU up to 6',
  softplus: 'softplus',
  softsign: 'softsign',
  swish: 'swish',
};

export const activationName = (activation: Activation): string =>
  translated(ACTIVATION_NAMES[activation]);
