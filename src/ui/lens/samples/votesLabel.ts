/** A chart of votes, for those who do not see it. */
import { spreadText, type VoteRow } from '../../../render/voteChart';
import { i18n } from '../../../words/i18n';

/** @param votes how the passes are divided, as a clause */
export const votesLabel = (votes: string, rows: readonly VoteRow[]): string =>
  i18n.t('{votes}. Mean probability and deviation: {chances}.', {
    votes,
    chances: rows.map((row) => `${row.name} ${spreadText(row.mean, row.deviation)}`).join(', '),
  });
