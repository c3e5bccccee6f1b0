/** A concatenation behind the site: which of its channels came which way, and how much each changed. */
import { useCallback, useMemo, useRef } from 'react';
import { paintMap } from '../../../render/maps';
import { countText, tickText, valueText } from '../../../scene/figures';
import { ratioText } from '../../../scene/rippleScene';
import type { SiteScene } from '../../../scene/siteScene';
import {
  concatChange,
  type ConcatChange,
  type ConcatPart,
  type Way,
} from '../../../scene/wayScene';
import { setNext } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { Canvas, type Paint } from '../../Canvas';
import { Rich } from '../../Rich';
import { usePalette } from '../../scheme';
import { useApp, useAppStore } from '../../store';
import { useSize } from '../../useSize';
import { RampKey } from '../RampKey';

interface BarProps {
  readonly parts: readonly ConcatPart[];
  readonly change: ConcatChange | null;
  /** The channel of the concatenation that the picked one has become. */
  readonly marked: number;
}

/** One stripe for each channel, as dark as it changed; the parts stand a little apart. */
function ChannelBar({ parts, change, marked }: BarProps) {
  const palette = usePalette();
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const channels = parts.at(-1)!.end;
  const paint = useCallback<Paint>(
    (context) => {
      if (!change) return;
      const data = Float32Array.from(change.channels);
      const view = { data, height: 1, width: channels, stride: 1, offset: 0 };
      const domain = { low: 0, high: change.high };
      paintMap(context, view, palette.magnitude, domain, { x: 0, y: 0, ...size });
    },
    [change, channels, palette, size],
  );
  const part = (channel: number): string => `${(channel / channels) * 100}%`;
  return (
    <div
      ref={frame}
      className="way-bar"
      role="img"
      aria-label={parts
        .map(({ from, start, end }) =>
          i18n.t('channels {first} to {last} from {layer}', {
            first: start,
            last: end - 1,
            layer: from,
          }),
        )
        .join(', ')}
    >
      <Canvas width={size.width} height={size.height} paint={paint} aria-hidden />
      {parts.slice(1).map(({ start }) => (
        <i key={start} className="way-joint" style={{ left: part(start) }} />
      ))}
      <i className="way-channel" style={{ left: part(marked), width: part(1) }} />
    </div>
  );
}

interface ConcatStepProps {
  readonly way: Way;
  readonly parts: readonly ConcatPart[];
  readonly scene: SiteScene;
}

export function ConcatStep({ way, parts, scene }: ConcatStepProps) {
  const store = useAppStore();
  const palette = usePalette();
  const trace = useApp((state) => (state.trace?.meta.site === scene.site ? state.trace : null));
  const settled = useApp((state) => state.settled);
  const picked = useApp((state) => state.hover?.channel ?? state.view.channel);
  const change = useMemo(() => trace && concatChange(trace, way, parts), [trace, way, parts]);
  const own = parts.find((part) => part.own)!;
  const channel = Math.min(picked, own.end - own.start - 1);
  const direct = way.steps.length === 1;
  const next = way.next.layer.name;
  return (
    <div className="way-concat" data-stale={!settled && change !== null}>
      <div className="way-parts">
        {parts.map(({ from, start, end, own: isOwn, skip }, i) => (
          <p key={from} style={{ flexGrow: end - start }} data-own={isOwn || undefined}>
            <b>{from}</b>{' '}
            <span className="muted">{skip ? i18n.t('by the skip') : i18n.t('from below')}</span>
            <br />
            <span className="number">
              <Rich
                text={
                  change
                    ? i18n.t('<0>ch {first}–{last}, changed</0> <1>{ratio}</1>', {
                        first: start,
                        last: end - 1,
                        ratio: ratioText(change.ratios[i]!),
                      })
                    : i18n.t('<0>ch {first}–{last}</0>', { first: start, last: end - 1 })
                }
                parts={[
                  <span key="channels" className="muted" />,
                  <span
                    key="ratio"
                    className={change && change.ratios[i]! > 0 ? 'drop' : undefined}
                    data-ratio={change?.ratios[i]}
                  />,
                ]}
              />
            </span>
          </p>
        ))}
      </div>
      <ChannelBar parts={parts} change={change} marked={own.start + channel} />
      <div className="way-note">
        <span>
          <Rich
            text={i18n.t('channel <0>{channel}</0> of {site} is <0>{place}</0> here', {
              channel,
              site: scene.site,
              place: own.start + channel,
            })}
            parts={[<b key="channel" className="number" />]}
          />
        </span>
        {change && change.high > 0 && (
          <span className="small muted">
            {i18n.t('change')}{' '}
            <RampKey ramp={palette.magnitude} low="0" high={tickText(change.high)} />
          </span>
        )}
      </div>
      {change && change.dropped > 0 && (
        <p>
          <Rich
            text={i18n.t(
              'Of the site’s {dropped} dropped cells <0>{same}</0> are exactly {value} here.',
              {
                dropped: countText(change.dropped),
                same: countText(change.same),
                value: valueText(change.droppedTo),
              },
            )}
            parts={[<b key="same" className="number drop" data-same={change.same} />]}
          />
        </p>
      )}
      {!change && direct && (
        <p className="way-open">
          <span className="muted">{i18n.t('Its numbers come with the path that is opened.')}</span>
          <button type="button" className="button small" onClick={() => setNext(store, next)}>
            {i18n.t('Open the path to {next}', { next })}
          </button>
        </p>
      )}
    </div>
  );
}
