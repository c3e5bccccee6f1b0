/** The mean of "after" over many passes: with the factor it tends to "before", without it does not. */
import { useMemo } from 'react';
import { dropAt, editsAt, trainingScale } from '../../../core/masks';
import type { Drop, Scaling } from '../../../core/types';
import { expectationSentence } from '../../../scene/expectationWords';
import type { Experiment } from '../../../scene/expectationScene';
import { factorText, rateText } from '../../../scene/figures';
import { setScaling } from '../../../state/actions';
import { i18n, translated } from '../../../words/i18n';
import { Choice } from '../../header/Choice';
import { useApp, useAppStore } from '../../store';
import { Finding } from '../parts/Finding';
import '../parts/parts.css';
import { ErrorChart } from './ErrorChart';
import './expectation.css';
import { MeanMaps } from './MeanMaps';
import type { Progress } from './runner';
import { RunControls } from './RunControls';
import { useExperiment } from './useExperiment';

/** Why there is nothing to average; null where there is. */
function useWords(): string | null {
  const site = useApp((state) => state.view.site);
  const drop = useApp((state) => dropAt(state.view, state.view.site));
  if (!drop) {
    return i18n.t('There is no dropout at {site}: after is before in every pass.', { site });
  }
  if (drop.variant === 'dropconnect') {
    return i18n.t(
      'DropConnect drops weights of the next conv: the activations of {site} stay as they are.',
      { site },
    );
  }
  if (drop.rate === 0) {
    return i18n.t('At p = 0 nothing is dropped by chance, so there is nothing to make up for.');
  }
  return null;
}

/** What must be known beside: where the screen shows something else than what is averaged here. */
function useNotes(): string | null {
  const inference = useApp((state) => state.view.mode === 'inference');
  const edited = useApp((state) => editsAt(state.view, state.view.site) !== undefined);
  const notes = [
    inference && i18n.t('These are passes of training; at inference no mask is drawn.'),
    edited && i18n.t('Hand edits are left out: no pass draws them.'),
  ].filter(Boolean);
  return notes.length > 0 ? notes.join(' ') : null;
}

const SCALING_WORDS: Readonly<Record<Scaling, string>> = {
  inverted: /*i18n*/ 'inverted',
  none: /*i18n*/ 'none',
  classic: /*i18n*/ 'classic',
};

/** What each scaling does with p, on its button. */
function scalingText(scaling: Scaling, { rate, variant }: Drop): string {
  if (variant !== 'dropout' && variant !== 'spatial') return translated(SCALING_WORDS[scaling]);
  switch (scaling) {
    case 'inverted':
      return i18n.t('inverted {factor}', { factor: factorText(trainingScale(rate, scaling)) });
    case 'none':
      return i18n.t('none ×1');
    case 'classic':
      return i18n.t('classic ×{rate} later', { rate: rateText(1 - rate) });
  }
}

/** The one that is used today, then what it is there to prevent. */
const SHOWN: readonly Scaling[] = ['inverted', 'none', 'classic'];

function ScalingChoice({ drop }: { readonly drop: Drop }) {
  const store = useAppStore();
  const scaling = useApp((state) => state.view.scaling);
  return (
    <div className="scaling-choice">
      <span className="muted">{i18n.t('scaling')}</span>
      <Choice
        label={i18n.t(
          'What is kept is multiplied: in training (inverted), nowhere (none), or all at inference (classic)',
        )}
        value={scaling}
        options={SHOWN.map((value) => ({ value, text: scalingText(value, drop) }))}
        onChange={(chosen) => setScaling(store, chosen)}
      />
    </div>
  );
}

/** @param progress of which the experiment is a part: it changes with every pass */
function useSentence(experiment: Experiment | null, progress: Progress): string {
  return useMemo(() => {
    const measured = progress.experiment && experiment?.measured();
    if (!experiment || !measured) {
      return i18n.t('This site is silent: there is nothing to average.');
    }
    const expected = experiment.expected(experiment.passes);
    return expectationSentence(measured, expected, experiment.drop, experiment.scaling);
  }, [experiment, progress]);
}

export default function ExpectationLens() {
  const words = useWords();
  const notes = useNotes();
  const { runner, progress } = useExperiment();
  const { experiment } = progress;
  const sentence = useSentence(experiment, progress);
  if (words !== null) return <Finding text={words} />;
  if (!experiment)
    return <p className="muted">{i18n.t('The maps of this site are on their way.')}</p>;
  return (
    <div className="expectation">
      <Finding text={sentence} />
      <ScalingChoice drop={experiment.drop} />
      <MeanMaps experiment={experiment} progress={progress} />
      <RunControls runner={runner} progress={progress} />
      <ErrorChart experiment={experiment} progress={progress} />
      {notes && <p className="muted small">{notes}</p>}
    </div>
  );
}
