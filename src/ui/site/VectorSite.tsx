/** A site that is a vector: its entries before, the mask and after, read, dropped and restored one by one. */
import { useCallback, useMemo, useRef, type MouseEvent } from 'react';
import { paintEntryGrids } from '../../render/vectorCells';
import { entryLabels, entryNames, flattenedMap, isOutput, readEntry } from '../../scene/entries';
import { countText, percentText, valueText } from '../../scene/figures';
import { handCount } from '../../scene/hand';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange } from '../../scene/siteValues';
import { cellEffectText, emptyMaskText, maskHead, stateText } from '../../scene/siteWords';
import { entryAt, vectorLayout, type VectorLayout } from '../../scene/vectorLayout';
import { clearEdits, setChannel, setHover } from '../../state/actions';
import { Canvas, type Paint } from '../Canvas';
import { LensLink } from '../lens/LensLink';
import { cellText } from '../next/figureText';
import { usePalette } from '../scheme';
import { useApp, useAppStore } from '../store';
import { useModel, useSpec } from '../useModel';
import { useSize } from '../useSize';
import { useTextSize } from '../useTextSize';
import { Announcement } from './Announcement';
import { columnsStyle } from './ColumnHeads';
import { EntryBars } from './EntryBars';
import { EntryMarks } from './EntryMarks';
import { Facts } from './Facts';
import { Factor } from './Factor';
import { useEntryPointer } from './useEntryPointer';
import { useOneScreen } from './useSite';
import './vectorSite.css';

const FIGURES = { value: cellText, multiplier: cellText };

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
  const group = useMemo(() => flattenedMap(spec, site)?.shape[2] ?? null, [spec, site]);
  const name = useMemo(() => entryNames(spec, site, data.classNames), [spec, site, data]);
  const label = useMemo(() => entryLabels(spec, site, data.classNames), [spec, site, data]);
  const layout = useMemo(
    () =>
      vectorLayout({
        width: Math.max(240, width),
        height: oneScreen ? Math.max(240, height) : Infinity,
        text,
        entries: total,
        group,
      }),
    [width, height, oneScreen, text, total, group],
  );
  const pointed = usePointed();
  const picked = useApp((state) => state.view.channel);
  const point = (entry: number | null) => {
    const { hover } = store.getState();
    if (entry !== null && hover?.over === 'entry' && hover.channel === entry) return;
    setHover(store, entry === null ? null : { u: 0.5, v: 0.5, over: 'entry', channel: entry });
  };
  return (
    <div className="site-frame vector-site" ref={frame}>
      {width > 0 && (
        <>
          <Heads scene={scene} layout={layout} />
          <Labels
            scene={scene}
            layout={layout}
            name={label}
            pointed={pointed}
            canDrop={!isOutput(spec, site)}
          />
          <Entries
            scene={scene}
            layout={layout}
            group={group}
            name={name}
            picked={picked}
            pointed={pointed}
            onPoint={point}
          />
          <EntryBars
            scene={scene}
            width={Math.max(240, width)}
            height={layout.bars - Math.round(text * 1.9)}
            picked={picked}
            pointed={pointed}
            onPoint={point}
            onPick={(entry) => setChannel(store, entry)}
          />
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
      <span>Before</span>
      <span>
        {maskHead(scene)}
        <span className="head-end">
          <ByHand scene={scene} />
        </span>
      </span>
      <span>
        After
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
      title="Let the draw alone decide again"
      onClick={() => clearEdits(store, scene.site)}
    >
      <span className="hand-mark">◤</span> {countText(count)} by hand: clear
    </button>
  );
}

interface NamedProps extends PartProps {
  readonly name: (entry: number) => string;
  readonly pointed: number | null;
}

interface LabelsProps extends NamedProps {
  readonly canDrop: boolean;
}

/** The vector in words; while an entry is pointed at, its numbers, each over its own grid. */
function Labels({ scene, layout, name, pointed, canDrop }: LabelsProps) {
  if (pointed === null || pointed >= scene.total) {
    const active = scene.before.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
    return (
      <div className="site-columns labels" style={columnsStyle(layout)}>
        <span className="name">
          <b>{countText(scene.total)}</b> entries
          <span className="muted"> · {percentText(active / scene.total)} active</span>
          {canDrop && (
            <>
              <span className="muted"> · </span>
              <LensLink lens="shapes">the same rule as for maps</LensLink>
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

interface EntriesProps extends NamedProps {
  readonly group: number | null;
  readonly picked: number;
  readonly onPoint: (entry: number | null) => void;
}

function Entries({ scene, layout, group, name, picked, pointed, onPoint }: EntriesProps) {
  const palette = usePalette();
  const { width, height, gap } = layout;
  const paint = useCallback<Paint>(
    (context) => paintEntryGrids(context, scene, layout, group, siteRange(scene), palette, FIGURES),
    [scene, layout, group, palette],
  );
  const under = (event: MouseEvent<HTMLElement>): number | null => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const column = Math.min(2, Math.floor(x / (width + gap)));
    return entryAt(layout, scene.total, x - column * (width + gap), event.clientY - bounds.top);
  };
  const { cursor, ...handlers } = useEntryPointer({
    entries: scene.total,
    columns: layout.columns,
    start: Math.min(picked, scene.total - 1),
    under,
    onPoint,
  });
  return (
    <div
      className="channel-maps entries"
      style={{ width: 3 * width + 2 * gap, height }}
      role="application"
      aria-roledescription="vector"
      aria-label="Entries: before, mask and after. Arrow keys move from entry to entry, Space drops or restores."
      tabIndex={0}
      {...handlers}
    >
      <Canvas width={3 * width + 2 * gap} height={height} paint={paint} aria-hidden="true" />
      <EntryMarks
        layout={layout}
        entries={scene.total}
        edits={scene.edits}
        picked={picked}
        pointed={pointed}
      />
      {!scene.keep && !scene.multiplier && <NothingDropped scene={scene} layout={layout} />}
      <p className="visually-hidden" aria-live="polite">
        {cursor === null ? '' : spoken(scene, cursor, name)}
      </p>
    </div>
  );
}

function spoken(scene: SiteScene, entry: number, name: (entry: number) => string): string {
  const reading = readEntry(scene, entry);
  return (
    `Entry ${name(entry)}: before ${valueText(reading.before)}, ${stateText(reading)}, ` +
    `${cellEffectText(reading)}, after ${valueText(reading.after)}`
  );
}

/** Why the mask is empty, where the mask would be. */
function NothingDropped({ scene, layout }: PartProps) {
  const inference = useApp((state) => state.view.mode === 'inference');
  return (
    <p className="nothing" style={{ left: layout.width + layout.gap, width: layout.width }}>
      {emptyMaskText(scene.drop, inference)}
    </p>
  );
}
