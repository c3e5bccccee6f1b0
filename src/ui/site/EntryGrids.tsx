/** Before, mask and after of a vector's entries as cells: of all of them, or of those on the page that is shown. */
import { useCallback, useMemo, type MouseEvent } from 'react';
import { paintEntryGrids } from '../../render/vectorCells';
import { PAGE } from '../../scene/channels';
import { pickEntries, readEntry } from '../../scene/entries';
import { valueText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { siteRange } from '../../scene/siteValues';
import { cellEffectText, emptyMaskText, stateText } from '../../scene/siteWords';
import { entryAt, type VectorLayout } from '../../scene/vectorLayout';
import { i18n } from '../../words/i18n';
import { Canvas, type Paint } from '../Canvas';
import { cellText } from '../next/figureText';
import { usePalette } from '../scheme';
import { useApp } from '../store';
import { EntryMarks } from './EntryMarks';
import { useEntryPointer } from './useEntryPointer';
import type { ShownEntries } from './useShownEntries';

const FIGURES = { value: cellText, multiplier: cellText };

interface EntryGridsProps {
  readonly scene: SiteScene;
  readonly shown: ShownEntries;
  readonly layout: VectorLayout;
  readonly group: number | null;
  readonly name: (entry: number) => string;
  readonly picked: number;
  readonly pointed: number | null;
  readonly onPoint: (entry: number | null) => void;
}

export function EntryGrids(props: EntryGridsProps) {
  const { scene, shown, layout, group, name, picked, pointed, onPoint } = props;
  const palette = usePalette();
  const { width, height, gap } = layout;
  const { order, onPage, page, pages, turnTo } = shown;
  const values = useMemo(
    () => (pages === 1 ? scene : pickEntries(scene, onPage)),
    [scene, onPage, pages],
  );
  const range = siteRange(scene);
  const paint = useCallback<Paint>(
    (context) => paintEntryGrids(context, values, layout, group, range, palette, FIGURES),
    [values, layout, group, range, palette],
  );
  const under = (event: MouseEvent<HTMLElement>): number | null => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const column = Math.min(2, Math.floor(x / (width + gap)));
    const y = event.clientY - bounds.top;
    const cell = entryAt(layout, onPage.length, x - column * (width + gap), y);
    return cell === null ? null : onPage[cell]!;
  };
  const { cursor, ...handlers } = useEntryPointer({
    order,
    columns: layout.columns,
    pageSize: pages === 1 ? null : PAGE,
    start: Math.min(picked, scene.total - 1),
    under,
    onPoint,
    onPlace: (place) => {
      const to = Math.floor(place / PAGE);
      if (pages > 1 && to !== page) turnTo(to);
    },
  });
  return (
    <div
      className="channel-maps entries"
      style={{ width: 3 * width + 2 * gap, height }}
      role="application"
      aria-roledescription={i18n.t('vector')}
      aria-label={labelOf(pages > 1)}
      tabIndex={0}
      {...handlers}
    >
      <Canvas width={3 * width + 2 * gap} height={height} paint={paint} aria-hidden="true" />
      <EntryMarks
        layout={layout}
        entries={onPage}
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

const labelOf = (paged: boolean): string =>
  paged
    ? i18n.t(
        'Entries: before, mask and after. Arrow keys move from entry to entry, Page Up and Page Down from page to page, Space drops or restores.',
      )
    : i18n.t(
        'Entries: before, mask and after. Arrow keys move from entry to entry, Space drops or restores.',
      );

function spoken(scene: SiteScene, entry: number, name: (entry: number) => string): string {
  const reading = readEntry(scene, entry);
  return i18n.t('Entry {name}: before {before}, {state}, {effect}, after {after}', {
    name: name(entry),
    before: valueText(reading.before),
    state: stateText(reading),
    effect: cellEffectText(reading),
    after: valueText(reading.after),
  });
}

interface NothingDroppedProps {
  readonly scene: SiteScene;
  readonly layout: VectorLayout;
}

/** Why the mask is empty, where the mask would be. */
function NothingDropped({ scene, layout }: NothingDroppedProps) {
  const inference = useApp((state) => state.view.mode === 'inference');
  return (
    <p className="nothing" style={{ left: layout.width + layout.gap, width: layout.width }}>
      {emptyMaskText(scene.drop, inference)}
    </p>
  );
}
