/** The window behind one output number: every input channel's part in it, the largest first. */
import {
  memo,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
} from 'react';
import { kernelSizeOf } from '../../core/types';
import type { Domain } from '../../render/maps';
import type { Cell } from '../../scene/cells';
import { PAGED_FROM } from '../../scene/channels';
import { rowLayout, tapAt, type ArithmeticSizes } from '../../scene/windowLayout';
import {
  sortRows,
  type WindowOrder,
  type WindowRow as Row,
  type WindowScene,
} from '../../scene/windowScene';
import { setChannel, setHover } from '../../state/actions';
import type { Hover } from '../../state/store';
import { i18n } from '../../words/i18n';
import { usePalette } from '../scheme';
import { useAppStore } from '../store';
import type { Size } from '../useSize';
import { Readout, type Pointed } from './Readout';
import { useWeightToggle } from './useWeightToggle';
import { WindowRow } from './WindowRow';

interface WindowViewProps {
  readonly scene: WindowScene | null;
  readonly at: Cell;
  readonly order: WindowOrder;
  readonly onOrder: (order: WindowOrder) => void;
  readonly valueDomain: Domain;
  /** Height and width of the site's maps. */
  readonly siteSize: Size;
  readonly sizes: ArithmeticSizes;
  /** Tells how many rows fit. */
  readonly onFit: (rows: number) => void;
}

/** Rows drawn whole beyond both ends of what is in view, where a hand may scroll. */
const SPARE = 2;
/** Of hundreds of rows only those in view and so many around them are there at all. */
const AROUND = 8;

/** A tap's place at the site, to be marked on the maps there; null for one that came another way. */
function siteHover(row: Row, tap: number, { height, width }: Size): Hover | null {
  const place = row.places[tap];
  if (!place) return null;
  const [v, u] = [(place.y + 0.5) / height, (place.x + 0.5) / width];
  return { u, v, over: 'site', channel: place.channel };
}

export const WindowView = memo(function WindowView(props: WindowViewProps) {
  const { scene, at, order, onOrder, valueDomain, siteSize, sizes, onFit } = props;
  const rowHeight = sizes.row;
  const store = useAppStore();
  const palette = usePalette();
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [inView, setInView] = useState(3);
  const [width, setWidth] = useState(0);
  const [near, setNear] = useState(false);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const rows = useMemo(() => (scene ? sortRows(scene.rows, order) : []), [scene, order]);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      const count = Math.max(1, Math.floor((element.clientHeight + 4) / rowHeight));
      setInView(Math.ceil((element.clientHeight - 4) / rowHeight));
      setWidth(element.clientWidth);
      onFit(count);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rowHeight, onFit]);

  const [kh, kw] = scene ? kernelSizeOf(scene.layer) : [3, 3];
  const layout = useMemo(() => rowLayout(width, [kh, kw], sizes), [width, kh, kw, sizes]);
  const openChannel = useCallback((channel: number) => setChannel(store, channel), [store]);
  const toggleWeight = useWeightToggle();
  /** The row and tap under a pointer, in any of the blocks or in some only. */
  const find = (event: MouseEvent, blocks?: readonly ['kernel']) => {
    const target = event.target as Element;
    const term = target.closest<HTMLElement>('[data-term]')?.dataset['term'];
    const row = rows.find(({ channel }) => String(channel) === term);
    const { offsetX, offsetY } = event.nativeEvent;
    // Only a canvas has places; beside it are the channel's name and the sums.
    const onGrids = target instanceof HTMLCanvasElement;
    const tap = onGrids ? tapAt(layout, [kh, kw], [offsetX, offsetY], blocks) : null;
    return row && tap !== null ? { row, tap } : null;
  };
  const click = (event: MouseEvent) => {
    const found = find(event, ['kernel']);
    if (scene && found) toggleWeight?.(found.tap, found.row.channel, scene.filter);
  };
  const point = (event: MouseEvent) => {
    const found = find(event);
    if (pointed?.channel === found?.row.channel && pointed?.tap === found?.tap) return;
    setPointed(found && { channel: found.row.channel, tap: found.tap });
    setHover(store, found && siteHover(found.row, found.tap, siteSize));
  };
  const leave = () => {
    setNear(list.current === document.activeElement);
    setPointed(null);
    setHover(store, null);
  };

  const [first, last] = [Math.floor(top), Math.ceil(top) + inView];
  const spare = near ? SPARE : 0;
  const all = rows.length < PAGED_FROM;
  const from = all ? 0 : Math.max(0, Math.min(first, rows.length - inView) - AROUND);
  const to = all ? rows.length : Math.min(rows.length, last + AROUND);
  const hit = rows.some(({ marks }) => marks.includes('hit'));
  return (
    <>
      <div className="window-title">
        <h3>{i18n.t('the window at ({y}, {x})', { y: at.y, x: at.x })}</h3>
        <Readout
          scene={scene}
          pointed={pointed}
          idle={
            toggleWeight
              ? i18n.t('click a weight to drop it')
              : hit
                ? i18n.t('{size} · ◥ maximum dropped', { size: `${kh}×${kw}` })
                : scene
                  ? i18n.t('{size} × {count} channels', {
                      size: `${kh}×${kw}`,
                      count: rows.length,
                    })
                  : ''
          }
        />
        <button
          type="button"
          className="link"
          title={i18n.t('Change the order of the channels')}
          onClick={() => onOrder(order === 'size' ? 'change' : 'size')}
        >
          {order === 'size' ? i18n.t('largest first') : i18n.t('most changed first')}
        </button>
      </div>
      <ol
        ref={list}
        className="window-list"
        tabIndex={0}
        aria-label={i18n.t('Input channels of the window')}
        onScroll={(event) => setTop(event.currentTarget.scrollTop / rowHeight)}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        onBlur={() => setNear(false)}
        onPointerDown={point}
        onPointerMove={point}
        onPointerLeave={leave}
        onClick={click}
      >
        {from > 0 && <li aria-hidden style={{ height: from * rowHeight }} />}
        {rows.slice(from, to).map((row, i) => (
          <WindowRow
            key={from + i}
            row={row}
            place={from + i + 1}
            count={rows.length}
            columns={kw}
            layout={layout}
            peak={scene!.peak}
            valueDomain={valueDomain}
            palette={palette}
            hot={pointed?.channel === row.channel ? pointed.tap : null}
            full={width > 0 && from + i >= first - spare && from + i < last + spare}
            onChannel={openChannel}
          />
        ))}
        {to < rows.length && <li aria-hidden style={{ height: (rows.length - to) * rowHeight }} />}
      </ol>
    </>
  );
});
