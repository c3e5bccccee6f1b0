/** A max-pool behind the site: all its windows in one channel, and one of them in figures. */
import { useMemo, type KeyboardEvent } from 'react';
import type { PoolLayer, Variant } from '../../../core/types';
import { cellAt, placeOf, type Cell } from '../../../scene/cells';
import { countText, valueText } from '../../../scene/figures';
import {
  nextHit,
  pooledChannel,
  poolTally,
  poolWindowAt,
  type PoolTally,
} from '../../../scene/poolScene';
import type { SiteScene } from '../../../scene/siteScene';
import { valueRange } from '../../../scene/siteValues';
import { sameCell } from '../../../scene/wayScene';
import { setAt, setHover } from '../../../state/actions';
import { i18n } from '../../../words/i18n';
import { fixedText } from '../../../words/numbers';
import { ARROWS } from '../../arrows';
import type { OpenedNext } from '../../next/useOpenedNext';
import { Rich } from '../../Rich';
import { useApp, useAppStore } from '../../store';
import { PooledMap } from './PooledMap';
import { WindowCells } from './WindowCells';

const inside = (n: number, size: number): number => Math.min(size - 1, Math.max(0, n));

interface TallyProps {
  readonly tally: PoolTally;
  readonly variant: Variant;
  readonly channels: number;
}

function Tally({ tally, variant, channels }: TallyProps) {
  const { windows, hit, whollyDropped, unchanged, cells, expected } = tally;
  return (
    <dl className="way-tally number">
      <div title={i18n.t('In all {channels} channels', { channels })}>
        <dt className="muted">{i18n.t('windows')}</dt>
        <dd data-tally="windows">{countText(windows)}</dd>
      </div>
      <div title={i18n.t('Windows whose largest number, above 0, was dropped')}>
        <dt className="muted">{i18n.t('maximum hit')}</dt>
        <dd className="drop" data-tally="hit">
          {countText(hit)}
        </dd>
      </div>
      {variant !== 'alpha' && (
        <div
          title={i18n.t('Windows that pass on the same number, but for the factor of what is kept')}
        >
          <dt className="muted">{i18n.t('unchanged')}</dt>
          <dd data-tally="unchanged">{countText(unchanged)}</dd>
        </div>
      )}
      <div title={i18n.t('Windows of which every cell was dropped, silent ones included')}>
        <dt className="muted">{i18n.t('wholly dropped')}</dt>
        <dd className="drop" data-tally="whollyDropped">
          {countText(whollyDropped)}
        </dd>
      </div>
      {expected !== null && (
        <div title={i18n.t('How many wholly dropped windows the drop probability lets expect')}>
          <dt className="muted">
            <Rich
              text={
                variant === 'spatial'
                  ? i18n.t('p expects')
                  : i18n.t('p<0>{cells}</0> expects', { cells })
              }
              parts={[<sup key="cells" />]}
            />
          </dt>
          <dd data-tally="expected">{fixedText(expected, expected < 100 ? 1 : 0)}</dd>
        </div>
      )}
    </dl>
  );
}

interface PoolStepProps {
  readonly layer: PoolLayer;
  readonly scene: SiteScene;
  readonly opened: OpenedNext;
}

/** The window looked at: under the pointer anywhere, else at the position of the opened next conv. */
function useWindowCell(layer: PoolLayer, { next, at }: OpenedNext): Cell {
  const hover = useApp((state) => state.hover);
  return hover ? cellAt(layer.shape, hover) : sameCell(next.layer, at, layer);
}

function useChannel(scene: SiteScene): number {
  const picked = useApp((state) => state.hover?.channel ?? state.view.channel);
  return Math.min(picked, scene.shape.at(-1)! - 1);
}

export function PoolStep({ layer, scene, opened }: PoolStepProps) {
  const store = useAppStore();
  const cell = useWindowCell(layer, opened);
  const channel = useChannel(scene);
  const pooled = useMemo(() => pooledChannel(layer, scene, channel), [layer, scene, channel]);
  const window = poolWindowAt(layer, scene, channel, cell);
  const tally = poolTally(layer, scene);
  const [height, width] = layer.shape as [number, number];
  const domain = valueRange(scene.before);
  const pick = (to: Cell): void => setAt(store, sameCell(layer, to, opened.next.layer));
  const point = (to: Cell | null): void =>
    setHover(store, to && { ...placeOf(layer.shape, to), over: 'next', channel: null });
  const onKeyDown = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    pick({ y: inside(cell.y + arrow[0], height), x: inside(cell.x + arrow[1], width) });
  };
  const hit = nextHit(pooled, width, cell);
  const index = cell.y * width + cell.x;
  const common = { height, width, domain, at: cell, onPoint: point, onPick: pick };
  return (
    <>
      <div className="way-pooled">
        <div
          className="way-maps"
          role="application"
          aria-roledescription={i18n.t('maps')}
          tabIndex={0}
          aria-label={i18n.t(
            '{layer}, channel {channel}, window at row {row}, column {column}: {before} before, {after} after. Arrow keys move from window to window.',
            {
              layer: layer.name,
              channel,
              row: cell.y,
              column: cell.x,
              before: valueText(window.cleanMax),
              after: valueText(window.droppedMax),
            },
          )}
          onKeyDown={onKeyDown}
        >
          <PooledMap
            {...common}
            title={i18n.t('before')}
            number={valueText(pooled.before[index]!)}
            pooled={pooled}
            run="before"
          />
          <PooledMap
            {...common}
            title={i18n.t('after')}
            number={valueText(pooled.after[index]!)}
            pooled={pooled}
            run="after"
          />
        </div>
        {tally && scene.drop && (
          <Tally tally={tally} variant={scene.drop.variant} channels={scene.shape.at(-1)!} />
        )}
      </div>
      <div className="way-window-title">
        <h3>
          {i18n.t('the window at ({row}, {column}), ch {channel}', {
            row: cell.y,
            column: cell.x,
            channel,
          })}
        </h3>
        {hit && (
          <button type="button" className="button small" onClick={() => pick(hit)}>
            {i18n.t('next hit ›')}
          </button>
        )}
      </div>
      <WindowCells
        window={window}
        scene={scene}
        columns={Math.min(layer.poolSize[1], window.cells.length)}
        domain={domain}
      />
    </>
  );
}
