/** An output that is no choice between classes, as it is: channel by channel, clean, dropped, and how far apart. */
import { useMemo, useState, type MouseEvent } from 'react';
import { asMap } from '../../core/types';
import { tickText, valueText } from '../../scene/figures';
import { changeText, largestValues, outputMaps } from '../../scene/valuesScene';
import { thousandths } from '../../scene/windowScene';
import { i18n } from '../../words/i18n';
import { signedText } from '../next/figureText';
import { Legend } from '../next/Legend';
import { MapFigure } from '../next/MapFigure';
import { Picker } from '../Picker';
import { usePalette } from '../scheme';
import { Announcer } from './Announcer';
import { useClassWords } from './useClassWords';
import { usePixel } from './usePixel';
import type { Prediction } from './usePrediction';
import '../next/next.css';
import './valuesPrediction.css';

/** As many rows as there is room for. */
const ROWS = 8;

/** From the rounded figures, so that it is the difference of what is shown. */
function apartText(clean: number, dropped: number): string {
  const apart = thousandths(dropped) - thousandths(clean);
  return apart === 0 ? '0' : signedText(apart);
}

function VectorValues({ clean, dropped }: Pick<Prediction, 'clean' | 'dropped'>) {
  const { nameOf } = useClassWords();
  const rows = largestValues(clean.data, dropped.data, ROWS);
  return (
    <table className="class-bars class-table number">
      <thead className="muted">
        <tr>
          <td />
          <th scope="col">{i18n.t('clean')}</th>
          <th scope="col">{i18n.t('dropped')}</th>
          <th scope="col">{i18n.t('difference')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((channel) => (
          <tr key={channel}>
            <th scope="row">{nameOf(channel)}</th>
            <td className="muted">{valueText(clean.data[channel]!)}</td>
            <td className="drop">{valueText(dropped.data[channel]!)}</td>
            <td>{apartText(clean.data[channel]!, dropped.data[channel]!)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MapValues({ clean, dropped }: Pick<Prediction, 'clean' | 'dropped'>) {
  const { nameOf } = useClassWords();
  const palette = usePalette();
  const [picked, setPicked] = useState(0);
  const [height, width, channels] = asMap(clean.shape);
  const channel = Math.min(picked, channels - 1);
  const maps = useMemo(() => outputMaps(clean, dropped, channel), [clean, dropped, channel]);
  const { at, onPoint, onPick } = usePixel({ height, width }, maps.most);
  const index = at.y * width + at.x;
  const ramp = maps.signed ? palette.signed : palette.magnitude;
  const { domain, differenceDomain } = maps;
  const placeOf = (event: MouseEvent) => {
    const box = (event.target as Element).closest('.map-box')?.getBoundingClientRect();
    if (!box) return null;
    const inside = (part: number, size: number) =>
      Math.min(size - 1, Math.max(0, Math.floor(part * size)));
    return {
      y: inside((event.clientY - box.top) / box.height, height),
      x: inside((event.clientX - box.left) / box.width, width),
    };
  };
  const common = { height, width, at, hovered: null };
  const options = Array.from({ length: channels }, (_, value) => ({ value, text: nameOf(value) }));
  return (
    <>
      {channels > 1 && (
        <div className="values-channel">
          <span className="muted">{i18n.t('channel')}</span>
          <Picker
            label={i18n.t('Channel of the output')}
            value={channel}
            options={options}
            onChange={setPicked}
          >
            {nameOf(channel)}
          </Picker>
          <span className="muted number">{i18n.t('of {count}', { count: channels })}</span>
        </div>
      )}
      <div
        className="next-maps"
        onPointerMove={(event) => onPoint(placeOf(event))}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => onPick(placeOf(event))}
      >
        <MapFigure
          {...common}
          title={i18n.t('clean')}
          number={valueText(maps.clean[index]!)}
          values={maps.clean}
          ramp={ramp}
          domain={domain}
        />
        <MapFigure
          {...common}
          title={i18n.t('dropped')}
          number={valueText(maps.dropped[index]!)}
          values={maps.dropped}
          ramp={ramp}
          domain={domain}
          strong
        />
        <Legend ramp={ramp} low={tickText(domain.low)} high={tickText(domain.high)} />
        <MapFigure
          {...common}
          title={i18n.t('difference')}
          number={apartText(maps.clean[index]!, maps.dropped[index]!)}
          values={maps.difference}
          ramp={palette.signed}
          domain={differenceDomain}
        />
        <Legend
          ramp={palette.signed}
          low={tickText(differenceDomain.low)}
          high={`+${tickText(differenceDomain.high)}`}
        />
      </div>
      <p className="muted number">{i18n.t('at ({y}, {x})', { y: at.y, x: at.x })}</p>
    </>
  );
}

export function ValuesPrediction({ prediction }: { readonly prediction: Prediction | null }) {
  const sentence = prediction ? changeText(prediction.clean, prediction.dropped) : '';
  return (
    <section className="panel prediction" aria-label={i18n.t('Output')}>
      <div className="panel-title">
        <h2>{i18n.t('output')}</h2>
        <p className="prediction-words">{sentence}</p>
      </div>
      {prediction ? (
        <>
          {prediction.clean.shape.length === 1 ? (
            <VectorValues clean={prediction.clean} dropped={prediction.dropped} />
          ) : (
            <MapValues clean={prediction.clean} dropped={prediction.dropped} />
          )}
          <Announcer text={i18n.t('The output {sentence}.', { sentence })} />
        </>
      ) : (
        <p className="muted">{i18n.t('Computing the output…')}</p>
      )}
    </section>
  );
}
