/** What the output's numbers say: classes, and how well they fit a truth. Class is the last axis. */
import { i18n } from '../words/i18n';

/** A class index must fit a byte. */
const MOST_CLASSES = 256;

/** @throws RangeError for more than 256 classes */
export function checkClasses(classes: number): void {
  if (classes <= MOST_CLASSES) return;
  throw new RangeError(
    i18n.t('Only {most} classes can be told apart; the output has {classes}.', {
      most: MOST_CLASSES,
      classes,
    }),
  );
}

/** Most probable class per place, from probabilities or logits; the first of equals. */
export function predictedClasses(scores: Float32Array, classes: number): Uint8Array<ArrayBuffer> {
  checkClasses(classes);
  const predicted = new Uint8Array(scores.length / classes);
  for (let place = 0; place < predicted.length; place++) {
    const from = place * classes;
    let best = 0;
    for (let c = 1; c < classes; c++) if (scores[from + c]! > scores[from + best]!) best = c;
    predicted[place] = best;
  }
  return predicted;
}

/** Mean over the places of −ln softmax(logits)[label], in nats, summed in doubles. */
export function crossEntropy(logits: Float32Array, labels: Uint8Array, classes: number): number {
  let total = 0;
  for (let place = 0; place < labels.length; place++) {
    const from = place * classes;
    let largest = -Infinity;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, logits[from + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(logits[from + c]! - largest);
    total += Math.log(sum) + largest - logits[from + labels[place]!]!;
  }
  return total / labels.length;
}

/** How many places differ between two maps of the same size. */
export function changedPlaces(a: Uint8Array, b: Uint8Array): number {
  let changed = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) changed++;
  return changed;
}
