/** What many masks make of one picture: the mean of their predictions, where they disagree, and who votes for what. */
import { placesOf, type SamplesAnswer } from '../core/inspection';
import { predictedClasses } from '../core/prediction';
import { i18n } from '../words/i18n';
import { shortText } from '../words/numbers';
import { DIGIT_WORDS, isNothing, type ClassWords } from './classWords';
import { finePercentText } from './figures';
import { accuracyOf, type Pixel } from './predictionScene';
import { stripLayout, STRIP_GAP, type StripLayout } from './siteLayout';

/** A pixel whose mean prediction has more entropy than this counts as uncertain, in nats. */
export const UNCERTAIN = 0.5;

/** Parts of the truth's digit pixels that get the right class. */
export interface SamplesAccuracy {
  /** By the mean of all passes. */
  readonly mean: number;
  /** By one pass: on average, at worst, at best. */
  readonly single: number;
  readonly worst: number;
  readonly best: number;
}

export interface SamplesScene {
  readonly height: number;
  readonly width: number;
  readonly classes: number;
  readonly count: number;
  /** Most probable class of the mean, `[h, w]`. */
  readonly leading: Uint8Array;
  /** Part of the pixels that are uncertain. */
  readonly uncertain: number;
  /** The most uncertain one. */
  readonly pixel: Pixel;
  /** No pass differs from another, anywhere. */
  readonly same: boolean;
  /** Null where no truth is known. */
  readonly accuracy: SamplesAccuracy | null;
}

function accuracyIn(
  { predicted }: SamplesAnswer,
  leading: Uint8Array,
  truth: Uint8Array,
): SamplesAccuracy {
  const singles = predicted.map((map) => accuracyOf(map, truth));
  return {
    mean: accuracyOf(leading, truth),
    single: singles.reduce((sum, part) => sum + part, 0) / singles.length,
    worst: Math.min(...singles),
    best: Math.max(...singles),
  };
}

/** @param truth `[h, w]` class indices; null where none is known */
export function samplesScene(answer: SamplesAnswer, truth: Uint8Array | null): SamplesScene {
  const { mean, deviation, entropy, count } = answer;
  const [height, width] = placesOf(mean.shape);
  const classes = mean.shape.at(-1)!;
  const leading = predictedClasses(mean.data, classes);
  let uncertain = 0;
  let most = 0;
  entropy.data.forEach((nats, at) => {
    if (nats > UNCERTAIN) uncertain++;
    if (nats > entropy.data[most]!) most = at;
  });
  return {
    height,
    width,
    classes,
    count,
    leading,
    uncertain: uncertain / entropy.data.length,
    pixel: { y: Math.floor(most / width), x: most % width },
    same: deviation.data.every((spread) => spread === 0),
    accuracy: truth && accuracyIn(answer, leading, truth),
  };
}

export interface ClassVote {
  readonly label: number;
  /** Passes whose most probable class it is. */
  readonly votes: number;
  /** Its probability over the passes. */
  readonly mean: number;
  readonly deviation: number;
}

/** The classes at a pixel, those with most votes first, then the more probable ones. */
export function classVotes(
  { mean, deviation, predicted }: SamplesAnswer,
  { y, x }: Pixel,
): ClassVote[] {
  const [, width] = placesOf(mean.shape);
  const classes = mean.shape.at(-1)!;
  const place = y * width + x;
  const votes = new Uint32Array(classes);
  for (const map of predicted) votes[map[place]!]!++;
  return Array.from({ length: classes }, (_, label): ClassVote => ({
    label,
    votes: votes[label]!,
    mean: mean.data[place * classes + label]!,
    deviation: deviation.data[place * classes + label]!,
  })).sort((a, b) => b.votes - a.votes || b.mean - a.mean || a.label - b.label);
}

/** A class as passes read it: its name, null for what is none. */
type NameOf = (label: number) => string | null;

const firstText = (votes: number, count: number, name: string | null): string =>
  name === null
    ? i18n.t('{votes} of {count} passes see background', { votes, count })
    : i18n.t('{votes} of {count} passes read {name}', { votes, count, name });

const secondText = (votes: number, name: string | null): string =>
  name === null
    ? i18n.t('{votes} see background', { votes })
    : i18n.t('{votes} read {name}', { votes, name });

/** How passes are divided between classes, e.g. `19 of 32 passes read 5, 13 read 8`. */
export function dividedText(votes: readonly ClassVote[], nameOf: NameOf): string {
  const count = votes.reduce((sum, { votes: own }) => sum + own, 0);
  const [first, second, third] = votes.filter((vote) => vote.votes > 0);
  if (!first) return i18n.t('there is no pass');
  const name = nameOf(first.label);
  if (!second) {
    return name === null
      ? i18n.t('all {count} passes see background', { count })
      : i18n.t('all {count} passes read {name}', { count, name });
  }
  const most = firstText(first.votes, count, name);
  const next = secondText(second.votes, nameOf(second.label));
  const rest = count - first.votes - second.votes;
  return third
    ? i18n.t('{most}, {next}, {rest} something else', { most, next, rest })
    : i18n.t('{most}, {next}', { most, next });
}

/** How the passes are divided at a pixel. */
export const votesWords = (votes: readonly ClassVote[], words: ClassWords = DIGIT_WORDS): string =>
  dividedText(votes, (label) => (isNothing(label, words) ? null : words.nameOf(label)));

/** Where every pass predicts the same, and why that is. */
export const sameText = (count: number, hasDropout: boolean): string =>
  hasDropout
    ? i18n.t(
        'All {count} passes are the same: no mask changes from pass to pass where p is 0 or 1.',
        { count },
      )
    : i18n.t('All {count} passes are the same: no layer has dropout.', { count });

/** What is found, in one sentence. */
export function samplesSentence(
  { count, uncertain, same }: SamplesScene,
  votes: readonly ClassVote[],
  { y, x }: Pixel,
  hasDropout: boolean,
  words: ClassWords = DIGIT_WORDS,
): string {
  if (same) return sameText(count, hasDropout);
  return i18n.t(
    '{count} masks: {part} of the pixels are uncertain (entropy > {limit}); at {place} {votes}.',
    {
      count,
      part: finePercentText(uncertain),
      limit: shortText(UNCERTAIN),
      place: `(${y}, ${x})`,
      votes: votesWords(votes, words),
    },
  );
}

/** Smallest and largest side of a pass's picture, in CSS pixels, and the one where the page scrolls. */
const LEAST = 28;
const MOST = 84;
const USUAL = 44;

/** Small pictures in rows that fill a box, as large as fits; where they are too many, the box scrolls. */
export function thumbnailLayout(count: number, width: number, height: number): StripLayout {
  const rowsOf = (cell: number): StripLayout => {
    const columns = Math.max(1, Math.floor((width + STRIP_GAP) / (cell + STRIP_GAP)));
    return {
      columns: Math.min(count, columns),
      rows: Math.ceil(count / columns),
      cell,
      gap: STRIP_GAP,
    };
  };
  if (!Number.isFinite(height)) return rowsOf(USUAL);
  const fitted = stripLayout(count, width, height);
  if (fitted.cell > MOST) return rowsOf(MOST);
  return fitted.cell < LEAST ? rowsOf(LEAST) : fitted;
}
