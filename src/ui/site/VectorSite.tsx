/** A site that is a vector: its entries before, the mask and after, read, dropped and restored one by one. */
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { editsAt } from '../../core/masks';
import { paintEntryGrids } from '../../render/vectorCells';
import { STATE_NAMES } from '../../scene/cells';
import { entryNames, flattenedMap, readEntry } from '../../scene/entries';
import { countText, factorText, percentText, valueText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { valueRange } from '../../scene/siteValues';
import { emptyMaskText } from '../../scene/siteWords';
import { entryAt, vectorLayout, type VectorLayout } from '../../scene/vectorLayout';
import { setChannel, setHover } from '../../state/actions';
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
import { toggleEntry } from './toggleEntry';
import { useOneScreen } from './useSite';
import './vectorSite.css';

const FIGURES = { value: cellText, multiplier: (multiplier: number) => multiplier.toFixed(2) };

/** The entry pointed at anywhere on the page. */
const usePointed = (): number | null =>
  useApp(({ hover }) => (hover?.over === 'entry' ? hover.channel : null));

export function VectorSite({ scene }: { readonly scene: SiteScene }) {
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
          <Labels scene={scene} layout={layout} name={name} pointed={pointed} />
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
        Mask <LensLink lens="shapes">the same rule as for maps</LensLink>
      </span>
      <span>After {scene.scale !== 1 && <b className="number">{factorText(scene.scale)}</b>}</span>
    </div>
  );
}

interface LabelsProps extends PartProps {
  readonly name: (entry: number) => string;
  readonly pointed: number | null;
}

/** The vector in words; while an entry is pointed at, its numbers, each over its own grid. */
function Labels({ scene, layout, name, pointed }: LabelsProps) {
  if (pointed === null || pointed >= scene.total) {
    const active = scene.before.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
    return (
      <div className="site-columns labels" style={columnsStyle(layout)}>
        <span className="name">
          <b>{countText(scene.total)}</b> entries
          <span className="muted"> · {percentText(active / scene.total)} active</span>
        </span>
      </div>
    );
  }
  const { before, state, multiplier, after } = readEntry(scene, pointed);
  const dropped = state === 'dropped' || state === 'droppedSilent';
  return (
    <div className="site-columns labels number" style={columnsStyle(layout)} aria-hidden="true">
      <span>
        <b>{name(pointed)}</b>
        <b className="value">{valueText(before)}</b>
      </span>
      <span>
        <span className={dropped ? 'drop' : ''}>{STATE_NAMES[state]}</span>
        <b className="value">{factorText(multiplier)}</b>
      </span>
      <span>
        <b className="value">{valueText(after)}</b>
      </span>
    </div>
  );
}

interface EntriesProps extends LabelsProps {
  readonly group: number | null;
  readonly picked: number;
  readonly onPoint: (entry: number | null) => void;
}

/** How far an arrow key moves along the rows of cells. */
const stepsOf = (columns: number): Readonly<Record<string, number>> => ({
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -columns,
  ArrowDown: columns,
  Home: -Infinity,
  End: Infinity,
});

function Entries({ scene, layout, group, name, picked, pointed, onPoint }: EntriesProps) {
  const store = useAppStore();
  const palette = usePalette();
  const edits = useApp((state) => editsAt(state.view, scene.site));
  const [cursor, setCursor] = useState<number | null>(null);
  const { width, height, gap } = layout;
  const paint = useCallback<Paint>(
    (context) =>
      paintEntryGrids(context, scene, layout, group, valueRange(scene.before), palette, FIGURES),
    [scene, layout, group, palette],
  );
  const under = (event: MouseEvent<HTMLElement>): number | null => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const column = Math.min(2, Math.floor(x / (width + gap)));
    return entryAt(layout, scene.total, x - column * (width + gap), event.clientY - bounds.top);
  };
  const toggle = (entry: number) => {
    setChannel(store, entry);
    toggleEntry(store, scene, entry);
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = cursor ?? Math.min(picked, scene.total - 1);
    const step = stepsOf(layout.columns)[event.key];
    const acts = event.key === ' ' || event.key === 'Enter';
    if (step === undefined && !acts) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(scene.total - 1, from + (step ?? 0)));
    setCursor(to);
    onPoint(to);
    if (acts && !event.repeat) toggle(to);
  };
  return (
    <div
      className="channel-maps entries"
      style={{ width: 3 * width + 2 * gap, height }}
      role="application"
      aria-roledescription="vector"
      aria-label="Entries: before, mask and after. Arrow keys move from entry to entry, Space drops or restores."
      tabIndex={0}
      onPointerMove={(event) => onPoint(under(event))}
      onPointerLeave={() => onPoint(null)}
      onClick={(event) => {
        const entry = under(event);
        if (entry !== null) toggle(entry);
      }}
      onKeyDown={press}
      onBlur={() => {
        setCursor(null);
        onPoint(null);
      }}
    >
      <Canvas width={3 * width + 2 * gap} height={height} paint={paint} aria-hidden="true" />
      <EntryMarks
        layout={layout}
        entries={scene.total}
        edits={edits}
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
  const { before, state, multiplier, after } = readEntry(scene, entry);
  return (
    `Entry ${name(entry)}: before ${valueText(before)}, ${STATE_NAMES[state]}, ` +
    `times ${multiplier.toFixed(2)}, after ${valueText(after)}`
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
