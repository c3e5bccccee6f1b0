/** Takes a person's own picture, and shows what the network sees of it. */
import { useState } from 'react';
import { inputShapeProblem } from '../../data/fitImage';
import { OWN_MODEL } from '../../nets/own';
import { shapeText } from '../../scene/figures';
import { Canvas } from '../Canvas';
import { useCommands } from '../commands';
import { usePicturePaint } from '../header/picturePaint';
import { useApp } from '../store';
import { useModel } from '../useModel';
import { AddressField } from './AddressField';
import { CameraView } from './CameraView';
import { FileButton } from './FileButton';
import { FitFields } from './FitFields';
import { PasteButton } from './PasteButton';
import { Sheet } from '../Sheet';
import type { PictureIntake } from './usePictureIntake';
import { i18n } from '../../words/i18n';
import './own.css';

interface PictureSheetProps {
  readonly intake: PictureIntake;
  readonly onClose: () => void;
}

const SIDE = 168;

/** What goes into the network now. */
function Seen() {
  const input = useApp((state) => state.input);
  const uploaded = useApp((state) => state.view.input.kind === 'upload');
  const { spec } = useModel();
  const shape = shapeText(spec.layers[0]!.shape);
  const paint = usePicturePaint(input, SIDE);
  return (
    <figure className="own-seen">
      <Canvas width={SIDE} height={SIDE} paint={paint} aria-hidden />
      <figcaption className="muted small number">
        {uploaded
          ? i18n.t('what the network sees of it, {shape}', { shape })
          : i18n.t('the present picture, {shape}', { shape })}
      </figcaption>
    </figure>
  );
}

function Fit() {
  const { models, pictures } = useCommands();
  const own = useModel().id === OWN_MODEL;
  // A picture that is fitted otherwise is another input.
  useApp((state) => state.input);
  return (
    <FitFields
      fit={pictures.fit}
      scales={own}
      onFit={(fit) => (own ? models.choose({ fit }) : pictures.refit(fit))}
    />
  );
}

/** The classes of its places, where they are known, so that predictions can be held against them. */
function Labels({ intake }: Pick<PictureSheetProps, 'intake'>) {
  const { pictures } = useCommands();
  const { task, data } = useModel();
  if (task !== 'segmentation') return null;
  const labels = pictures.present?.labels;
  return (
    <div className="own-setting">
      <span className="own-label">{i18n.t('Its truth, if you have it')}</span>
      <div className="own-row">
        <FileButton accept="image/*" onFiles={([file]) => void intake.takeLabels(file!)}>
          {labels ? i18n.t('Another label picture…') : i18n.t('Choose a label picture…')}
        </FileButton>
        {labels && (
          <button type="button" className="button" onClick={() => void intake.takeLabels(null)}>
            {i18n.t('Take it away')}
          </button>
        )}
      </div>
      <span className="muted small">
        {i18n.t('A picture whose pixels are class numbers, 0 to {last}.', {
          last: data.classNames.length - 1,
        })}
      </span>
    </div>
  );
}

export function PictureSheet({ intake, onClose }: PictureSheetProps) {
  const { pictures } = useCommands();
  const [camera, setCamera] = useState(false);
  const uploaded = useApp((state) => state.view.input.kind === 'upload');
  const shape = useModel().spec.layers[0]!.shape;
  const { problem } = intake;
  const wrong = problem ?? inputShapeProblem(shape);
  return (
    <Sheet title={i18n.t('Your own picture')} onClose={onClose}>
      <div className="own-picture">
        <Seen />
        <section className="own-intake" aria-label={i18n.t('Choose a picture')}>
          <div className="own-zone">
            <p>{i18n.t('Drop or paste it anywhere on this page, or')}</p>
            <div className="own-row">
              <FileButton
                accept="image/*"
                className="own-main"
                onFiles={([file]) => void intake.takeFile(file!)}
              >
                {i18n.t('Choose a file…')}
              </FileButton>
              <PasteButton intake={intake} />
              <button
                type="button"
                className="button"
                aria-pressed={camera}
                onClick={() => setCamera(!camera)}
              >
                {i18n.t('Camera')}
              </button>
              {!uploaded && pictures.present && (
                <button type="button" className="button" onClick={() => pictures.show()}>
                  {i18n.t('The last one again')}
                </button>
              )}
            </div>
            {camera && <CameraView intake={intake} onClose={() => setCamera(false)} />}
          </div>
          <AddressField
            label={i18n.t('Address of a picture')}
            hint={i18n.t('or an address: {example}', { example: 'https://…/photo.jpg' })}
            onOpen={(address) => void intake.takeUrl(address)}
          />
          {wrong && (
            <p role="alert" className="own-problem">
              {wrong}
            </p>
          )}
          <p className="muted small">
            {i18n.t('The picture stays on this machine: nothing is sent anywhere.')}
          </p>
        </section>
      </div>
      {uploaded && (
        <div className="own-grid">
          <Fit />
          <Labels intake={intake} />
        </div>
      )}
      <div className="own-row own-end">
        <button type="button" className="button" onClick={onClose}>
          {i18n.t('Look at it')}
        </button>
      </div>
    </Sheet>
  );
}
