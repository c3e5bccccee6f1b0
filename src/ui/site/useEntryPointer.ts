/** Pointer and keys on a vector's entries: reading one by one, and the hand that drops and restores. */
import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { readEntry } from '../../scene/entries';
import type { Forced } from '../../scene/hand';
import { beginGesture, endGesture, setChannel } from '../../state/actions';
import { useAppStore } from '../store';
import { forceCells, sceneInHand } from './useStroke';

interface EntryPointerOptions {
  readonly entries: number;
  /** Entries in a row. */
  readonly columns: number;
  /** Where the keys start from. */
  readonly start: number;
  /** The entry under a pointer; null beside all. */
  readonly under: (event: MouseEvent<HTMLElement>) => number | null;
  readonly onPoint: (entry: number | null) => void;
}

/** How far a key moves along the rows of entries. */
const stepsOf = (columns: number): Readonly<Record<string, number>> => ({
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -columns,
  ArrowDown: columns,
  Home: -Infinity,
  End: Infinity,
});

export function useEntryPointer(options: EntryPointerOptions) {
  const { entries, columns, start, under, onPoint } = options;
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
      const step = stepsOf(columns)[event.key];
      const acts = event.key === ' ' || event.key === 'Enter';
      if (step === undefined && !acts) return;
      event.preventDefault();
      const to = Math.max(0, Math.min(entries - 1, (cursor ?? start) + (step ?? 0)));
      setCursor(to);
      onPoint(to);
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
