/** Pointer and keys on a channel's three maps: reading cell by cell, and the hand that drops and restores. */
import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import type { RowSize } from '../../render/siteMaps';
import { cellAt, mapShape, placeOf, type Cell } from '../../scene/cells';
import type { Forced } from '../../scene/hand';
import type { SiteScene } from '../../scene/siteScene';
import { setCell, setChannel, setHover } from '../../state/actions';
import { useAppStore } from '../store';
import type { Hand } from './useHand';
import { useStroke } from './useStroke';

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

interface Located {
  readonly cell: Cell;
  /** Which of the three maps: 0 before, 1 mask, 2 after. */
  readonly column: number;
}

/**
 * The cell under a pointer.
 *
 * @param within the map that a stroke is on: beyond its edge, the cell next to it; null for any map
 */
function locate(
  event: MouseEvent<HTMLElement>,
  { shape }: SiteScene,
  { width, height, gap }: RowSize,
  within: number | null,
): Located | null {
  const bounds = event.currentTarget.getBoundingClientRect();
  const x = event.clientX - bounds.left;
  const v = (event.clientY - bounds.top) / height;
  const column = within ?? Math.min(2, Math.floor(x / (width + gap)));
  const u = (x - column * (width + gap)) / width;
  const outside = u < 0 || u >= 1 || v < 0 || v >= 1;
  return outside && within === null ? null : { cell: cellAt(shape, { u, v }), column };
}

interface RowPointerOptions {
  readonly scene: SiteScene;
  readonly channel: number;
  readonly size: RowSize;
  readonly hand: Hand;
  /** Where the keys start from. */
  readonly start: Cell;
}

export function useRowPointer({ scene, channel, size, hand, start }: RowPointerOptions) {
  const store = useAppStore();
  const [cursor, setCursor] = useState<Cell | null>(null);
  const stroke = useStroke(channel, hand.brush);
  /** The map that a pressed pointer or key is on, and where it is. */
  const pressed = useRef<Located | null>(null);
  /** The cell at which a key was used last, and what it did there. */
  const keyed = useRef<{ readonly cell: Cell; readonly did: Forced } | null>(null);
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
  /** With the cone in view a cell is picked, else the hand goes to work. */
  const picks = (): boolean => store.getState().view.lens === 'cone';
  const lift = (): void => {
    if (!pressed.current) return;
    hand.setTouched({ ...pressed.current.cell, site: scene.site, channel });
    pressed.current = null;
    stroke.end();
  };
  const press = (at: Located, told?: Forced): Forced | null => {
    pressed.current = at;
    if (!picks()) return stroke.begin(at.cell, told);
    setCell(store, at.cell, channel);
    return null;
  };
  const drag = (cell: Cell): void => {
    if (!pressed.current) return;
    pressed.current = { ...pressed.current, cell };
    if (picks()) setCell(store, cell, channel);
    else stroke.extend(cell);
  };
  const scrolls = (pointerType: string): boolean => pointerType === 'touch' && !hand.fingerPaints;

  return {
    cursor,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const at = locate(event, scene, size, null);
      if (!at || event.button !== 0) return;
      setChannel(store, channel);
      point(at.cell);
      if (scrolls(event.pointerType)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      press(at);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const held = (event.buttons & 1) !== 0 ? pressed.current : null;
      const at = locate(event, scene, size, held?.column ?? null);
      if (!at) {
        leave();
        return;
      }
      point(at.cell);
      if (held) drag(at.cell);
    },
    onLostPointerCapture: lift,
    /** A finger that scrolls never clicks. */
    onClick(event: MouseEvent<HTMLElement>) {
      const { pointerType } = event.nativeEvent as globalThis.PointerEvent;
      const at = locate(event, scene, size, null);
      if (!at || !scrolls(pointerType)) return;
      press(at);
      lift();
    },
    onPointerLeave: leave,
    onKeyDown(event: KeyboardEvent) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const from = cursor ?? start;
      const step = STEPS[event.key];
      if (step) {
        event.preventDefault();
        const cell = {
          y: Math.max(0, Math.min(rows - 1, from.y + step[0])),
          x: Math.max(0, Math.min(columns - 1, from.x + step[1])),
        };
        if (event.shiftKey) {
          setChannel(store, channel);
          // From where a key has just dropped or restored, that goes on.
          const goesOn = keyed.current?.cell === from ? keyed.current.did : undefined;
          const did = pressed.current ? goesOn : press({ cell: from, column: 1 }, goesOn);
          drag(cell);
          keyed.current = did ? { cell, did } : null;
        }
        setCursor(cell);
        point(cell);
      } else if (event.key === ' ' || event.key === 'Enter') {
        event.preventDefault();
        if (event.repeat) return;
        setChannel(store, channel);
        setCursor(from);
        point(from);
        const did = press({ cell: from, column: 1 });
        keyed.current = did && { cell: from, did };
        lift();
      }
    },
    onKeyUp(event: KeyboardEvent) {
      if (event.key === 'Shift') lift();
    },
    onBlur() {
      lift();
      setCursor(null);
      leave();
    },
  };
}
