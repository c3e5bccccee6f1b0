/** Many masks, one picture: their mean, where they disagree, who votes for what, and each of them. */
import { useMemo } from 'react';
import type { SamplesAnswer } from '../../../core/inspection';
import { isClassification } from '../../../scene/classScene';
import { classVotes, samplesScene, samplesSentence } from '../../../scene/samplesScene';
import { setMode } from '../../../state/actions';
import type { PictureInput } from '../../../state/store';
import { i18n } from '../../../words/i18n';
import { Announcer } from '../../prediction/Announcer';
import { useClassWords } from '../../prediction/useClassWords';
import { usePixel } from '../../prediction/usePixel';
import { useApp, useAppStore } from '../../store';
import { useHeld } from '../useHeld';
import { ClassSamples } from './ClassSamples';
import { PassStrip } from './PassStrip';
import { PixelVotes } from './PixelVotes';
import { RightDigits } from './RightDigits';
import { SampleControls } from './SampleControls';
import { SampleMaps } from './SampleMaps';
import './samples.css';

/** Outside of Monte-Carlo mode there is one mask, or none. */
function OtherMode() {
  const store = useAppStore();
  const mode = useApp((state) => state.view.mode);
  return (
    <>
      <p className="lens-finding">
        {mode === 'inference'
          ? i18n.t(
              'At inference no mask is drawn; Monte Carlo sends the picture through many masks and averages what they predict.',
            )
          : i18n.t(
              'In training one mask is drawn; Monte Carlo sends the picture through many masks and averages what they predict.',
            )}
      </p>
      <p>
        <button type="button" className="button" onClick={() => setMode(store, 'mc')}>
          {i18n.t('Switch to Monte Carlo')}
        </button>
      </p>
    </>
  );
}

interface FoundProps {
  readonly answer: SamplesAnswer;
  readonly input: PictureInput | null;
  readonly stale: boolean;
}

function Found({ answer, input, stale }: FoundProps) {
  const hasDropout = useApp((state) => state.view.drops.length > 0);
  const truth = input?.labels ?? null;
  const words = useClassWords();
  const scene = useMemo(() => samplesScene(answer, truth), [answer, truth]);
  const looked = usePixel(scene, scene.pixel);
  const { y, x } = looked.at;
  const votes = useMemo(() => classVotes(answer, { y, x }), [answer, y, x]);
  const resting = classVotes(answer, looked.rest);
  const sentence = samplesSentence(scene, votes, looked.at, hasDropout, words);
  return (
    <>
      <p className="lens-finding" data-moving={!scene.same || undefined}>
        {sentence}
      </p>
      <SampleControls />
      <div className="lens-found samples-found" data-stale={stale} aria-busy={stale}>
        <SampleMaps
          answer={answer}
          scene={scene}
          image={input?.image ?? null}
          looked={looked}
          leading={resting.reduce((best, vote) => (vote.mean > best.mean ? vote : best)).label}
        />
        {scene.accuracy && <RightDigits accuracy={scene.accuracy} />}
        <PixelVotes answer={answer} votes={votes} at={looked.at} truth={truth} />
        <PassStrip answer={answer} looked={looked} />
      </div>
      <Announcer text={samplesSentence(scene, resting, looked.rest, hasDropout, words)} />
    </>
  );
}

export default function SamplesLens() {
  const mode = useApp((state) => state.view.mode);
  const input = useApp((state) => state.input);
  const held = useHeld('samples', input);
  if (mode !== 'mc') return <OtherMode />;
  if (held && isClassification(held.answer.mean)) {
    const truth = held.beside?.labels ?? null;
    return <ClassSamples answer={held.answer} truth={truth} stale={held.stale} />;
  }
  if (held) return <Found answer={held.answer} input={held.beside} stale={held.stale} />;
  return (
    <>
      <p className="lens-finding">{i18n.t('Counting what each mask makes of the picture…')}</p>
      <SampleControls />
    </>
  );
}
