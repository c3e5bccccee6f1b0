/** How any picture becomes what the network reads: which part of it, and in which numbers. */
import { SCALE_MODES, type FitMode, type PictureFit, type ScaleMode } from '../../core/pictureFit';
import { Choice } from '../header/Choice';
import { i18n, translated } from '../../words/i18n';

interface FitFieldsProps {
  readonly fit: PictureFit;
  /** The shipped networks know their numbers; only a person's own model is told. */
  readonly scales: boolean;
  readonly onFit: (fit: Partial<PictureFit>) => void;
}

const MODES: readonly { readonly value: FitMode; readonly text: string }[] = [
  { value: 'cover', text: /*i18n*/ 'Crop' },
  { value: 'contain', text: /*i18n*/ 'Margins' },
  { value: 'stretch', text: /*i18n*/ 'Stretch' },
];

const SCALES: Readonly<Record<ScaleMode, string>> = {
  '0–1': /*i18n*/ '0 to 1',
  '−1–1': /*i18n*/ '−1 to 1',
  '0–255': /*i18n*/ '0 to 255',
  imagenet: /*i18n*/ 'ImageNet’s mean and deviation (torchvision)',
  caffe: /*i18n*/ 'ImageNet’s mean taken off, blue first (Caffe)',
};

export function FitFields({ fit, scales, onFit }: FitFieldsProps) {
  return (
    <>
      <div className="own-setting">
        <span className="own-label">{i18n.t('Pictures of another shape')}</span>
        <Choice
          label={i18n.t('Pictures of another shape')}
          value={fit.mode}
          options={MODES.map(({ value, text }) => ({ value, text: translated(text) }))}
          onChange={(mode) => onFit({ mode })}
        />
      </div>
      {scales && (
        <label className="own-setting">
          <span className="own-label">{i18n.t('Numbers of a pixel')}</span>
          <select
            className="own-field"
            value={fit.scale}
            onChange={(event) => {
              const scale = SCALE_MODES.find((mode) => mode === event.target.value);
              if (scale) onFit({ scale });
            }}
          >
            {SCALE_MODES.map((mode) => (
              <option key={mode} value={mode}>
                {translated(SCALES[mode])}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="own-setting own-check">
        <input
          type="checkbox"
          checked={fit.invert}
          onChange={(event) => onFit({ invert: event.target.checked })}
        />
        {i18n.t('Dark becomes light, for networks that learnt from light ink on dark paper')}
      </label>
    </>
  );
}
