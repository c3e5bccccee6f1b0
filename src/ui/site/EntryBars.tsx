/** All entries of the vector as bars: what each was before, hatched where dropped, and what it is after. */
import { useCallback, useId, useMemo, useState, type PointerEvent } from 'react';
import { paintEntryBars } from '../../render/vectorCells';
import { ENTRY_ORDERS, orderEntries, type EntryOrder } from '../../scene/entries';
import { countText } from '../../scene/figures';
import { niceAbove } from '../../scene/nextScene';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange, type ValueRange } from '../../scene/siteValues';
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import { Canvas, type Paint } from '../Canvas';
import { Rich } from '../Rich';
import { usePalette } from '../scheme';

interface EntryBarsProps {
  readonly scene: SiteScene;
  readonly width: number;
  readonly height: number;
  readonly picked: number;
  readonly pointed: number | null;
  readonly onPoint: (entry: number | null) => void;
  readonly onPick: (entry: number) => void;
}

const orderName = (order: EntryOrder): string =>
  order === 'index' ? i18n.t('by index') : i18n.t('by size');

/** From the lowest to the highest value of both, a round number apart from zero. */
function barRange({ before, after }: SiteScene): ValueRange {
  let [low, high] = [0, 0];
  for (const values of [before, after]) {
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return {
    low: low < 0 ? -niceAbove(-low) : 0,
    high: high > 0 ? niceAbove(high) : low < 0 ? 0 : 1,
  };
}

export function EntryBars(props: EntryBarsProps) {
  const { scene, width, height, picked, pointed, onPoint, onPick } = props;
  const palette = usePalette();
  const id = useId();
  const [sortedBy, sortBy] = useState<EntryOrder>('index');
  const order = useMemo(() => orderEntries(scene.before, sortedBy), [scene.before, sortedBy]);
  const range = useMemo(() => barRange(scene), [scene]);
  const paint = useCallback<Paint>(
    (context) =>
      paintEntryBars(context, scene, order, siteRange(scene), range, palette, {
        width,
        height,
      }),
    [scene, order, range, palette, width, height],
  );
  const step = width / order.length;
  const under = (event: PointerEvent<HTMLElement>): number | null => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    return order[Math.floor(x / step)] ?? null;
  };
  const mark = (entry: number | null, name: string) => {
    const at = entry === null ? -1 : order.indexOf(entry);
    return at < 0 ? null : <i className={name} style={{ left: at * step, width: step }} />;
  };
  return (
    <div className="entry-bars">
      <div className="entry-bars-head small">
        <label htmlFor={id}>
          <Rich
            text={i18n.t('all <0>{count}</0>', { count: countText(scene.total) })}
            parts={[<b key="count" />]}
          />
        </label>
        <select
          id={id}
          value={sortedBy}
          aria-label={i18n.t('Sort the entries')}
          onChange={(event) => {
            const chosen = ENTRY_ORDERS.find((name) => name === event.target.value);
            if (chosen) sortBy(chosen);
          }}
        >
          {ENTRY_ORDERS.map((name) => (
            <option key={name} value={name}>
              {orderName(name)}
            </option>
          ))}
        </select>
        <span className="muted">{i18n.t('bar: before · line: after')}</span>
        <span className="muted number entry-bars-top">{shortText(range.high)}</span>
      </div>
      <div
        className="entry-bars-plot"
        style={{ width, height }}
        onPointerMove={(event) => onPoint(under(event))}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => {
          const entry = under(event as unknown as PointerEvent<HTMLElement>);
          if (entry !== null) onPick(entry);
        }}
      >
        <Canvas width={width} height={height} paint={paint} aria-hidden="true" />
        {mark(picked, 'bar-picked')}
        {mark(pointed, 'bar-pointed')}
      </div>
    </div>
  );
}
