/** How the passes are divided at the pixel that is looked at. */
import { useCallback, useMemo } from 'react';
import type { SamplesAnswer } from '../../../core/inspection';
import { drawVotes, type VoteChart } from '../../../render/voteChart';
import type { ChartSize } from '../../../render/charts';
import type { Pixel } from '../../../scene/predictionScene';
import { votesWords, type ClassVote } from '../../../scene/samplesScene';
import { i18n } from '../../../words/i18n';
import { useClassWords } from '../../prediction/useClassWords';
import { usePalette } from '../../scheme';
import { Svg } from '../../Svg';
import { Entropy } from './Entropy';
import { votesLabel } from './votesLabel';

interface PixelVotesProps {
  readonly answer: SamplesAnswer;
  readonly votes: readonly ClassVote[];
  readonly at: Pixel;
  readonly truth: Uint8Array | null;
}

/** As many as there is room for, always, so that nothing jumps. */
const ROWS = 4;

export function PixelVotes({ answer, votes, at, truth }: PixelVotesProps) {
  const palette = usePalette();
  const words = useClassWords();
  const { count, entropy } = answer;
  const chart = useMemo((): VoteChart => {
    const rows = votes.slice(0, ROWS).map((vote) => ({
      ...vote,
      name: words.nameOf(vote.label),
      // The colour of background is that of the panel.
      colour: vote.label === 0 ? palette.muted : palette.classes[vote.label]!,
    }));
    return { count, rows };
  }, [count, votes, palette, words]);
  const draw = useCallback(
    (svg: SVGSVGElement, size: ChartSize) => drawVotes(svg, chart, size),
    [chart],
  );
  const place = at.y * entropy.shape[1]! + at.x;
  const found = i18n.t('At row {row}, column {column}: {votes}', {
    row: at.y,
    column: at.x,
    votes: votesWords(votes, words),
  });
  return (
    <div className="pixel-votes">
      <p className="votes-head number">
        <b>{i18n.t('at ({row}, {column})', { row: at.y, column: at.x })}</b>
        {truth && (
          <span className="muted">
            {i18n.t('truth {name}', { name: words.nameOf(truth[place]!) })}
          </span>
        )}
        <Entropy answer={answer} place={place} />
      </p>
      <Svg className="vote-chart" label={votesLabel(found, chart.rows)} draw={draw} />
    </div>
  );
}
