/** A site that is a vector: its entries before, the mask and after, read, dropped and restored one by one. */
import { useMemo, useRef } from 'react';
import { PAGE } from '../../scene/channels';
import { entryLabels, entryNames, flattenedMap, isOutput, readEntry } from '../../scene/entries';
import { countText, percentText, valueText } from '../../scene/figures';
import { handCount } from '../../scene/hand';
import type { SiteScene } from '../../scene/siteScene';
import { cellEffectText, maskHead, stateText } from '../../scene/siteWords';
import { vectorLayout, type VectorLayout } from '../../scene/vectorLayout';
import { clearEdits, setChannel, setHover } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { Rich } from '../Rich';
import { LensLink } from '../lens/LensLink';
import { useApp, useAppStore } from '../store';
import { useModel, useSpec } from '../useModel';
import { useSize } from '../useSize';
import { useTextSize } from '../useTextSize';
import { Announcement } from './Announcement';
import { columnsStyle } from './ColumnHeads';
import { EntryBars } from './EntryBars';
import { EntryGrids } from './EntryGrids';
import { Facts } from './Facts';
import { Factor } from './Factor';
import { useOneScreen } from './useSite';
import { useShownEntries, type ShownEntries } from './useShownEntries';
import { VectorOverview } from './VectorOverview';
import './vectorSite.css';

/** The entry pointed at anywhere on the page. */
const usePointed = (): number | null =>
  useApp(({ hover }) => (hover?.over === 'entry' ? hover.channel : null));

export default function VectorSite({ scene }: { readonly scene: SiteScene }) {
  const store = useAppStore();
  const spec = useSpec();
  const { data } = useModel();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const oneScreen = useOneScreen();
  const text = useTextSize(frame, width);
  const { site, total } = scene;
  const shown = useShownEntries(scene);
  const paged = shown.pages > 1;
  // On a page stand neither all channels of a place nor only they.
  const group = useMemo(
    () => (paged ? null : (flattenedMap(spec, site)?.shape[2] ?? null)),
    [spec, site, paged],
  );
  // The last page may be shorter; its cells are as large as the others'.
  const entries = paged ? PAGE : total;
  const name = useMemo(() => entryNames(spec, site, data.classNames), [spec, site, data]);
  const label = useMemo(() => entryLabels(spec, site, data.classNames), [spec, site, data]);
  const layout = useMemo(
    () =>
      vectorLayout({
        width: Math.max(240, width),
        height: oneScreen ? Math.max(240, height) : Infinity,
        text,
        entries,
        group,
        paged,
      }),
    [width, height, oneScreen, text, entries, group, paged],
  );
  const pointed = usePointed();
  const picked = useApp((state) => state.view.channel);
  const point = (entry: number | null) => {
    const { hover } = store.getState();
    if (entry !== null && hover?.over === 'entry' && hover.channel === entry) return;
    setHover(store, entry === null ? null : { u: 0.5, v: 0.5, over: 'entry', channel: entry });
  };
  const bars = {
    scene,
    width: Math.max(240, width),
    height: layout.bars - Math.round(text * 1.9),
    picked,
    pointed,
  };
  return (
    <div className="site-frame vector-site" ref={frame}>
      {width > 0 && (
        <>
          <Heads scene={scene} layout={layout} />
          <Labels
            scene={scene}
            shown={shown}
            layout={layout}
            name={label}
            pointed={pointed}
            canDrop={!isOutput(spec, site)}
          />
          <EntryGrids
            scene={scene}
            shown={shown}
            layout={layout}
            group={group}
            name={name}
            picked={picked}
            pointed={pointed}
            onPoint={point}
          />
          {paged ? (
            <VectorOverview shown={shown} {...bars} />
          ) : (
            <EntryBars {...bars} onPoint={point} onPick={(entry) => setChannel(store, entry)} />
          )}
          <Facts scene={scene} />
          <Announcement scene={scene} />
        </>
      )}
    </div>
  );
}

interface PartProps {
  readonly scene: SiteScene;
  readonly layout: VectorLayout;
}

function Heads({ scene, layout }: PartProps) {
  return (
    <div className="site-columns heads" style={columnsStyle(layout)}>
      <span>{i18n.t('Before')}</span>
      <span>
        {maskHead(scene)}
        <span className="head-end">
          <ByHand scene={scene} />
        </span>
      </span>
      <span>
        {i18n.t('After')}
        {scene.drop && !scene.multiplier && <Factor scene={scene} />}
      </span>
    </div>
  );
}

/** How many entries a hand forced, and the way back. */
function ByHand({ scene }: { readonly scene: SiteScene }) {
  const store = useAppStore();
  const count = handCount(scene.edits);
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="lens-link entries-by-hand number"
      title={i18n.t('Let the draw alone decide again')}
      onClick={() => clearEdits(store, scene.site)}
    >
      <span className="hand-mark">◤</span>{' '}
      {i18n.t('{count} by hand: clear', { count: countText(count) })}
    </button>
  );
}

interface NamedProps extends PartProps {
  readonly name: (entry: number) => string;
  readonly pointed: number | null;
}

interface LabelsProps extends NamedProps {
  readonly shown: ShownEntries;
  readonly canDrop: boolean;
}

/** Which of the entries have a cell, where not all of them have one. */
function shownText({ sortedBy, onPage, page, pages }: ShownEntries): string {
  if (pages === 1) return '';
  const from = page * PAGE;
  const to = from + onPage.length - 1;
  if (sortedBy === 'index') return ` · ${i18n.t('here: {from} to {to}', { from, to })}`;
  const values = { from: from + 1, to: to + 1 };
  return sortedBy === 'energy'
    ? ` · ${i18n.t('here: the strongest, {from} to {to}', values)}`
    : ` · ${i18n.t('here: the most changed, {from} to {to}', values)}`;
}

/** The vector in words; while an entry is pointed at, its numbers, each over its own grid. */
function Labels({ scene, shown, layout, name, pointed, canDrop }: LabelsProps) {
  if (pointed === null || pointed >= scene.total) {
    const active = scene.before.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
    return (
      <div className="site-columns labels" style={columnsStyle(layout)}>
        <span className="name">
          <Rich
            text={i18n.t('{n, plural, one {<0>{count}</0> entry} other {<0>{count}</0> entries}}', {
              n: scene.total,
              count: countText(scene.total),
            })}
            parts={[<b key="count" />]}
          />
          <span className="muted">
            {' · '}
            {i18n.t('{share} active', { share: percentText(active / scene.total) })}
          </span>
          <span className="muted">{shownText(shown)}</span>
          {canDrop && (
            <>
              <span className="muted"> · </span>
              <LensLink lens="shapes">{i18n.t('the same rule as for maps')}</LensLink>
            </>
          )}
        </span>
      </div>
    );
  }
  const reading = readEntry(scene, pointed);
  const dropped = reading.state === 'dropped' || reading.state === 'droppedSilent';
  return (
    <div className="site-columns labels number" style={columnsStyle(layout)} aria-hidden="true">
      <span>
        <b>{name(pointed)}</b>
        <b className="value">{valueText(reading.before)}</b>
      </span>
      <span>
        <span className={dropped ? 'state drop' : 'state'}>{stateText(reading)}</span>
        <b className="value">{cellEffectText(reading)}</b>
      </span>
      <span>
        <b className="value">{valueText(reading.after)}</b>
      </span>
    </div>
  );
}
