/** Monte Carlo over a classifier: who votes for which class, and what each pass reads. */
import { useCallback, useMemo } from 'react';
import type { SamplesAnswer } from '../../../core/inspection';
import type { ChartSize } from '../../../render/charts';
import { drawVotes, spreadText, type VoteChart } from '../../../render/voteChart';
import { classSamplesSentence, classVotesWords, pictureVotes } from '../../../scene/classSamples';
import { thousandths } from '../../../scene/windowScene';
import { setPass } from '../../../state/actions';
import { Announcer } from '../../prediction/Announcer';
import { usePalette } from '../../scheme';
import { useApp, useAppStore } from '../../store';
import { Svg } from '../../Svg';
import { useModel } from '../../useModel';
import { SampleControls } from './SampleControls';
import './classSamples.css';

interface ClassSamplesProps {
  readonly answer: SamplesAnswer;
  /** The truth, one class index; null where none is known. */
  readonly truth: Uint8Array | null;
  readonly stale: boolean;
}

/** As many as there is room for, always, so that nothing jumps. */
const ROWS = 6;

/** Thousandths of nats that add up as shown. */
function entropyText({ entropy, expectedEntropy }: SamplesAnswer): string {
  const whole = thousandths(entropy.data[0]!);
  const own = thousandths(expectedEntropy.data[0]!);
  const nats = (thousand: number): string => (thousand / 1000).toFixed(3);
  return `entropy ${nats(own)} in each + ${nats(Math.max(0, whole - own))} between`;
}

export function ClassSamples({ answer, truth, stale }: ClassSamplesProps) {
  const palette = usePalette();
  const names = useModel().data.classNames;
  const hasDropout = useApp((state) => state.view.drops.length > 0);
  const sentence = classSamplesSentence(answer, names, hasDropout);
  const votes = useMemo(() => pictureVotes(answer), [answer]);
  const chart = useMemo((): VoteChart => {
    const rows = votes.slice(0, ROWS).map((vote) => ({
      ...vote,
      name: names[vote.label] ?? String(vote.label),
      colour: palette.classes[vote.label + 1] ?? palette.muted,
    }));
    return { count: answer.count, rows };
  }, [answer, votes, names, palette]);
  const draw = useCallback(
    (svg: SVGSVGElement, size: ChartSize) => drawVotes(svg, chart, size),
    [chart],
  );
  const chances = chart.rows.map((row) => `${row.name} ${spreadText(row.mean, row.deviation)}`);
  return (
    <>
      <p className="lens-finding">{sentence}</p>
      <SampleControls />
      <div className="class-samples" data-stale={stale || undefined} aria-busy={stale}>
        <p className="votes-head number">
          <b>the votes</b>
          {truth?.length === 1 && <span className="muted">truth {names[truth[0]!]}</span>}
          <span
            className="muted votes-entropy"
            title="Entropy of the mean, in nats: what the passes have by themselves on average, and what they add by disagreeing"
          >
            {entropyText(answer)}
          </span>
        </p>
        <Svg
          className="class-vote-chart"
          label={`${classVotesWords(votes, names)}. Mean probability and deviation: ${chances.join(', ')}.`}
          draw={draw}
        />
        <Passes answer={answer} names={names} />
      </div>
      <Announcer text={sentence} />
    </>
  );
}

interface PassesProps {
  readonly answer: SamplesAnswer;
  readonly names: readonly string[];
}

/** What each pass reads; picking one makes it the pass that is shown. */
function Passes({ answer, names }: PassesProps) {
  const store = useAppStore();
  const palette = usePalette();
  const shown = useApp((state) => state.view.pass);
  const name = (label: number): string => names[label] ?? String(label);
  return (
    <>
      <p className="muted small">
        passes 0 to {answer.count - 1}, each with the class that it reads
        {shown < answer.count && `; pass ${shown} is shown`}
      </p>
      <div className="class-passes" role="group" aria-label="Passes">
        {answer.predicted.map((read, pass) => {
          const label = read[0]!;
          return (
            <button
              key={pass}
              type="button"
              className="class-pass number"
              aria-pressed={pass === shown}
              aria-label={`Pass ${pass} reads ${name(label)}`}
              title={`Pass ${pass}: ${name(label)}`}
              style={{ '--class': palette.classes[label + 1] ?? palette.muted }}
              onClick={() => setPass(store, pass)}
            >
              {name(label)}
            </button>
          );
        })}
      </div>
    </>
  );
}
