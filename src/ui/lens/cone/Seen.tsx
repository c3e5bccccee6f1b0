/** What of the input the activation could see, and of the layers in between. */
import { useCallback, useRef } from 'react';
import { inkRamp } from '../../../render/inkRamp';
import { paintMap } from '../../../render/maps';
import { boxText, type ConeLayer, type ConeScene } from '../../../scene/coneScene';
import { countText } from '../../../scene/figures';
import { i18n } from '../../../words/i18n';
import { Canvas, type Paint } from '../../Canvas';
import { Rich } from '../../Rich';
import { usePalette } from '../../scheme';
import { useApp } from '../../store';
import { useSize } from '../../useSize';
import { LayerName } from './LayerName';

/** What is not seen is drawn this strongly. */
const FAINT = 0.3;

function Picture({ input }: { readonly input: ConeLayer }) {
  const { height, width, box } = input;
  const palette = usePalette();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const image = useApp((state) => state.input?.image ?? null);
  const shown = image?.length === height * width ? image : null;
  const paint = useCallback<Paint>(
    (context) => {
      if (!shown) return;
      const map = { data: shown, height, width, stride: 1, offset: 0 };
      const rect = { x: 0, y: 0, ...size };
      const domain = { low: 0, high: 1 };
      paintMap(context, map, inkRamp(palette, FAINT), domain, rect);
      const [w, h] = [size.width / width, size.height / height];
      const seen = [
        box.left * w,
        box.top * h,
        (box.right - box.left + 1) * w,
        (box.bottom - box.top + 1) * h,
      ] as const;
      context.save();
      context.beginPath();
      context.rect(...seen);
      context.clip();
      paintMap(context, map, inkRamp(palette), domain, rect);
      context.restore();
      context.strokeStyle = palette.ink;
      context.lineWidth = 1.5;
      context.strokeRect(...seen);
    },
    [shown, height, width, box, palette, size],
  );
  return (
    <figure className="cone-picture">
      <div
        ref={frame}
        className="cone-map"
        style={{ aspectRatio: `${width} / ${height}` }}
        role="img"
        aria-label={i18n.t(
          'The input. Seen are rows {top} to {bottom}, columns {left} to {right}.',
          { top: box.top, bottom: box.bottom, left: box.left, right: box.right },
        )}
      >
        <Canvas width={size.width} height={size.height} paint={paint} aria-hidden />
      </div>
      <figcaption className="small muted">
        <Rich
          text={i18n.t('sees <0>{box}</0> of the {height}×{width} pixels', {
            box: boxText(box),
            height,
            width,
          })}
          parts={[<b key="box" className="number" data-seen />]}
        />
      </figcaption>
    </figure>
  );
}

export function Seen({ scene }: { readonly scene: ConeScene }) {
  const { input, backward } = scene;
  const between = backward.filter((cone) => cone !== input);
  return (
    <>
      {input && <Picture input={input} />}
      <div className="cone-between small">
        <h3>{i18n.t('what it could see')}</h3>
        {between.length > 0 ? (
          <ol aria-label={i18n.t('Earlier layers: how many activations it could see')}>
            {between.map(({ layer, count, total }) => (
              <li key={layer.name} data-layer={layer.name} data-count={count}>
                <span>
                  <LayerName name={layer.name} />
                </span>
                <span className="number muted">
                  {countText(count)} ⁄ {countText(total)}
                </span>
              </li>
            ))}
          </ol>
        ) : (
          <p className="muted">
            {scene.site === input?.layer
              ? i18n.t('It is the input itself.')
              : i18n.t('No layer lies between the input and {site}.', { site: scene.site.name })}
          </p>
        )}
      </div>
    </>
  );
}
