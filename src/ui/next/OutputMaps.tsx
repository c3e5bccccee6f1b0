/** One filter's output: clean, dropped and the difference, with the chosen position on all three. */
import {
  memo,
  useMemo,
  useRef,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react';
import { asMap, type KernelLayer } from '../../core/types';
import type { Cell } from '../../scene/cells';
import { tickText, valueText } from '../../scene/figures';
import { filterMaps, type NextScene } from '../../scene/nextScene';
import { thousandths } from '../../scene/windowScene';
import { setAt, setFilter, setHover } from '../../state/actions';
import { placePointedAt } from '../../state/store';
import { i18n } from '../../words/i18n';
import { ARROWS } from '../arrows';
import { usePalette } from '../scheme';
import { useApp, useAppStore } from '../store';
import { useSize } from '../useSize';
import { signedText } from './figureText';
import { Legend } from './Legend';
import { MapFigure } from './MapFigure';

interface OutputMapsProps {
  readonly layer: KernelLayer;
  readonly scene: NextScene | null;
  readonly filter: number;
  readonly at: Cell;
}

/** The cell under the pointer; null outside of the maps. */
function cellUnder(event: MouseEvent, height: number, width: number): Cell | null {
  const map = (event.target as Element).closest('.map-box')?.getBoundingClientRect();
  if (!map) return null;
  const inside = (part: number, size: number) =>
    Math.min(size - 1, Math.max(0, Math.floor(part * size)));
  return {
    y: inside((event.clientY - map.top) / map.height, height),
    x: inside((event.clientX - map.left) / map.width, width),
  };
}

/** What is pointed at anywhere on the page, as a cell of these maps. */
function useHoveredCell(height: number, width: number): Cell | null {
  const hover = useApp((state) => placePointedAt(state.hover));
  if (!hover) return null;
  const inside = (part: number, size: number) =>
    Math.min(size - 1, Math.max(0, Math.floor(part * size)));
  return { y: inside(hover.v, height), x: inside(hover.u, width) };
}

export const OutputMaps = memo(function OutputMaps({ layer, scene, filter, at }: OutputMapsProps) {
  const store = useAppStore();
  const palette = usePalette();
  const ref = useRef<HTMLDivElement>(null);
  const { width: available } = useSize(ref);
  const [height, width, filters] = asMap(layer.shape);
  const maps = useMemo(() => scene && filterMaps(scene, filter), [scene, filter]);
  const hovered = useHoveredCell(height, width);
  const shown = hovered ?? at;
  const index = shown.y * width + shown.x;

  const move = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const page = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
    if (!arrow && page === 0) return;
    event.preventDefault();
    if (page !== 0) setFilter(store, (filter + page + filters) % filters);
    if (!arrow) return;
    const y = Math.min(height - 1, Math.max(0, at.y + arrow[0]));
    const x = Math.min(width - 1, Math.max(0, at.x + arrow[1]));
    setAt(store, { y, x });
  };
  const point = (event: PointerEvent) => {
    const cell = cellUnder(event, height, width);
    const place = cell && { u: (cell.x + 0.5) / width, v: (cell.y + 0.5) / height };
    setHover(store, place && { ...place, over: 'next', channel: null });
    // Dragging leads the window along.
    if (cell && event.pointerType === 'mouse' && event.buttons === 1) setAt(store, cell);
  };
  const choose = (event: MouseEvent) => {
    const cell = cellUnder(event, height, width);
    if (cell) setAt(store, cell);
  };

  const ramp = maps?.signed ? palette.signed : palette.magnitude;
  const number = (values: Float32Array | undefined) => (values ? valueText(values[index]!) : '');
  // From the rounded figures, so that it is the difference of what is shown.
  const apart = maps && thousandths(maps.dropped[index]!) - thousandths(maps.clean[index]!);
  const common = { height, width, at, hovered };
  return (
    <div
      ref={ref}
      className="next-maps"
      data-narrow={(available > 0 && available < 350) || undefined}
      role="application"
      tabIndex={0}
      aria-label={i18n.t(
        'Output of filter {filter} at row {y}, column {x}. Arrow keys move the position, page keys the filter.',
        { filter, y: at.y, x: at.x },
      )}
      onKeyDown={move}
      onPointerMove={point}
      onPointerLeave={() => setHover(store, null)}
      onClick={choose}
    >
      <MapFigure
        {...common}
        title={i18n.t('clean')}
        number={number(maps?.clean)}
        values={maps?.clean}
        ramp={ramp}
        domain={maps?.domain}
      />
      <MapFigure
        {...common}
        title={i18n.t('dropped')}
        number={number(maps?.dropped)}
        values={maps?.dropped}
        ramp={ramp}
        domain={maps?.domain}
        strong
      />
      <Legend
        ramp={ramp}
        low={tickText(maps?.domain.low ?? 0)}
        high={maps ? tickText(maps.domain.high) : ''}
      />
      <MapFigure
        {...common}
        title={i18n.t('difference')}
        number={apart === null ? '' : apart === 0 ? '0' : signedText(apart)}
        values={maps?.difference}
        ramp={palette.signed}
        domain={maps?.differenceDomain}
      />
      <Legend
        ramp={palette.signed}
        low={maps ? tickText(maps.differenceDomain.low) : ''}
        high={maps ? `+${tickText(maps.differenceDomain.high)}` : ''}
      />
    </div>
  );
});
