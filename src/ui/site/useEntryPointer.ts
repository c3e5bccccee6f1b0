/** Pointer and keys on a vector's entries: reading one by one, and the hand that drops and restores. */
import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { readEntry } from '../../scene/entries';
import type { Forced } from '../../scene/hand';
import { beginGesture, endGesture, setChannel } from '../../state/actions';
import { useAppStore } from '../store';
import { forceCells, sceneInHand } from './useStroke';

interface EntryPointerOptions {
  /** All entries, as the keys go through them. */
  readonly order: readonly number[];
  /** Entries in a row. */
  readonly columns: number;
  /** Entries of a page; null where there are none. */
  readonly pageSize: number | null;
  /** The entry where the keys start from. */
  readonly start: number;
  /** The entry under a pointer; null beside all. */
  readonly under: (event: MouseEvent<HTMLElement>) => number | null;
  readonly onPoint: (entry: number | null) => void;
  /** Told to which place in the order the keys have gone. */
  readonly onPlace: (place: number) => void;
}

/** How far a key moves along the rows of entries. */
const stepsOf = (columns: number, pageSize: number | null): Readonly<Record<string, number>> => ({
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -columns,
  ArrowDown: columns,
  ...(pageSize === null ? {} : { PageUp: -pageSize, PageDown: pageSize }),
  Home: -Infinity,
  End: Infinity,
});

export function useEntryPointer(options: EntryPointerOptions) {
  const { order, columns, pageSize, start, under, onPoint, onPlace } = options;
  const store = useAppStore();
  const [cursor, setCursor] = useState<number | null>(null);
  /** What the hand that is down makes of every entry that it passes. */
  const wanted = useRef<Forced | null>(null);

  /** Toggles an entry; entries passed from there on become what it became. */
  const begin = (entry: number): void => {
    const scene = sceneInHand(store);
    setChannel(store, entry);
    if (!scene) return;
    const { state, multiplier } = readEntry(scene, entry);
    const dropped = state === 'dropped' || state === 'droppedSilent' || multiplier === 0;
    wanted.current = dropped ? 'keep' : 'drop';
    beginGesture(store);
    forceCells(store, scene, [entry], wanted.current);
  };
  const end = (): void => {
    if (wanted.current === null) return;
    wanted.current = null;
    endGesture(store);
  };
  const pass = (entry: number | null): void => {
    onPoint(entry);
    if (wanted.current === null || entry === null) return;
    const scene = sceneInHand(store);
    if (scene) forceCells(store, scene, [entry], wanted.current);
  };

  return {
    cursor,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const entry = under(event);
      if (entry === null || event.button !== 0 || event.pointerType === 'touch') return;
      event.currentTarget.setPointerCapture(event.pointerId);
      begin(entry);
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => pass(under(event)),
    onLostPointerCapture: end,
    onPointerLeave: () => onPoint(null),
    /** A finger that scrolls never clicks. */
    onClick(event: MouseEvent<HTMLElement>) {
      const entry = under(event);
      const { pointerType } = event.nativeEvent as globalThis.PointerEvent;
      if (entry === null || pointerType !== 'touch') return;
      begin(entry);
      end();
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const step = stepsOf(columns, pageSize)[event.key];
      const acts = event.key === ' ' || event.key === 'Enter';
      if (step === undefined && !acts) return;
      event.preventDefault();
      const from = order.indexOf(cursor ?? start);
      const place = Math.max(0, Math.min(order.length - 1, from + (step ?? 0)));
      const to = order[place]!;
      setCursor(to);
      onPoint(to);
      onPlace(place);
      if (!acts || event.repeat) return;
      begin(to);
      end();
    },
    onBlur() {
      end();
      setCursor(null);
      onPoint(null);
    },
  };
}
