/** Maps of one shape in a row: pointing at one points at all; a click or the arrow keys choose a place. */
import type { KeyboardEvent, MouseEvent, PointerEvent, ReactNode } from 'react';
import type { Cell } from '../../../scene/cells';
import { setHover } from '../../../state/actions';
import type { Hover } from '../../../state/store';
import { i18n } from '../../../words/i18n';
import { ARROWS } from '../../arrows';
import { useAppStore } from '../../store';

interface MapRowProps {
  readonly className?: string;
  readonly height: number;
  readonly width: number;
  /** What the maps are of. */
  readonly over: Hover['over'];
  /** The site's channel that they show; null for others. */
  readonly channel: number | null;
  /** Where a place can be chosen: which it is, and what choosing does. */
  readonly place?: Choosing;
  readonly children: ReactNode;
}

export interface Choosing {
  readonly label: string;
  readonly at: Cell;
  readonly onPick: (cell: Cell) => void;
}

const inside = (n: number, size: number) => Math.min(size - 1, Math.max(0, n));

/** The cell under the pointer; null outside of the maps. */
function cellUnder(event: MouseEvent, height: number, width: number): Cell | null {
  const box = (event.target as Element).closest('.map-card-box')?.getBoundingClientRect();
  if (!box) return null;
  return {
    y: inside(Math.floor(((event.clientY - box.top) / box.height) * height), height),
    x: inside(Math.floor(((event.clientX - box.left) / box.width) * width), width),
  };
}

export function MapRow(props: MapRowProps) {
  const { className = '', height, width, over, channel, place, children } = props;
  const store = useAppStore();
  const point = (event: PointerEvent) => {
    const cell = cellUnder(event, height, width);
    const at = cell && { u: (cell.x + 0.5) / width, v: (cell.y + 0.5) / height };
    setHover(store, at && { ...at, over, channel });
  };
  const move = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    if (!place || !arrow) return;
    event.preventDefault();
    const { at, onPick } = place;
    onPick({ y: inside(at.y + arrow[0], height), x: inside(at.x + arrow[1], width) });
  };
  const choose = (event: MouseEvent) => {
    const cell = cellUnder(event, height, width);
    if (cell) place?.onPick(cell);
  };
  return (
    <div
      className={`map-row ${className}`}
      data-chooses={place ? true : undefined}
      onPointerMove={point}
      onPointerLeave={() => setHover(store, null)}
      {...(place && {
        role: 'application',
        tabIndex: 0,
        'aria-label': `${place.label} ${i18n.t('Arrow keys move the position.')}`,
        onKeyDown: move,
        onClick: choose,
      })}
    >
      {children}
    </div>
  );
}
