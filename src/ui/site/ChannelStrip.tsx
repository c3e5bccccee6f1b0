/** All channels of the site after dropout, small, on one canvas; picking one makes it large. */
import { memo, useCallback, useId, useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { paintStrip, stripRect } from '../../render/siteMaps';
import { cellAt, mapShape, placeOf } from '../../scene/cells';
import {
  channelStats,
  channelTraits,
  CHANNEL_ORDERS,
  type ChannelOrder,
  type ChannelStats,
} from '../../scene/channels';
import type { StripLayout } from '../../scene/siteLayout';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange } from '../../scene/siteValues';
import { notify, setChannel, setHover } from '../../state/actions';
import { i18n, translated } from '../../words/i18n';
import { Canvas, type Paint } from '../Canvas';
import { UintField } from '../header/UintField';
import { Rich } from '../Rich';
import { usePalette } from '../scheme';
import { useApp, useAppStore } from '../store';
import type { ShownChannels } from './useShownChannels';

interface ChannelStripProps {
  readonly scene: SiteScene;
  readonly strip: StripLayout;
  readonly shown: ShownChannels;
  /** The channels that are shown large. */
  readonly pair: readonly [number, number];
}

const ORDER_NAMES: Readonly<Record<ChannelOrder, string>> = {
  index: /*i18n*/ 'by index',
  energy: /*i18n*/ 'by energy',
  change: /*i18n*/ 'by change',
};

export function ChannelStrip({ scene, strip, shown, pair }: ChannelStripProps) {
  const channels = mapShape(scene.shape)[2];
  return (
    <div className="strip">
      <StripHead shown={shown} channels={channels} />
      <StripMaps scene={scene} strip={strip} order={shown.onPage} all={shown.order} pair={pair} />
    </div>
  );
}

function StripHead({
  shown,
  channels,
}: {
  readonly shown: ShownChannels;
  readonly channels: number;
}) {
  const id = useId();
  const dead = i18n.t('{count} dead', { count: shown.dead });
  return (
    <div className="strip-head small">
      <span className="strip-count">
        <label htmlFor={id}>
          <Rich
            text={
              shown.dead === 0
                ? i18n.t('all <0>{channels}</0> after', { channels })
                : i18n.t('all <0>{channels}</0>', { channels })
            }
            parts={[<b key="b" />]}
          />
        </label>
        {shown.dead > 0 && shown.pages > 1 && <span className="muted">{dead}</span>}
        {shown.dead > 0 && shown.pages === 1 && (
          <button
            type="button"
            className="fold"
            aria-expanded={shown.deadShown}
            onClick={() => shown.showDead(!shown.deadShown)}
          >
            {shown.deadShown ? '▾' : '▸'} {dead}
          </button>
        )}
      </span>
      <select
        id={id}
        value={shown.sortedBy}
        aria-label={i18n.t('Sort the channels')}
        onChange={(event) => {
          const order = CHANNEL_ORDERS.find((name) => name === event.target.value);
          if (order) shown.sortBy(order);
        }}
      >
        {CHANNEL_ORDERS.map((order) => (
          <option key={order} value={order}>
            {translated(ORDER_NAMES[order])}
          </option>
        ))}
      </select>
      {shown.pages > 1 && <StripPages shown={shown} channels={channels} />}
    </div>
  );
}

interface StripPagesProps {
  readonly shown: ShownChannels;
  readonly channels: number;
}

/** Turns the pages, and goes to a channel by its number. */
function StripPages({ shown: { page, pages, turnTo }, channels }: StripPagesProps) {
  const store = useAppStore();
  const picked = useApp((state) => state.view.channel);
  const turn = (name: string, sign: string, to: number) => (
    <button
      type="button"
      className="button icon"
      aria-label={name}
      disabled={to < 0 || to >= pages}
      data-disabled={to < 0 || to >= pages || undefined}
      onClick={() => turnTo(to)}
    >
      {sign}
    </button>
  );
  return (
    <>
      <span className="strip-pages number">
        {turn(i18n.t('Previous page of channels'), '‹', page - 1)}
        <span
          role="status"
          aria-label={i18n.t('Page {page} of {pages}', { page: page + 1, pages })}
        >
          {page + 1}&#8239;⁄&#8239;{pages}
        </span>
        {turn(i18n.t('Next page of channels'), '›', page + 1)}
      </span>
      <label className="strip-goto">
        <span aria-hidden>{i18n.t('go to')}</span>
        <UintField
          label={i18n.t('Go to channel')}
          value={picked}
          onChange={(channel) => {
            if (channel < channels) setChannel(store, channel);
            else
              notify(
                store,
                'error',
                i18n.t('There are the channels 0 to {last}, but no {channel}.', {
                  last: channels - 1,
                  channel,
                }),
              );
          }}
          onProblem={(sentence) => notify(store, 'error', sentence)}
        />
      </label>
    </>
  );
}

interface StripMapsProps {
  readonly scene: SiteScene;
  readonly strip: StripLayout;
  readonly order: readonly number[];
  /** With those on other pages. */
  readonly all: readonly number[];
  readonly pair: readonly [number, number];
}

function StripMaps({ scene, strip, order, all, pair }: StripMapsProps) {
  const store = useAppStore();
  const palette = usePalette();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const picked = useApp((state) => state.view.channel);
  const { cell, gap, columns, rows } = strip;
  const width = columns * (cell + gap) - gap;
  const height = rows * (cell + gap) - gap;
  const paint = useCallback<Paint>(
    (context) =>
      paintStrip(context, scene, order, siteRange(scene), palette, {
        cell,
        gap,
        columns,
        rows,
      }),
    [scene, order, palette, cell, gap, columns, rows],
  );
  const stats = channelStats(scene.before, mapShape(scene.shape)[2]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -columns,
      ArrowDown: columns,
      PageUp: -order.length,
      PageDown: order.length,
      Home: -all.length,
      End: all.length,
    };
    const step = steps[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = all.indexOf(picked);
    const to = from < 0 ? 0 : Math.max(0, Math.min(all.length - 1, from + step));
    setChannel(store, all[to]!);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const y = event.clientY - bounds.top;
    const place = Math.floor(y / (cell + gap)) * columns + Math.floor(x / (cell + gap));
    const channel = order[place];
    if (channel === undefined) return;
    const rect = stripRect(strip, place);
    const target = cellAt(scene.shape, { u: (x - rect.x) / cell, v: (y - rect.y) / cell });
    const { u, v } = placeOf(scene.shape, target);
    const old = store.getState().hover;
    if (old?.u === u && old.v === v && old.channel === channel) return;
    setHover(store, { u, v, over: 'site', channel });
  };
  return (
    <div
      ref={list}
      className="strip-maps"
      style={{ width, height }}
      role="listbox"
      aria-label={i18n.t('Channels')}
      aria-orientation="horizontal"
      aria-activedescendant={order.includes(picked) ? `${id}-${picked}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => {
        if (store.getState().hover?.over === 'site') setHover(store, null);
      }}
    >
      <Canvas width={width} height={height} paint={paint} aria-hidden="true" />
      <StripOptions
        id={id}
        strip={strip}
        order={order}
        pair={pair}
        picked={picked}
        stats={stats}
        onPick={(channel) => setChannel(store, channel)}
      />
    </div>
  );
}

interface StripOptionsProps {
  readonly id: string;
  readonly strip: StripLayout;
  readonly order: readonly number[];
  readonly pair: readonly [number, number];
  readonly picked: number;
  readonly stats: ChannelStats;
  readonly onPick: (channel: number) => void;
}

/** One transparent option per channel over the canvas. */
const StripOptions = memo(function StripOptions(props: StripOptionsProps) {
  const { id, strip, order, pair, picked, stats, onPick } = props;
  return order.map((channel, place) => {
    const rect = stripRect(strip, place);
    const traits = i18n.t('ch {channel} · {traits}', {
      channel,
      traits: channelTraits(stats, channel),
    });
    return (
      <div
        key={channel}
        id={`${id}-${channel}`}
        className="strip-option"
        role="option"
        aria-selected={channel === picked}
        aria-label={traits}
        title={traits}
        data-large={pair.includes(channel) || undefined}
        style={{ left: rect.x, top: rect.y, width: rect.width, height: rect.height }}
        onClick={() => onPick(channel)}
      />
    );
  });
});
