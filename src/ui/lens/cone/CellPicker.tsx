/** The site's map with the picked activation: arrow keys and the pointer pick another, ‹ › the channel. */
import { useCallback, useRef, type KeyboardEvent, type MouseEvent } from 'react';
import type { NdArray } from '../../../core/trace';
import { asMap } from '../../../core/types';
import { channelView, paintMap } from '../../../render/maps';
import { rampFor } from '../../../render/siteMaps';
import { placeOf, type Cell } from '../../../scene/cells';
import type { ConeScene } from '../../../scene/coneScene';
import { valueText } from '../../../scene/figures';
import { valueRange } from '../../../scene/siteValues';
import { setCell, setHover } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { ARROWS } from '../../arrows';
import { Canvas, type Paint } from '../../Canvas';
import { Rich } from '../../Rich';
import { usePalette } from '../../scheme';
import { useApp, useAppStore } from '../../store';
import { useSize } from '../../useSize';

const inside = (n: number, size: number): number => Math.min(size - 1, Math.max(0, n));

interface CellPickerProps {
  readonly scene: ConeScene;
  /** The site's maps before dropout. */
  readonly before: NdArray;
}

export function CellPicker({ scene, before }: CellPickerProps) {
  const { site, picked, index } = scene;
  const store = useAppStore();
  const palette = usePalette();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const strongest = useApp((state) => state.view.cell === null);
  const [height, width, channels] = asMap(site.shape);
  const { channel } = picked;
  const paint = useCallback<Paint>(
    (context) => {
      const domain = valueRange(before.data);
      const view = channelView(before.data, [height, width, channels], channel);
      paintMap(context, view, rampFor(palette, domain), domain, { x: 0, y: 0, ...size });
    },
    [before, height, width, channels, channel, palette, size],
  );
  const under = (event: MouseEvent): Cell => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      y: inside(Math.floor(((event.clientY - box.top) / box.height) * height), height),
      x: inside(Math.floor(((event.clientX - box.left) / box.width) * width), width),
    };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    const page = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
    if (page !== 0) {
      event.preventDefault();
      toChannel(page);
    }
    if (!arrow) return;
    event.preventDefault();
    const cell = {
      y: inside(picked.y + arrow[0], height),
      x: inside(picked.x + arrow[1], width),
    };
    setCell(store, cell, channel);
  };
  const toChannel = (by: number): void =>
    setCell(store, store.getState().view.cell, (channel + by + channels) % channels);
  const value = valueText(before.data[index]!);
  return (
    <div className="cone-pick">
      {height * width > 1 && (
        <div
          ref={frame}
          className="cone-map"
          style={{ aspectRatio: `${width} / ${height}` }}
          role="application"
          aria-roledescription={i18n.t('map')}
          tabIndex={0}
          aria-label={i18n.t(
            'Channel {channel} of {site}, picked row {row}, column {column}, value {value}. Arrow keys pick another activation, page keys another channel.',
            { channel, site: site.name, row: picked.y, column: picked.x, value },
          )}
          onKeyDown={onKeyDown}
          onClick={(event) => setCell(store, under(event), channel)}
          onPointerMove={(event) =>
            setHover(store, { ...placeOf(site.shape, under(event)), over: 'site', channel })
          }
          onPointerLeave={() => setHover(store, null)}
        >
          <Canvas width={size.width} height={size.height} paint={paint} aria-hidden />
          <i
            className="cone-cell"
            style={{
              left: `${(picked.x / width) * 100}%`,
              top: `${(picked.y / height) * 100}%`,
              width: `${100 / width}%`,
              height: `${100 / height}%`,
            }}
          />
        </div>
      )}
      <div className="cone-channel">
        <button
          type="button"
          className="button icon"
          aria-label={i18n.t('Previous channel')}
          onClick={() => toChannel(-1)}
        >
          ‹
        </button>
        <span className="number">
          <Rich
            text={i18n.t('<0>ch</0> <1>{channel}</1>', { channel })}
            parts={[<span key="word" className="muted" />, <b key="channel" />]}
          />
        </span>
        <button
          type="button"
          className="button icon"
          aria-label={i18n.t('Next channel')}
          onClick={() => toChannel(1)}
        >
          ›
        </button>
      </div>
      <p className="cone-value small number">
        <b>{value}</b>{' '}
        {strongest ? (
          <span className="muted">{i18n.t('strongest')}</span>
        ) : (
          <button type="button" className="link" onClick={() => setCell(store, null, channel)}>
            {i18n.t('strongest')}
          </button>
        )}
      </p>
    </div>
  );
}
