/** What a hand can do at the site beyond clicking cells: brush, whole channels, one loss alone, the way back. */
import { strongestPlace } from '../../core/pick';
import type { SiteId } from '../../core/types';
import { BRUSHES, channelIndices, unitInHand } from '../../scene/brush';
import { cellIndex, mapShape } from '../../scene/cells';
import { countText } from '../../scene/figures';
import type { SiteScene } from '../../scene/siteScene';
import { clearEdits, dropOnly } from '../../state/actions';
import { i18n } from '../../words/i18n';
import { useApp, useAppStore } from '../store';
import type { Hand } from './useHand';
import { forceCells } from './useStroke';

interface HandSheetProps {
  readonly scene: SiteScene;
  readonly hand: Hand;
  /** Units forced by hand. */
  readonly count: number;
}

/** Why a hand can drop no activations here; null if it can. */
function whyNot(scene: SiteScene, inference: boolean): string | null {
  if (inference)
    return i18n.t('At inference nothing is dropped. In training a click on a cell drops it.');
  if (scene.drop?.variant !== 'dropconnect') return null;
  return i18n.t(
    'DropConnect drops weights, not activations: click a weight of a kernel in the window.',
  );
}

export default function HandSheet({ scene, hand, count }: HandSheetProps) {
  const inference = useApp((state) => state.view.mode === 'inference');
  const why = whyNot(scene, inference);
  if (why) {
    return (
      <>
        <p className="popup-heading">{why}</p>
        <ClearItem site={scene.site} count={count} />
      </>
    );
  }
  return (
    <>
      <p className="popup-heading">
        {i18n.t('Click a cell to drop it or to bring it back; press and drag to paint.')}
      </p>
      <BrushChoice hand={hand} />
      <Actions scene={scene} hand={hand} count={count} />
    </>
  );
}

function BrushChoice({ hand }: { readonly hand: Hand }) {
  return (
    <div className="brush-choice">
      <span id="brush-label">{i18n.t('Brush')}</span>
      <span className="choice" role="group" aria-labelledby="brush-label">
        {BRUSHES.map((size) => (
          <button
            key={size}
            type="button"
            className="button small"
            aria-pressed={hand.brush === size}
            onClick={() => hand.setBrush(size)}
          >
            {size}×{size}
          </button>
        ))}
      </span>
      <button
        type="button"
        className="button small finger-paints"
        aria-pressed={hand.fingerPaints}
        onClick={() => hand.setFingerPaints(!hand.fingerPaints)}
      >
        {i18n.t('A finger’s drag paints')}
      </button>
    </div>
  );
}

function ClearItem({ site, count }: { readonly site: SiteId; readonly count: number }) {
  const store = useAppStore();
  if (count === 0) return null;
  return (
    <button
      type="button"
      className="popup-item"
      data-closes
      onClick={() => clearEdits(store, site)}
    >
      <span>{i18n.t('Clear {count} by hand', { count: countText(count) })}</span>
      <span className="muted small">{i18n.t('the draw alone decides')}</span>
    </button>
  );
}

/** How many of a channel's activations are dropped. */
function droppedIn({ keep, shape }: SiteScene, channel: number): number {
  return keep ? channelIndices(shape, channel).filter((index) => !keep[index]).length : 0;
}

function Actions({ scene, hand, count }: HandSheetProps) {
  const store = useAppStore();
  const { site, shape, drop } = scene;
  const channel = useApp((state) => Math.min(state.view.channel, mapShape(shape)[2] - 1));
  const [height, width] = mapShape(shape);
  const dropped = droppedIn(scene, channel);
  const touched =
    hand.touched?.site === site && hand.touched.channel === channel ? hand.touched : null;
  const cell = touched ?? strongestPlace(scene.before, shape, channel);
  const index = cellIndex(shape, channel, cell);
  const alone = i18n.t(
    '{unit, select, spatial {Drop only channel {channel}} dropblock {Drop only the block at ({y}, {x})} other {Drop only ({y}, {x})}}',
    { unit: drop?.variant ?? 'dropout', channel, y: cell.y, x: cell.x },
  );
  const force = (wanted: 'drop' | 'keep') =>
    forceCells(store, scene, channelIndices(shape, channel), wanted);
  const item = (text: string, note: string, act: () => void, disabled = false) => (
    <button type="button" className="popup-item" data-closes disabled={disabled} onClick={act}>
      <span>{text}</span>
      {note && <span className="muted small number">{note}</span>}
    </button>
  );
  return (
    <>
      {item(
        i18n.t('Drop channel {channel}', { channel }),
        '',
        () => force('drop'),
        dropped === height * width,
      )}
      {item(
        i18n.t('Restore channel {channel}', { channel }),
        dropped > 0 ? i18n.t('{count} dropped', { count: countText(dropped) }) : '',
        () => force('keep'),
        dropped === 0,
      )}
      {item(
        alone,
        touched || drop?.variant === 'spatial' ? 'p = 0' : i18n.t('the strongest, p = 0'),
        () => dropOnly(store, site, unitInHand(scene, index)),
      )}
      <ClearItem site={site} count={count} />
    </>
  );
}
