/** What a classifier reads in both runs: one class for the picture, and how probable each is. */
import type { NdArray } from '../core/trace';
import { i18n } from '../words/i18n';
import { fixedText } from '../words/numbers';
import { classNameOf } from './classWords';
import { classBars, classMap, type ClassBar } from './predictionScene';

export interface ClassScene {
  /** In the classes' own order; of many classes the likeliest in either run. */
  readonly bars: readonly ClassBar[];
  /** Most probable class of each run. */
  readonly clean: number;
  readonly dropped: number;
  /** How probable the clean run's class is in each run. */
  readonly held: { readonly clean: number; readonly dropped: number };
  /** Null where it is not known. */
  readonly truth: number | null;
}

/** More classes than this are not shown one by one. */
const MOST = 12;

/** Whether a network's output is one class for the picture. */
export const isClassification = (output: NdArray): boolean => output.shape.length === 1;

/**
 * @param clean probabilities `[classes]` of the clean run
 * @param dropped the same of the dropped run
 * @param labels the truth, one class index; null where none is known
 */
export function classScene(
  clean: NdArray,
  dropped: NdArray,
  labels: Uint8Array | null,
): ClassScene {
  const [classes] = clean.shape as [number];
  const likeliest = classBars(clean, dropped, { y: 0, x: 0 }, Math.min(classes, MOST));
  const read = classMap(clean)[0]!;
  return {
    bars: classes > MOST ? likeliest : [...likeliest].sort((a, b) => a.label - b.label),
    clean: read,
    dropped: classMap(dropped)[0]!,
    held: { clean: clean.data[read]!, dropped: dropped.data[read]! },
    truth: labels?.length === 1 ? labels[0]! : null,
  };
}

/** Two decimals; what is not quite none or all never reads as 0 or 1. */
export function chanceText(probability: number): string {
  if (probability > 0 && probability < 0.005) return `<${fixedText(0.01, 2)}`;
  if (probability < 1 && probability >= 0.995) return `>${fixedText(0.99, 2)}`;
  return fixedText(probability, 2);
}

/** One sentence, without its full stop: `reads 5 with 0.76, dropped 0.12 → 8`. */
export function classSentence(scene: ClassScene, names: readonly string[]): string {
  const { clean, dropped, held, truth } = scene;
  const name = (label: number): string => classNameOf(names, label);
  const right = truth === null || truth === clean;
  const read = right
    ? name(clean)
    : i18n.t('{name} (it is {truth})', { name: name(clean), truth: name(truth) });
  const [before, after] = [chanceText(held.clean), chanceText(held.dropped)];
  if (held.clean === held.dropped)
    return i18n.t('reads {read} with {before} in both runs', { read, before });
  const both = i18n.t('reads {read} with {before}, dropped {after}', { read, before, after });
  return dropped === clean ? both : `${both} → ${name(dropped)}`;
}
