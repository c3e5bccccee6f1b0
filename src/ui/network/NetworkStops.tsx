/** The buttons of the network: one per layer, one per gate; arrow keys move along the flow. */
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Shape, SiteId } from '../../core/types';
import type { NetworkState } from '../../render/networkDrawing';
import { rateText } from '../../scene/figures';
import { GATE_HIT, stopTowards, type NetworkLayout, type Stop } from '../../scene/networkLayout';
import { openSite, toggleDrop } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { fixedText } from '../../words/numbers';
import { useAppStore } from '../store';
import { useUntrained } from '../useModel';

interface NetworkStopsProps {
  readonly layout: NetworkLayout;
  readonly state: NetworkState;
  /** Index of the stop under the pointer or with the focus; null for none. */
  readonly onPoint: (stop: number | null) => void;
}

const KEYS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** `24 by 24 by 32` */
const spokenShape = (shape: Shape): string =>
  shape.map(String).reduce((before, size) => i18n.t('{before} by {size}', { before, size }));

function labelOf(stop: Stop, state: NetworkState, shape: Shape, untrained: boolean): string {
  const rate = state.rates.get(stop.site);
  if (stop.kind === 'gate') {
    return rate === undefined
      ? i18n.t('Put dropout behind {site}', { site: stop.site })
      : i18n.t('Remove dropout {rate} behind {site}', { rate: rateText(rate), site: stop.site });
  }
  const ripple = state.ripples.get(stop.site) ?? 0;
  return [
    `${stop.site}, ${spokenShape(shape)}`,
    untrained ? i18n.t('untrained') : '',
    rate === undefined ? '' : i18n.t('dropout {rate}', { rate: rateText(rate) }),
    ripple > 0 ? i18n.t('ripple {ripple}', { ripple: fixedText(ripple, 2) }) : '',
    stop.site === state.open ? i18n.t('open') : '',
  ]
    .filter(Boolean)
    .join(', ');
}

export function NetworkStops({ layout, state, onPoint }: NetworkStopsProps) {
  const store = useAppStore();
  const untrained = useUntrained();
  const buttons = useRef<(HTMLButtonElement | null)[]>([]);
  const [moved, setMoved] = useState<number | null>(null);
  const openAt = layout.stops.findIndex(
    ({ kind, site }) => kind === 'layer' && site === state.open,
  );
  // One stop is in the tab order: the last one that was moved to, else the opened layer.
  const inTabOrder = moved ?? Math.max(0, openAt);

  const onKeyDown = (event: KeyboardEvent, from: number): void => {
    if (!KEYS.has(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    buttons.current[stopTowards(layout, from, event.key)]?.focus();
  };
  const nodeOf = (site: SiteId) => layout.nodes.find((node) => node.layer.name === site)!;

  return (
    <div
      className="network-stops"
      role="group"
      aria-label={i18n.t('Layers and gates, in the order of the flow')}
    >
      {layout.stops.map((stop, i) => {
        const node = nodeOf(stop.site);
        const isGate = stop.kind === 'gate';
        const box = isGate
          ? {
              x: Math.max(0, Math.min(layout.width - GATE_HIT, stop.at[0] - GATE_HIT / 2)),
              y: stop.at[1] - GATE_HIT / 2,
              width: GATE_HIT,
              height: GATE_HIT,
            }
          : node.box;
        return (
          <button
            key={`${stop.kind} ${stop.site}`}
            ref={(element) => {
              buttons.current[i] = element;
            }}
            type="button"
            className={stop.kind}
            tabIndex={i === inTabOrder ? 0 : -1}
            aria-label={labelOf(stop, state, node.layer.shape, untrained.has(stop.site))}
            aria-pressed={isGate ? state.rates.has(stop.site) : stop.site === state.open}
            style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
            onClick={() => (isGate ? toggleDrop(store, stop.site) : openSite(store, stop.site))}
            onKeyDown={(event) => onKeyDown(event, i)}
            onFocus={(event) => {
              setMoved(i);
              if (event.currentTarget.matches(':focus-visible')) onPoint(i);
            }}
            onBlur={() => onPoint(null)}
            onPointerEnter={(event) => event.pointerType === 'mouse' && onPoint(i)}
            onPointerLeave={() => onPoint(null)}
          />
        );
      })}
    </div>
  );
}
