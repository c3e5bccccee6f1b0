/** What a classifier reads: the picture, and how probable each class is, clean over dropped. */
import { memo, useMemo, useRef } from 'react';
import { modelById } from '../../nets/registry';
import { classScene, classSentence, type ClassScene } from '../../scene/classScene';
import { classNameOf } from '../../scene/classWords';
import { runName } from '../../scene/runNames';
import { Canvas } from '../Canvas';
import type { PictureInput } from '../../state/store';
import { usePicturePaint } from '../header/picturePaint';
import { i18n } from '../../words/i18n';
import { fixedText } from '../../words/numbers';
import { LensLink } from '../lens/LensLink';
import { ReadingButton } from '../reading/ReadingButton';
import { Rich } from '../Rich';
import { useApp } from '../store';
import { useUntrained } from '../useModel';
import { useSize } from '../useSize';
import { noTruth } from './noTruth';
import { Announcer } from './Announcer';
import { PredictionWords } from './PredictionWords';
import type { Prediction } from './usePrediction';
import { Waiting } from '../Waiting';
import './classPrediction.css';

/** Names of the classes of the network that predicted, which may not be the one that is loading. */
function useClassNames(): readonly string[] {
  const model = useApp((state) => state.trace?.meta.model ?? state.view.model);
  return modelById(model)?.data.classNames ?? [];
}

function Picture({ input }: { readonly input: PictureInput | null }) {
  const ref = useRef<HTMLDivElement>(null);
  const { width } = useSize(ref);
  const paint = usePicturePaint(input, width);
  return (
    <div ref={ref} className="class-picture">
      {width > 0 && <Canvas width={width} height={width} paint={paint} aria-hidden />}
    </div>
  );
}

interface ClassTableProps {
  readonly scene: ClassScene;
  readonly names: readonly string[];
}

const RUNS = ['clean', 'dropped'] as const;

const ClassTable = memo(function ClassTable({ scene, names }: ClassTableProps) {
  return (
    <table className="class-bars class-table number">
      <thead className="muted">
        <tr>
          <td colSpan={2}>
            <LensLink lens="samples">{i18n.t('many masks')}</LensLink>
          </td>
          <th scope="col">{runName('clean')}</th>
          <th scope="col">{runName('dropped')}</th>
        </tr>
      </thead>
      <tbody>
        {scene.bars.map((bar) => (
          <tr key={bar.label} data-class={bar.label}>
            <th scope="row">
              {classNameOf(names, bar.label)}
              {bar.label === scene.truth && (
                <span className="class-truth" title={i18n.t('the truth')}>
                  {' '}
                  ✓<span className="visually-hidden"> {i18n.t('the truth')}</span>
                </span>
              )}
            </th>
            <td className="bars" aria-hidden>
              {RUNS.map((run) => (
                <i key={run} className={`bar ${run}`} style={{ width: `${bar[run] * 100}%` }} />
              ))}
            </td>
            {RUNS.map((run) => (
              <td
                key={run}
                data-run={run}
                data-read={scene[run] === bar.label || undefined}
                className={run === 'clean' ? 'muted' : 'accent'}
              >
                {fixedText(bar[run], 2)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
});

export default function ClassPrediction({
  prediction,
}: {
  readonly prediction: Prediction | null;
}) {
  const names = useClassNames();
  const untrained = useUntrained().size > 0;
  const scene = useMemo(
    () =>
      prediction &&
      classScene(prediction.clean, prediction.dropped, prediction.input?.labels ?? null),
    [prediction],
  );
  const sentence = scene && classSentence(scene, names);
  return (
    <section className="panel prediction" aria-label={i18n.t('Prediction')}>
      <div className="panel-title">
        <h2>{i18n.t('prediction')}</h2>
        <ReadingButton place="prediction" name={i18n.t('Prediction')} />
        {sentence && <PredictionWords sentence={sentence} />}
      </div>
      {scene ? (
        <div className="class-body">
          <figure className="class-figure">
            <Picture input={prediction?.input ?? null} />
            <figcaption className="small">
              {scene.truth === null ? (
                <span className="muted">{noTruth(prediction?.input ?? null)}</span>
              ) : (
                <>
                  <Rich
                    text={i18n.t('<0>truth</0> <1>{name}</1>', {
                      name: classNameOf(names, scene.truth),
                    })}
                    parts={[<span key="truth" className="muted" />, <b key="b" />]}
                  />
                </>
              )}
            </figcaption>
          </figure>
          <ClassTable scene={scene} names={names} />
          <Announcer
            text={
              untrained
                ? i18n.t('The untrained network {sentence}.', { sentence })
                : i18n.t('The network {sentence}.', { sentence })
            }
          />
        </div>
      ) : (
        <Waiting text={i18n.t('The prediction is on its way.')} />
      )}
    </section>
  );
}
