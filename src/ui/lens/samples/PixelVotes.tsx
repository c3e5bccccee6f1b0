/** How the passes are divided at the pixel that is looked at. */
import { useCallback, useMemo } from 'react';
import type { SamplesAnswer } from '../../../core/inspection';
import { classColour } from '../../../render/palette';
import { drawVotes, spreadText, type VoteChart } from '../../../render/voteChart';
import type { ChartSize } from '../../../render/charts';
import type { Pixel } from '../../../scene/predictionScene';
import { votesWords, type ClassVote } from '../../../scene/samplesScene';
import { thousandths } from '../../../scene/windowScene';
import { usePalette } from '../../scheme';
import { useClassNames } from '../../prediction/useClassNames';
import { Svg } from '../../Svg';

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
  const names = useClassNames();
  const { count, entropy, expectedEntropy } = answer;
  const chart = useMemo((): VoteChart => {
    const rows = votes.slice(0, ROWS).map((vote) => ({
      ...vote,
      name: names[vote.label] ?? String(vote.label),
      // The colour of background is that of the panel.
      colour: vote.label === 0 ? palette.muted : classColour(palette, vote.label),
    }));
    return { count, rows };
  }, [count, votes, palette, names]);
  const draw = useCallback(
    (svg: SVGSVGElement, size: ChartSize) => drawVotes(svg, chart, size),
    [chart],
  );
  const place = at.y * entropy.shape[1]! + at.x;
  const whole = thousandths(entropy.data[place]!);
  const own = thousandths(expectedEntropy.data[place]!);
  const nats = (thousand: number): string => (thousand / 1000).toFixed(3);
  const chances = chart.rows.map((row) => `${row.name} ${spreadText(row.mean, row.deviation)}`);
  return (
    <div className="pixel-votes">
      <p className="votes-head number">
        <b>
          at ({at.y}, {at.x})
        </b>
        {truth && <span className="muted">truth {names[truth[place]!]}</span>}
        <span
          className="muted votes-entropy"
          title="Entropy of the mean, in nats: what the passes have by themselves on average, and what they add by disagreeing"
        >
          entropy {nats(own)} in each + {nats(Math.max(0, whole - own))} between
        </span>
      </p>
      <Svg
        className="vote-chart"
        label={`At row ${at.y}, column ${at.x}: ${votesWords(votes)}. Mean probability and deviation: ${chances.join(', ')}.`}
        draw={draw}
      />
    </div>
  );
}
