/** What the network reads without and with dropout, where it differs, and how sure it is at one pixel. */
import { memo, Suspense, useMemo } from 'react';
import { isClassification } from '../../scene/classScene';
import { countText, percentText } from '../../scene/figures';
import { classBars, type PredictionScene } from '../../scene/predictionScene';
import type { ClassWords } from '../../scene/classWords';
import { pixelsText, predictionSentence } from '../../scene/predictionWords';
import { runName } from '../../scene/runNames';
import { i18n } from '../../words/i18n';
import { ClassPrediction } from '../parts';
import { Waiting } from '../Waiting';
import { usePalette } from '../scheme';
import { ReadingButton } from '../reading/ReadingButton';
import { useModel, useUntrained } from '../useModel';
import { Announcer } from './Announcer';
import { ClassBars } from './ClassBars';
import { changedPixels, classPixels } from './classPixels';
import { PixelMap } from './PixelMap';
import { PredictionWords } from './PredictionWords';
import { usePixel } from './usePixel';
import { noTruth } from './noTruth';
import { useClassWords } from './useClassWords';
import { useOtherWeights, type OtherWeights } from './useOtherWeights';
import { usePrediction, type Prediction } from './usePrediction';
import { ValuesPrediction } from './ValuesPrediction';
import './prediction.css';

function useMaps({ scene, input }: Prediction) {
  const palette = usePalette();
  const image = input?.image ?? null;
  const truth = input?.labels ?? null;
  return useMemo(
    () => ({
      clean: classPixels(scene.clean, image, palette),
      dropped: classPixels(scene.dropped, image, palette),
      truth: truth && classPixels(truth, image, palette),
      changed: changedPixels(scene.clean, scene.dropped, image, palette),
    }),
    [scene, image, truth, palette],
  );
}

interface RightDigitsProps {
  readonly name: string;
  readonly accuracy: NonNullable<PredictionScene['accuracy']>;
}

function RightDigits({ name, accuracy }: RightDigitsProps) {
  return (
    <div title={i18n.t('Part of the digits’ own pixels that get the right class, clean → dropped')}>
      <dt className="muted">{name}</dt>
      <dd className="number">
        {percentText(accuracy.clean)} →{' '}
        <span className="drop">{percentText(accuracy.dropped)}</span>
      </dd>
    </div>
  );
}

interface BodyProps {
  readonly prediction: Prediction;
  readonly other: OtherWeights | null;
  readonly words: ClassWords;
}

const Body = memo(function Body({ prediction, other, words }: BodyProps) {
  const { scene } = prediction;
  const palette = usePalette();
  const untrained = useUntrained().size > 0;
  const { at, onPoint, onPick } = usePixel(scene, scene.pixel);
  const maps = useMaps(prediction);
  const bars = classBars(prediction.clean, prediction.dropped, at);
  const common = { height: scene.height, width: scene.width, at, onPoint, onPick };
  const said = {
    changed: i18n.t('{n, plural, one {{count} pixel changed} other {{count} pixels changed}}', {
      n: scene.changed,
      count: countText(scene.changed),
    }),
    sentence: predictionSentence(scene, words),
  };
  return (
    <>
      <div className="pixel-maps">
        <PixelMap
          {...common}
          title={runName('clean')}
          label={i18n.t('Prediction of the clean run.')}
          pixels={maps.clean}
        />
        <PixelMap
          {...common}
          title={runName('dropped')}
          label={i18n.t('Prediction with dropout.')}
          pixels={maps.dropped}
        />
        <PixelMap
          {...common}
          title={i18n.t('truth')}
          label={i18n.t('The truth.')}
          pixels={maps.truth}
        >
          <span className="muted small">{noTruth(prediction.input)}</span>
        </PixelMap>
        <PixelMap
          {...common}
          title={i18n.t('changed')}
          label={`${said.changed}.`}
          pixels={maps.changed}
        />
      </div>
      <div className="prediction-foot">
        <dl className="prediction-facts">
          <div>
            <dt className="muted">{i18n.t('at pixel')}</dt>
            <dd className="number">
              ({at.y}, {at.x})
            </dd>
          </div>
          <div>
            <dt className="muted">{i18n.t('changed')}</dt>
            <dd className="number" data-changed={scene.changed}>
              {pixelsText(scene.changed)}
            </dd>
          </div>
          {scene.accuracy && (
            <RightDigits
              name={words.patch === 'digit' ? i18n.t('digits right') : i18n.t('regions right')}
              accuracy={scene.accuracy}
            />
          )}
          {other && <RightDigits name={other.name} accuracy={other.accuracy} />}
        </dl>
        <ClassBars bars={bars} colours={palette.classes} words={words} />
      </div>
      <Announcer
        text={
          untrained
            ? i18n.t('Untrained: {changed}: {sentence}.', said)
            : i18n.t('{changed}: {sentence}.', said)
        }
      />
    </>
  );
});

export default function PredictionPanel() {
  const prediction = usePrediction();
  // Kept here, as the body goes while other weights are loaded.
  const other = useOtherWeights(prediction?.scene.accuracy ?? null);
  const { task } = useModel();
  const words = useClassWords();
  if (task === 'other') return <ValuesPrediction prediction={prediction} />;
  if (prediction ? isClassification(prediction.clean) : task === 'classification')
    return (
      <Suspense>
        <ClassPrediction prediction={prediction} />
      </Suspense>
    );
  return (
    <section className="panel prediction" aria-label={i18n.t('Prediction')}>
      <div className="panel-title">
        <h2>{i18n.t('prediction')}</h2>
        <ReadingButton place="prediction" name={i18n.t('Prediction')} />
        {prediction && <PredictionWords sentence={predictionSentence(prediction.scene, words)} />}
      </div>
      {prediction ? (
        <Body prediction={prediction} other={other} words={words} />
      ) : (
        <Waiting text={i18n.t('The prediction is on its way.')} />
      )}
    </section>
  );
}
