/** A long vector as a whole, and the page of it that is shown above as cells. */
import { useCallback, useId, useMemo, useState, type PointerEvent } from 'react';
import { paintVectorOverview } from '../../render/vectorOverview';
import { PAGE } from '../../scene/channels';
import { countText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange } from '../../scene/siteValues';
import { pageSpan, vectorOverview } from '../../scene/vectorOverview';
import { i18n } from '../../words/i18n';
import { shortText } from '../../words/numbers';
import { Canvas, type Paint } from '../Canvas';
import { Rich } from '../Rich';
import { usePalette } from '../scheme';
import { GoTo, PageTurner, SortChoice } from './PageControls';
import type { ShownEntries } from './useShownEntries';

interface VectorOverviewProps {
  readonly scene: SiteScene;
  readonly shown: ShownEntries;
  readonly width: number;
  readonly height: number;
  readonly picked: number;
  readonly pointed: number | null;
}

/** Narrower marks would not be seen. */
const LEAST_MARK = 2;
/** Narrower columns would be a thicket. */
const LEAST_COLUMN = 4;

export function VectorOverview(props: VectorOverviewProps) {
  const { scene, shown, width, height, picked, pointed } = props;
  const { order, page, turnTo } = shown;
  const palette = usePalette();
  const id = useId();
  const [near, setNear] = useState<number | null>(null);
  const overview = useMemo(
    () => vectorOverview(scene, order, Math.floor(width / LEAST_COLUMN)),
    [scene, order, width],
  );
  const paint = useCallback<Paint>(
    (context) => {
      const range = siteRange(scene);
      paintVectorOverview(context, overview, scene.total, range, palette, { width, height });
    },
    [scene, overview, palette, width, height],
  );
  const pageAt = (event: PointerEvent<HTMLElement>): number => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const place = Math.floor((x / width) * scene.total);
    return Math.floor(Math.max(0, Math.min(scene.total - 1, place)) / PAGE);
  };
  const mark = (name: string, from: number, to: number) => {
    const across = Math.max(LEAST_MARK, (to - from) * width);
    return <i className={name} style={{ left: from * (width - LEAST_MARK), width: across }} />;
  };
  const markPage = (name: string, of: number) => {
    const { from, to } = pageSpan(of, PAGE, scene.total);
    return mark(name, from, to);
  };
  const markEntry = (name: string, entry: number | null) => {
    const place = entry === null ? -1 : order.indexOf(entry);
    return place < 0 ? null : mark(name, place / scene.total, (place + 1) / scene.total);
  };
  return (
    <div className="entry-bars">
      <div className="entry-bars-head paged small">
        <label htmlFor={id}>
          <Rich
            text={i18n.t('all <0>{count}</0>', { count: countText(scene.total) })}
            parts={[<b key="count" />]}
          />
        </label>
        <SortChoice id={id} of="entries" sorting={shown} />
        <PageTurner of="entries" pages={shown} />
        <GoTo of="entries" count={scene.total} />
        <span className="muted entry-bars-key">
          {i18n.t('bar: mean |before| of {n} · line: after', { n: overview.per })}
        </span>
        <span className="muted number entry-bars-top">{shortText(overview.high)}</span>
      </div>
      <div
        className="entry-bars-plot"
        style={{ width, height }}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          turnTo(pageAt(event));
        }}
        onPointerMove={(event) => {
          const under = pageAt(event);
          setNear(under);
          if (event.buttons === 1 && event.pointerType !== 'touch') turnTo(under);
        }}
        onPointerLeave={() => setNear(null)}
      >
        <Canvas width={width} height={height} paint={paint} aria-hidden="true" />
        {near !== null && near !== page && markPage('page-near', near)}
        {markPage('page-shown', page)}
        {markEntry('bar-picked', picked)}
        {markEntry('bar-pointed', pointed)}
      </div>
    </div>
  );
}
