/** One channel large: before, mask and after side by side; read, dropped and restored cell by cell. */
import { memo, useCallback } from 'react';
import { paintChannelRow, type RowSize } from '../../render/siteMaps';
import { cellAt, mapShape, readCell, STATE_NAMES, type Cell } from '../../scene/cells';
import { channelStats, channelTraits } from '../../scene/channels';
import { valueText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { cellEffectText, emptyMaskText, middleKind, stateText } from '../../scene/siteWords';
import type { CellBox } from '../../scene/siteWindow';
import { siteRange } from '../../scene/siteValues';
import { i18n, translated } from '../../words/i18n';
import { Canvas, type Paint } from '../Canvas';
import { Rich } from '../Rich';
import { usePalette } from '../scheme';
import { useApp } from '../store';
import { columnsStyle } from './ColumnHeads';
import { RowMarks } from './RowMarks';
import type { Hand } from './useHand';
import { useRowPointer } from './useRowPointer';

interface ChannelRowProps extends RowSize {
  readonly scene: SiteScene;
  readonly channel: number;
  /** Whether this is the picked channel, not its companion. */
  readonly picked: boolean;
  readonly window: CellBox | null;
  readonly hand: Hand;
}

function spoken(scene: SiteScene, channel: number, cell: Cell): string {
  const reading = readCell(scene, channel, cell);
  return i18n.t('Row {y}, column {x}: before {before}, {state}, {effect}, after {after}', {
    y: cell.y,
    x: cell.x,
    before: valueText(reading.before),
    state: stateText(reading),
    effect: cellEffectText(reading),
    after: valueText(reading.after),
  });
}

const labelOf = (scene: SiteScene, channel: number): string =>
  [
    i18n.t(
      '{middle, select, multiplier {Channel {channel}: before, multiplier and after.} none {Channel {channel}: before, no mask and after.} other {Channel {channel}: before, mask and after.}}',
      { middle: middleKind(scene), channel },
    ),
    i18n.t('Arrow keys move from cell to cell, Space drops or restores, Shift with arrows paints.'),
  ].join(' ');

/** `ch 5`, short. */
const ChannelNumber = ({ channel }: { readonly channel: number }) => (
  <Rich text={i18n.t('ch <0>{channel}</0>', { channel })} parts={[<b key="b" />]} />
);

export const ChannelRow = memo(function ChannelRow(props: ChannelRowProps) {
  const { scene, channel, picked, window: box, hand, width, height, gap } = props;
  const palette = usePalette();
  const paint = useCallback<Paint>(
    (context) =>
      paintChannelRow(context, scene, channel, siteRange(scene), palette, { width, height, gap }),
    [scene, channel, palette, width, height, gap],
  );
  const [rows, columns] = mapShape(scene.shape);
  const size = { width, height, gap };
  const start = middleOf(box) ?? { y: rows >> 1, x: columns >> 1 };
  const { cursor, ...handlers } = useRowPointer({ scene, channel, size, hand, start });
  return (
    <div className="channel-row" data-picked={picked || undefined}>
      <RowLabels scene={scene} channel={channel} size={size} />
      <div
        className="channel-maps"
        data-finger-paints={hand.fingerPaints || undefined}
        style={{ width: 3 * width + 2 * gap, height }}
        role="application"
        aria-roledescription={i18n.t('maps')}
        aria-label={labelOf(scene, channel)}
        tabIndex={0}
        {...handlers}
      >
        <Canvas width={3 * width + 2 * gap} height={height} paint={paint} aria-hidden="true" />
        <RowMarks
          shape={scene.shape}
          channel={channel}
          size={size}
          window={box}
          brush={hand.brush}
        />
        {!scene.keep && !scene.multiplier && <NothingDropped scene={scene} size={size} />}
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
          <ChannelNumber channel={channel} />
          <span className="muted"> · {channelTraits(stats, channel)}</span>
        </span>
      </div>
    );
  }
  const cell = cellAt(scene.shape, hover);
  const reading = readCell(scene, channel, cell);
  const dropped = reading.state === 'dropped' || reading.state === 'droppedSilent';
  return (
    <div className="site-columns labels number" style={columnsStyle(size)} aria-hidden="true">
      <span>
        <ChannelNumber channel={channel} />
        <span className="muted">
          {' '}
          ({cell.y}, {cell.x})
        </span>
        <b className="value">{valueText(reading.before)}</b>
      </span>
      <span>
        <span className={dropped ? 'state drop' : 'state'}>
          {reading.byHand && <span className="hand-mark">◤ </span>}
          {translated(STATE_NAMES[reading.state])}
        </span>
        <b className="value">{cellEffectText(reading)}</b>
      </span>
      <span>
        <b className="value">{valueText(reading.after)}</b>
      </span>
    </div>
  );
}
