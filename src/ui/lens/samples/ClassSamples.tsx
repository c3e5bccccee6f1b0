/** Monte Carlo over a classifier: who votes for which class, and what each pass reads. */
import { useCallback, useMemo } from 'react';
import type { SamplesAnswer } from '../../../core/inspection';
import type { ChartSize } from '../../../render/charts';
import { drawVotes, type VoteChart } from '../../../render/voteChart';
import { classSamplesSentence, classVotesWords, pictureVotes } from '../../../scene/classSamples';
import { setPass } from '../../../state/actions';
import { i18n, translated } from '../../../words/i18n';
import { Announcer } from '../../prediction/Announcer';
import { usePalette } from '../../scheme';
import { useApp, useAppStore } from '../../store';
import { Svg } from '../../Svg';
import { useModel } from '../../useModel';
import { Entropy } from './Entropy';
import { SampleControls } from './SampleControls';
import { votesLabel } from './votesLabel';
import './classSamples.css';

interface ClassSamplesProps {
  readonly answer: SamplesAnswer;
  /** The truth, one class index; null where none is known. */
  readonly truth: Uint8Array | null;
  readonly stale: boolean;
}

/** As many as there is room for, always, so that nothing jumps. */
const ROWS = 6;

export function ClassSamples({ answer, truth, stale }: ClassSamplesProps) {
  const palette = usePalette();
  const names = useModel().data.classNames;
  const hasDropout = useApp((state) => state.view.drops.length > 0);
  const sentence = classSamplesSentence(answer, names, hasDropout);
  const votes = useMemo(() => pictureVotes(answer), [answer]);
  const chart = useMemo((): VoteChart => {
    const rows = votes.slice(0, ROWS).map((vote) => ({
      ...vote,
      name: translated(names[vote.label] ?? String(vote.label)),
      colour: palette.classes[vote.label + 1] ?? palette.muted,
    }));
    return { count: answer.count, rows };
  }, [answer, votes, names, palette]);
  const draw = useCallback(
    (svg: SVGSVGElement, size: ChartSize) => drawVotes(svg, chart, size),
    [chart],
  );
  return (
    <>
      <p className="lens-finding">{sentence}</p>
      <SampleControls />
      <div className="class-samples" data-stale={stale || undefined} aria-busy={stale}>
        <p className="votes-head number">
          <b>{i18n.t('the votes')}</b>
          {truth?.length === 1 && (
            <span className="muted">
              {i18n.t('truth {name}', { name: translated(names[truth[0]!] ?? '') })}
            </span>
          )}
          <Entropy answer={answer} place={0} />
        </p>
        <Svg
          className="class-vote-chart"
          label={votesLabel(classVotesWords(votes, names), chart.rows)}
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
  const name = (label: number): string => translated(names[label] ?? String(label));
  return (
    <>
      <p className="muted small">
        {shown < answer.count
          ? i18n.t('passes 0 to {last}, each with the class that it reads; pass {shown} is shown', {
              last: answer.count - 1,
              shown,
            })
          : i18n.t('passes 0 to {last}, each with the class that it reads', {
              last: answer.count - 1,
            })}
      </p>
      <div className="class-passes" role="group" aria-label={i18n.t('Passes')}>
        {answer.predicted.map((read, pass) => {
          const label = read[0]!;
          return (
            <button
              key={pass}
              type="button"
              className="class-pass number"
              aria-pressed={pass === shown}
              aria-label={i18n.t('Pass {pass} reads {name}', { pass, name: name(label) })}
              title={i18n.t('Pass {pass}: {name}', { pass, name: name(label) })}
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
