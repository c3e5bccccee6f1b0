/** The mean's prediction, its entropy, and how much one class's probability spreads. */
import { memo, useMemo, useState, type ReactNode } from 'react';
import type { NdArray } from '../../../core/trace';
import type { SamplesAnswer } from '../../../core/inspection';
import { rampIndex, type Domain } from '../../../render/maps';
import type { Ramp } from '../../../render/palette';
import { tickText } from '../../../scene/figures';
import type { SamplesScene } from '../../../scene/samplesScene';
import { i18n } from '../../../words/i18n';
import { fixedText } from '../../../words/numbers';
import { Legend } from '../../next/Legend';
import { Picker } from '../../Picker';
import { classPixels } from '../../prediction/classPixels';
import { useClassWords } from '../../prediction/useClassWords';
import { PixelMap } from '../../prediction/PixelMap';
import type { LookedAt } from '../../prediction/usePixel';
import { usePalette } from '../../scheme';

/** A probability spreads by half at most: half of the passes at 0, half at 1. */
const SPREAD: Domain = { low: 0, high: 0.5 };

const LEADING = -1;

function valuePixels(
  { data }: NdArray,
  classes: number,
  label: number,
  ramp: Ramp,
  domain: Domain,
): Uint32Array<ArrayBuffer> {
  const pixels = new Uint32Array(data.length / classes);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = ramp[rampIndex(data[i * classes + label]!, domain)]!;
  }
  return pixels;
}

interface SampleMapsProps {
  readonly answer: SamplesAnswer;
  readonly scene: SamplesScene;
  readonly image: Float32Array | null;
  readonly looked: LookedAt;
  /** The most probable class of the mean where nobody points. */
  readonly leading: number;
}

interface ClassPickerProps {
  readonly classes: number;
  readonly leading: number;
  readonly picked: number;
  readonly onPick: (label: number) => void;
}

const ClassPicker = memo(function ClassPicker(props: ClassPickerProps) {
  const { classes, leading, picked, onPick } = props;
  const { nameOf } = useClassWords();
  const options = [
    { value: LEADING, text: i18n.t('the leading class, {name}', { name: nameOf(leading) }) },
    ...Array.from({ length: classes }, (_, value) => ({ value, text: nameOf(value) })),
  ];
  return (
    <Picker
      label={i18n.t('Class whose spread is shown')}
      value={picked}
      options={options}
      onChange={onPick}
    >
      {nameOf(picked === LEADING ? leading : picked)}
    </Picker>
  );
});

interface CaptionProps {
  readonly name: string;
  /** At the pixel that is looked at. */
  readonly number: string;
  readonly picker?: ReactNode;
}

function Caption({ name, number, picker }: CaptionProps) {
  return (
    <>
      <span className="map-name" title={name}>
        {name}
      </span>{' '}
      {picker} <b className="number">{number}</b>
    </>
  );
}

export function SampleMaps({ answer, scene, image, looked, leading }: SampleMapsProps) {
  const palette = usePalette();
  const { height, width, classes } = scene;
  const { nameOf } = useClassWords();
  const [picked, setPicked] = useState(LEADING);
  const label = picked === LEADING ? leading : picked;
  const top = Math.log(classes);
  const mean = useMemo(
    () => classPixels(scene.leading, image, palette),
    [scene.leading, image, palette],
  );
  const entropy = useMemo(
    () => valuePixels(answer.entropy, 1, 0, palette.magnitude, { low: 0, high: top }),
    [answer, palette, top],
  );
  const spread = useMemo(
    () => valuePixels(answer.deviation, classes, label, palette.magnitude, SPREAD),
    [answer, classes, label, palette],
  );
  const { at, onPoint, onPick } = looked;
  const common = { height, width, at, onPoint, onPick };
  const place = at.y * width + at.x;
  const number = (values: NdArray, index: number): string => fixedText(values.data[index]!, 3);
  return (
    <div className="sample-maps">
      <PixelMap
        {...common}
        title={i18n.t('mean of {count}', { count: scene.count })}
        label={i18n.t('Class of the mean prediction.')}
        pixels={mean}
      />
      <PixelMap
        {...common}
        title={<Caption name={i18n.t('entropy')} number={number(answer.entropy, place)} />}
        label={i18n.t('Entropy of the mean prediction.')}
        pixels={entropy}
      />
      <Legend ramp={palette.magnitude} low="0" high={tickText(top)} />
      <PixelMap
        {...common}
        title={
          <Caption
            name={i18n.t('spread of')}
            number={number(answer.deviation, place * classes + label)}
            picker={
              <ClassPicker classes={classes} leading={leading} picked={picked} onPick={setPicked} />
            }
          />
        }
        label={i18n.t('Standard deviation over the passes of the probability of {name}.', {
          name: nameOf(label),
        })}
        pixels={spread}
      />
      <Legend ramp={palette.magnitude} low="0" high={tickText(SPREAD.high)} />
    </div>
  );
}
