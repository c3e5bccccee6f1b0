/** What many masks make of a classifier's picture: who votes for which class, and how sure the mean is. */
import type { SamplesAnswer } from '../core/inspection';
import { classVotes, type ClassVote } from './samplesScene';

/** The classes, those with most votes first. */
export const pictureVotes = (answer: SamplesAnswer): ClassVote[] =>
  classVotes(answer, { y: 0, x: 0 });

/** How the passes are divided, e.g. `19 of 32 passes read 5, 13 read 8`. */
export function classVotesWords(votes: readonly ClassVote[], names: readonly string[]): string {
  const count = votes.reduce((sum, { votes: own }) => sum + own, 0);
  const name = ({ label }: ClassVote): string => names[label] ?? String(label);
  const [first, second, third] = votes.filter((vote) => vote.votes > 0);
  if (!first) return 'there is no pass';
  if (!second) return `all ${count} passes read ${name(first)}`;
  const rest = count - first.votes - second.votes;
  const others = third ? `, ${rest} something else` : '';
  return `${first.votes} of ${count} passes read ${name(first)}, ${second.votes} read ${name(second)}${others}`;
}

/** What is found, in one sentence. */
export function classSamplesSentence(
  answer: SamplesAnswer,
  names: readonly string[],
  hasDropout: boolean,
): string {
  const { count, deviation } = answer;
  if (deviation.data.every((spread) => spread === 0)) {
    const why = hasDropout
      ? 'no mask changes from pass to pass where p is 0 or 1'
      : 'no layer has dropout';
    return `All ${count} passes are the same: ${why}.`;
  }
  const votes = pictureVotes(answer);
  const leading = votes.reduce((best, vote) => (vote.mean > best.mean ? vote : best));
  const sure = `${leading.mean.toFixed(2)} ± ${leading.deviation.toFixed(2)}`;
  return `${count} masks: ${classVotesWords(votes, names)}; on average ${names[leading.label]} has ${sure}.`;
}
