/** The mean's prediction, its entropy, and how much one class's probability spreads. */
import { memo, useMemo, useState, type ReactNode } from 'react';
import type { NdArray } from '../../../core/trace';
import type { SamplesAnswer } from '../../../core/inspection';
import { rampIndex, type Domain } from '../../../render/maps';
import type { Ramp } from '../../../render/palette';
import { tickText } from '../../../scene/figures';
import type { SamplesScene } from '../../../scene/samplesScene';
import { Legend } from '../../next/Legend';
import { Picker } from '../../Picker';
import { classPixels } from '../../prediction/classPixels';
import { PixelMap } from '../../prediction/PixelMap';
import { useClassNames } from '../../prediction/useClassNames';
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
  const names = useClassNames();
  const options = [
    { value: LEADING, text: `the leading class, ${names[leading]}` },
    ...Array.from({ length: classes }, (_, value) => ({
      value,
      text: names[value] ?? String(value),
    })),
  ];
  return (
    <Picker label="Class whose spread is shown" value={picked} options={options} onChange={onPick}>
      {names[picked === LEADING ? leading : picked]}
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
      <span>{name}</span> {picker} <b className="number">{number}</b>
    </>
  );
}

export function SampleMaps({ answer, scene, image, looked, leading }: SampleMapsProps) {
  const palette = usePalette();
  const { height, width, classes } = scene;
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
  const names = useClassNames();
  const { at, onPoint, onPick } = looked;
  const common = { height, width, at, onPoint, onPick };
  const place = at.y * width + at.x;
  const number = (values: NdArray, index: number): string => values.data[index]!.toFixed(3);
  return (
    <div className="sample-maps">
      <PixelMap
        {...common}
        title={`mean of ${scene.count}`}
        label="Class of the mean prediction."
        pixels={mean}
      />
      <PixelMap
        {...common}
        title={<Caption name="entropy" number={number(answer.entropy, place)} />}
        label="Entropy of the mean prediction."
        pixels={entropy}
      />
      <Legend ramp={palette.magnitude} low="0" high={tickText(top)} />
      <PixelMap
        {...common}
        title={
          <Caption
            name="spread of"
            number={number(answer.deviation, place * classes + label)}
            picker={
              <ClassPicker classes={classes} leading={leading} picked={picked} onPick={setPicked} />
            }
          />
        }
        label={`Standard deviation over the passes of the probability of ${names[label]}.`}
        pixels={spread}
      />
      <Legend ramp={palette.magnitude} low="0" high={tickText(SPREAD.high)} />
    </div>
  );
}
