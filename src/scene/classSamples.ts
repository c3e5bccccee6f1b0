/** What many masks make of a classifier's picture: who votes for which class, and how sure the mean is. */
import type { SamplesAnswer } from '../core/inspection';
import { i18n } from '../words/i18n';
import { fixedText } from '../words/numbers';
import { classNameOf } from './classWords';
import { classVotes, type ClassVote } from './samplesScene';

/** The classes, those with most votes first. */
export const pictureVotes = (answer: SamplesAnswer): ClassVote[] =>
  classVotes(answer, { y: 0, x: 0 });

/** How the passes are divided, e.g. `19 of 32 passes read 5, 13 read 8`. */
export function classVotesWords(votes: readonly ClassVote[], names: readonly string[]): string {
  const count = votes.reduce((sum, { votes: own }) => sum + own, 0);
  const name = ({ label }: ClassVote): string => classNameOf(names, label);
  const [first, second, third] = votes.filter((vote) => vote.votes > 0);
  if (!first) return i18n.t('there is no pass');
  if (!second) return i18n.t('all {count} passes read {name}', { count, name: name(first) });
  const rest = count - first.votes - second.votes;
  return third
    ? i18n.t(
        '{votes} of {count} passes read {name}, {nextVotes} read {nextName}, {rest} something else',
        {
          count,
          votes: first.votes,
          name: name(first),
          nextVotes: second.votes,
          nextName: name(second),
          rest,
        },
      )
    : i18n.t('{votes} of {count} passes read {name}, {nextVotes} read {nextName}', {
        count,
        votes: first.votes,
        name: name(first),
        nextVotes: second.votes,
        nextName: name(second),
      });
}

/** What is found, in one sentence. */
export function classSamplesSentence(
  answer: SamplesAnswer,
  names: readonly string[],
  hasDropout: boolean,
): string {
  const { count, deviation } = answer;
  if (deviation.data.every((spread) => spread === 0)) {
    return hasDropout
      ? i18n.t(
          'All {count} passes are the same: no mask changes from pass to pass where p is 0 or 1.',
          { count },
        )
      : i18n.t('All {count} passes are the same: no layer has dropout.', { count });
  }
  const votes = pictureVotes(answer);
  const leading = votes.reduce((best, vote) => (vote.mean > best.mean ? vote : best));
  const sure = `${fixedText(leading.mean, 2)} ± ${fixedText(leading.deviation, 2)}`;
  return i18n.t('{count} masks: {votes}; on average {name} has {sure}.', {
    count,
    votes: classVotesWords(votes, names),
    name: classNameOf(names, leading.label),
    sure,
  });
}
