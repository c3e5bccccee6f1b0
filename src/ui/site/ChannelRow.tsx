/** One channel large: before, mask and after side by side, read cell by cell with pointer or keys. */
import { memo, useCallback, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { paintChannelRow, type RowSize } from '../../render/siteMaps';
import { cellAt, mapShape, placeOf, readCell, STATE_NAMES, type Cell } from '../../scene/cells';
import { channelStats, channelTraits } from '../../scene/channels';
import { factorText, valueText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { emptyMaskText } from '../../scene/siteWords';
import type { CellBox } from '../../scene/siteWindow';
import { valueRange } from '../../scene/siteValues';
import { setChannel, setHover } from '../../state/actions';
import { Canvas, type Paint } from '../Canvas';
import { usePalette } from '../scheme';
import { useApp, useAppStore } from '../store';
import { columnsStyle } from './ColumnHeads';
import { RowMarks } from './RowMarks';

interface ChannelRowProps extends RowSize {
  readonly scene: SiteScene;
  readonly channel: number;
  /** Whether this is the picked channel, not its companion. */
  readonly picked: boolean;
  readonly window: CellBox | null;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

function spoken(scene: SiteScene, channel: number, cell: Cell): string {
  const { before, state, multiplier, after } = readCell(scene, channel, cell);
  return (
    `Row ${cell.y}, column ${cell.x}: before ${valueText(before)}, ${STATE_NAMES[state]}, ` +
    `times ${multiplier.toFixed(2)}, after ${valueText(after)}`
  );
}

export const ChannelRow = memo(function ChannelRow(props: ChannelRowProps) {
  const { scene, channel, picked, window: box, width, height, gap } = props;
  const store = useAppStore();
  const palette = usePalette();
  const [cursor, setCursor] = useState<Cell | null>(null);
  const paint = useCallback<Paint>(
    (context) =>
      paintChannelRow(context, scene, channel, valueRange(scene.before), palette, {
        width,
        height,
        gap,
      }),
    [scene, channel, palette, width, height, gap],
  );
  const [rows, columns] = mapShape(scene.shape);

  const point = (cell: Cell): void => {
    const { u, v } = placeOf(scene.shape, cell);
    const old = store.getState().hover;
    if (old?.u === u && old.v === v && old.channel === channel) return;
    setHover(store, { u, v, over: 'site', channel });
  };
  const leave = (): void => {
    if (store.getState().hover?.over === 'site') setHover(store, null);
  };
  const onPointer = (event: PointerEvent<HTMLElement>): void => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - bounds.left;
    const v = (event.clientY - bounds.top) / height;
    const column = Math.min(2, Math.floor(x / (width + gap)));
    const u = (x - column * (width + gap)) / width;
    if (u < 0 || u >= 1 || v < 0 || v >= 1) return leave();
    point(cellAt(scene.shape, { u, v }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = cursor ?? middleOf(box) ?? { y: rows >> 1, x: columns >> 1 };
    const cell = {
      y: Math.max(0, Math.min(rows - 1, from.y + step[0])),
      x: Math.max(0, Math.min(columns - 1, from.x + step[1])),
    };
    setCursor(cell);
    point(cell);
  };
  const size = { width, height, gap };
  return (
    <div className="channel-row" data-picked={picked || undefined}>
      <RowLabels scene={scene} channel={channel} size={size} />
      <div
        className="channel-maps"
        style={{ width: 3 * width + 2 * gap, height }}
        role="application"
        aria-roledescription="maps"
        aria-label={`Channel ${channel}: before, mask and after. Arrow keys move from cell to cell.`}
        tabIndex={0}
        onPointerMove={onPointer}
        onPointerDown={(event) => {
          setChannel(store, channel);
          onPointer(event);
        }}
        onPointerLeave={leave}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setCursor(null);
          leave();
        }}
      >
        <Canvas width={3 * width + 2 * gap} height={height} paint={paint} aria-hidden="true" />
        <RowMarks shape={scene.shape} channel={channel} size={size} window={box} />
        {!scene.keep && <NothingDropped scene={scene} size={size} />}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {cursor ? spoken(scene, channel, cursor) : ''}
      </p>
    </div>
  );
});

const middleOf = (box: CellBox | null): Cell | null =>
  box && { y: (box.top + box.bottom) >> 1, x: (box.left + box.right) >> 1 };

/** Why the mask is empty, where the mask would be. */
function NothingDropped({ scene, size }: { readonly scene: SiteScene; readonly size: RowSize }) {
  const inference = useApp((state) => state.view.mode === 'inference');
  return (
    <p className="nothing" style={{ left: size.width + size.gap, width: size.width }}>
      {emptyMaskText(scene.drop, inference)}
    </p>
  );
}

interface RowLabelsProps {
  readonly scene: SiteScene;
  readonly channel: number;
  readonly size: RowSize;
}

/** The channel in words; while a cell is pointed at, its numbers, each over its own map. */
function RowLabels({ scene, channel, size }: RowLabelsProps) {
  const hover = useApp((state) => state.hover);
  const stats = channelStats(scene.before, mapShape(scene.shape)[2]);
  if (!hover) {
    return (
      <div className="site-columns labels" style={columnsStyle(size)}>
        <span className="name">
          ch <b>{channel}</b>
          <span className="muted"> · {channelTraits(stats, channel)}</span>
        </span>
      </div>
    );
  }
  const cell = cellAt(scene.shape, hover);
  const { before, state, multiplier, after } = readCell(scene, channel, cell);
  const dropped = state === 'dropped' || state === 'droppedSilent';
  return (
    <div className="site-columns labels number" style={columnsStyle(size)} aria-hidden="true">
      <span>
        ch <b>{channel}</b>
        <span className="muted">
          {' '}
          ({cell.y}, {cell.x})
        </span>
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
