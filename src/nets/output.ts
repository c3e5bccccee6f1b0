/** How the numbers of a network's output are to be read: probabilities, what becomes them, or neither. */
import type { Activation, LayerSpec, NetSpec, Shape } from '../core/types';
import { i18n } from '../words/i18n';

/**
 * - `softmax`: class probabilities, as the layer computes them
 * - `logits`: a softmax over the channels makes class probabilities of them
 * - `binary`: one number between 0 and 1, the probability of class 1 of two
 * - `binary-logit`: one number of which the logistic function makes that probability
 * - `independent`: each channel a probability of its own, that need not add up to 1
 * - `values`: no probabilities; shown as they are
 */
export const OUTPUT_READINGS = [
  'softmax',
  'logits',
  'binary',
  'binary-logit',
  'independent',
  'values',
] as const;
export type OutputReading = (typeof OUTPUT_READINGS)[number];

/** A class for every pixel, one for the picture, or no choice between classes. */
export type Task = 'segmentation' | 'classification' | 'other';

export const outputOf = (spec: NetSpec): LayerSpec => spec.layers.at(-1)!;

const activationOf = (layer: LayerSpec): Activation | null =>
  'activation' in layer ? layer.activation : null;

/** What follows from the last layer's activation; what is linear with one channel may be anything. */
export function outputReading(spec: NetSpec): OutputReading {
  const layer = outputOf(spec);
  const several = layer.shape.at(-1)! > 1;
  switch (activationOf(layer)) {
    case 'softmax':
      return several ? 'softmax' : 'values';
    case 'sigmoid':
      return several ? 'independent' : 'binary';
    case 'linear':
      return several ? 'logits' : 'values';
    // A mean or a maximum over maps of logits, as of all-convolutional networks.
    case null:
      return several && layer.kind.startsWith('Global') ? 'logits' : 'values';
    default:
      return 'values';
  }
}

/** Readings that an output can have; the first is what follows from the network. */
export function possibleReadings(spec: NetSpec): readonly OutputReading[] {
  const first = outputReading(spec);
  switch (first) {
    case 'softmax':
    case 'binary':
    case 'independent':
    case 'logits':
      return [first, 'values'];
    case 'binary-logit':
    case 'values': {
      const one = outputOf(spec).shape.at(-1) === 1;
      return one ? ['values', 'binary-logit'] : ['values', 'logits'];
    }
  }
}

/** Whether the output is a choice between classes, one per place. */
export const isChoice = (reading: OutputReading): boolean =>
  reading !== 'independent' && reading !== 'values';

const isBinary = (reading: OutputReading): boolean =>
  reading === 'binary' || reading === 'binary-logit';

/** Shape of the output as it is shown: where one number decides between two classes, both are shown. */
export function shownShape({ shape }: LayerSpec, reading: OutputReading): Shape {
  return isBinary(reading) ? [...shape.slice(0, -1), 2] : shape;
}

export function taskOf(spec: NetSpec, reading: OutputReading): Task {
  if (!isChoice(reading)) return 'other';
  return outputOf(spec).shape.length === 3 ? 'segmentation' : 'classification';
}

/** Says what is shown as the network's prediction, and what was done to its numbers for that. */
export function readingSentence(spec: NetSpec, reading: OutputReading): string {
  const { name, shape } = outputOf(spec);
  const count = shape.at(-1)!;
  const told = { name, n: String(count), where: shape.length === 3 ? 'map' : 'picture' };
  switch (reading) {
    case 'softmax':
      return i18n.t(
        '{name} gives the probabilities of {n} classes {where, select, map {at every place} other {for the picture}}.',
        told,
      );
    case 'logits':
      return i18n.t(
        '{name} gives {n} numbers {where, select, map {at every place} other {for the picture}}; they are taken for logits, and a softmax makes the probabilities that are shown.',
        told,
      );
    case 'binary':
      return i18n.t(
        '{name} gives the probability of class 1 {where, select, map {at every place} other {for the picture}}; class 0 has the rest.',
        told,
      );
    case 'binary-logit':
      return i18n.t(
        '{name} gives one number {where, select, map {at every place} other {for the picture}}; it is taken for a logit, and the logistic function makes the probability of class 1 of it.',
        told,
      );
    case 'independent':
      return i18n.t(
        '{name} gives {n} probabilities {where, select, map {at every place} other {for the picture}} that need not add up to 1, so none is the prediction: they are shown one by one.',
        told,
      );
    case 'values':
      return count === 1
        ? i18n.t(
            '{name} gives one number {where, select, map {at every place} other {for the picture}} that is no class probability; what is shown is what it computes.',
            told,
          )
        : i18n.t(
            '{name} gives {n} numbers {where, select, map {at every place} other {for the picture}} that are no class probabilities; what is shown is what it computes.',
            told,
          );
  }
}
