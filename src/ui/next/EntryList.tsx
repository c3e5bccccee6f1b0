/** The sum behind one unit of a Dense layer: every entry's part in it, the largest first. */
import {
  memo,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type PointerEvent,
} from 'react';
import type { NextConv } from '../../core/graph';
import type { Domain } from '../../render/maps';
import { ENTRIES_PAGED_FROM } from '../../scene/entries';
import { countText } from '../../scene/figures';
import type { WindowOrder, WindowRow, WindowScene } from '../../scene/windowScene';
import { setChannel, setHover } from '../../state/actions';
import type { Hover } from '../../state/store';
import { i18n } from '../../words/i18n';
import { usePalette } from '../scheme';
import { useAppStore } from '../store';
import type { Size } from '../useSize';
import { EntryRow } from './EntryRow';
import { Readout } from './Readout';
import { useEntryNames, usePointedEntry, useUnitNames } from './useVectorNext';
import { useWeightToggle } from './useWeightToggle';
import './entries.css';

interface EntryListProps {
  readonly scene: WindowScene | null;
  /** Its rows, in order. */
  readonly rows: readonly WindowRow[];
  readonly next: NextConv;
  readonly unit: number;
  readonly order: WindowOrder;
  readonly onOrder: (order: WindowOrder) => void;
  readonly valueDomain: Domain;
  /** Height and width of the site's maps; null where the site is a vector. */
  readonly siteSize: Size | null;
  /** Tells how many rows fit. */
  readonly onFit: (rows: number) => void;
}

const ROW = 24;
/** Rows drawn whole beyond both ends of what is in view. */
const SPARE = 3;
/** Of a long vector only the rows in view and so many around them are there at all. */
const AROUND = 12;

/** Where an entry came from, to be marked at the site; null for one that came another way. */
function siteHover(row: WindowRow, size: Size | null): Hover | null {
  const place = row.places[0];
  if (!place) return null;
  const { channel } = place;
  if (!size) return { u: 0.5, v: 0.5, over: 'entry', channel };
  const [u, v] = [(place.x + 0.5) / size.width, (place.y + 0.5) / size.height];
  return { u, v, over: 'site', channel };
}

/** How far the list has been scrolled, in rows, and how many are in view. */
function useView(onFit: EntryListProps['onFit']) {
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const [inView, setInView] = useState(6);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      setInView(Math.ceil(element.clientHeight / ROW));
      onFit(Math.max(1, Math.floor((element.clientHeight + 4) / ROW)));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [onFit]);
  const scrolled = () => setTop((list.current?.scrollTop ?? 0) / ROW);
  return { list, scrolled, first: Math.floor(top), last: Math.ceil(top) + inView, inView };
}

const EntryList = memo(function EntryList(props: EntryListProps) {
  const { scene, rows, next, unit, order, onOrder, valueDomain, siteSize, onFit } = props;
  const store = useAppStore();
  const palette = usePalette();
  const name = useEntryNames(next);
  const unitName = useUnitNames(next);
  const pointed = usePointedEntry(next);
  const { list, scrolled, first, last, inView } = useView(onFit);
  const within = useRef(false);
  const at = pointed === null ? -1 : rows.findIndex(({ channel }) => channel === pointed);

  // What is pointed at elsewhere comes into view; under a hand the list stands still.
  useEffect(() => {
    const element = list.current;
    if (at < 0 || within.current || !element) return;
    const [from, to] = [at * ROW, (at + 1) * ROW];
    if (from >= element.scrollTop && to <= element.scrollTop + element.clientHeight) return;
    element.scrollTo({ top: from - element.clientHeight / 2 });
  }, [at, list]);

  const pick = useCallback(
    (row: WindowRow) => {
      if (row.siteChannel !== null) setChannel(store, row.siteChannel);
    },
    [store],
  );
  const toggleWeight = useWeightToggle();
  const onWeight = useMemo(
    () => toggleWeight && ((row: WindowRow) => toggleWeight(0, row.channel, unit)),
    [toggleWeight, unit],
  );
  const point = (event: PointerEvent) => {
    within.current = true;
    const term = (event.target as Element).closest<HTMLElement>('[data-term]')?.dataset['term'];
    const row = rows.find(({ channel }) => String(channel) === term);
    if (row && row.channel === pointed) return;
    setHover(store, row ? siteHover(row, siteSize) : null);
  };
  const leave = () => {
    within.current = false;
    setHover(store, null);
  };
  const { hit, dropped } = useMemo(
    () => ({
      hit: rows.some(({ marks }) => marks[0] === 'hit'),
      dropped: rows.filter(({ marks }) => marks[0] === 'dropped').length,
    }),
    [rows],
  );
  const all = rows.length < ENTRIES_PAGED_FROM;
  const from = all ? 0 : Math.max(0, Math.min(first, rows.length - inView) - AROUND);
  const to = all ? rows.length : Math.min(rows.length, last + AROUND);
  const idle = toggleWeight
    ? i18n.t('click a weight to drop it')
    : `${i18n.t('{n, plural, one {{count} entry} other {{count} entries}}, {dropped} dropped', {
        n: rows.length,
        count: countText(rows.length),
        dropped: countText(dropped),
      })}${hit ? ` · ◥ ${i18n.t('maximum dropped')}` : ''}`;
  return (
    <>
      <div className="window-title">
        <h3>
          {unitName
            ? i18n.t('the sum for class {name}', { name: unitName(unit) })
            : i18n.t('the sum of unit {unit}', { unit: String(unit) })}
        </h3>
        <Readout
          scene={scene}
          pointed={at < 0 ? null : { channel: rows[at]!.channel, tap: 0 }}
          idle={idle}
        />
        <button
          type="button"
          className="link"
          title={i18n.t('Change the order of the entries')}
          onClick={() => onOrder(order === 'size' ? 'change' : 'size')}
        >
          {order === 'size' ? i18n.t('largest first') : i18n.t('most changed first')}
        </button>
      </div>
      <div className="entry-heads muted" aria-hidden>
        <span>{i18n.t('entry')}</span>
        <span>{i18n.t('value')}</span>
        <span>{i18n.t('weight')}</span>
        <span>{i18n.t('product')}</span>
        <span>{i18n.t('clean')}</span>
      </div>
      <ol
        ref={list}
        className="window-list entry-list"
        tabIndex={0}
        aria-label={i18n.t('Entries of the sum: value times weight')}
        onScroll={scrolled}
        onPointerDown={point}
        onPointerMove={point}
        onPointerLeave={leave}
      >
        {from > 0 && <li aria-hidden style={{ height: from * ROW }} />}
        {rows.slice(from, to).map((row, i) => (
          <EntryRow
            key={from + i}
            row={row}
            place={from + i + 1}
            count={rows.length}
            name={name(row.channel)}
            peak={scene!.peak}
            valueDomain={valueDomain}
            palette={palette}
            hot={from + i === at}
            full={from + i >= first - SPARE && from + i < last + SPARE}
            onPick={pick}
            onWeight={onWeight}
          />
        ))}
        {to < rows.length && <li aria-hidden style={{ height: (rows.length - to) * ROW }} />}
      </ol>
    </>
  );
});

export default EntryList;
