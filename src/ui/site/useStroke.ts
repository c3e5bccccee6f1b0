/** A stroke of the hand over a channel: from the first cell on it drops or restores whatever it passes. */
import { useEffect, useMemo, useRef } from 'react';
import { editsAt } from '../../core/masks';
import { brushCells, handChange, type Brush } from '../../scene/brush';
import { cellIndex, readCell, type Cell } from '../../scene/cells';
import type { Forced } from '../../scene/hand';
import { siteScene, type SiteScene } from '../../scene/siteScene';
import { beginGesture, editUnits, endGesture, notify } from '../../state/actions';
import type { Store } from '../../state/store';
import { i18n } from '../../words/i18n';
import { useAppStore } from '../store';

export interface Stroke {
  /** Toggles a cell, or does what is told; that is what the stroke does from there on. Null where it cannot. */
  readonly begin: (cell: Cell, told?: Forced) => Forced | null;
  readonly extend: (cell: Cell) => void;
  readonly end: () => void;
}

/** The opened site as the store has it now; null, and a word, where a hand cannot drop anything. */
export function sceneInHand(store: Store): SiteScene | null {
  const { trace, view } = store.getState();
  const scene = siteScene(trace, view, view.site);
  const why =
    view.mode === 'inference'
      ? i18n.t('At inference nothing is dropped, so there is nothing to edit: switch to Training.')
      : scene?.drop?.variant === 'dropconnect'
        ? i18n.t(
            'DropConnect at {site} drops weights of the next conv: no activation can be dropped.',
            { site: view.site },
          )
        : null;
  if (why) notify(store, 'info', why);
  return why ? null : scene;
}

/** Drops or restores activations of the opened site, by their indices. */
export function forceCells(
  store: Store,
  scene: SiteScene,
  indices: readonly number[],
  wanted: Forced,
): void {
  const { view } = store.getState();
  const change = handChange(scene, view, editsAt(view, scene.site) ?? null, indices, wanted);
  if (change) editUnits(store, scene.site, change);
}

interface Running {
  readonly scene: SiteScene;
  readonly wanted: Forced;
  readonly last: Cell;
}

export function useStroke(channel: number, brush: Brush): Stroke {
  const store = useAppStore();
  const running = useRef<Running | null>(null);
  const stroke = useMemo((): Stroke => {
    const paint = (from: Cell, to: Cell): void => {
      if (!running.current) return;
      const { scene, wanted } = running.current;
      const cells = brushCells(scene.shape, from, to, brush);
      const indices = cells.map((cell) => cellIndex(scene.shape, channel, cell));
      forceCells(store, scene, indices, wanted);
      running.current = { scene, wanted, last: to };
    };
    return {
      begin(cell, told) {
        const scene = sceneInHand(store);
        if (!scene) return null;
        const { state } = readCell(scene, channel, cell);
        const gone = state === 'dropped' || state === 'droppedSilent';
        const wanted = told ?? (gone ? 'keep' : 'drop');
        running.current = { scene, wanted, last: cell };
        beginGesture(store);
        paint(cell, cell);
        return wanted;
      },
      extend(cell) {
        if (running.current) paint(running.current.last, cell);
      },
      end() {
        if (!running.current) return;
        running.current = null;
        endGesture(store);
      },
    };
  }, [store, channel, brush]);
  // What began must end, also where the row goes away under the hand.
  useEffect(() => stroke.end, [stroke]);
  return stroke;
}
