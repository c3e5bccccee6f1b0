/** What many masks make of a classifier's picture: who votes for which class, and how sure the mean is. */
import type { SamplesAnswer } from '../core/inspection';
import { i18n } from '../words/i18n';
import { fixedText } from '../words/numbers';
import { classNameOf } from './classWords';
import { classVotes, dividedText, sameText, type ClassVote } from './samplesScene';

/** The classes, those with most votes first. */
export const pictureVotes = (answer: SamplesAnswer): ClassVote[] =>
  classVotes(answer, { y: 0, x: 0 });

/** How the passes are divided, e.g. `19 of 32 passes read 5, 13 read 8`. */
export const classVotesWords = (votes: readonly ClassVote[], names: readonly string[]): string =>
  dividedText(votes, (label) => classNameOf(names, label));

/** What is found, in one sentence. */
export function classSamplesSentence(
  answer: SamplesAnswer,
  names: readonly string[],
  hasDropout: boolean,
): string {
  const { count, deviation } = answer;
  if (deviation.data.every((spread) => spread === 0)) return sameText(count, hasDropout);
  const votes = pictureVotes(answer);
  const leading = votes.reduce((best, vote) => (vote.mean > best.mean ? vote : best));
  return i18n.t('{count} masks: {votes}; on average {name} has {mean} ± {deviation}.', {
    count,
    votes: classVotesWords(votes, names),
    name: classNameOf(names, leading.label),
    mean: fixedText(leading.mean, 2),
    deviation: fixedText(leading.deviation, 2),
  });
}
