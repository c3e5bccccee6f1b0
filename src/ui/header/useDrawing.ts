/** The sheet in hand: strokes go into it at once, and to the network at most once a frame. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { applyTool, blankDrawing, type Point, type Tool } from '../../data/drawing';
import { setInput } from '../../state/actions';
import type { Store } from '../../state/store';
import { useCommands } from '../commands';
import { useAppStore } from '../store';

export interface Drawing {
  /** What is on the screen, `[96, 96]`. */
  readonly image: Float32Array;
  readonly stroke: (tool: Tool, from: Point, to: Point) => void;
  readonly replace: (image: Float32Array) => void;
}

/** The last sheet, so that a look at a scene does not lose it. */
let kept: Float32Array | null = null;

/** A drawing goes on where it was left. */
function sheetOf(store: Store): Float32Array {
  const { view, input } = store.getState();
  const shown = view.input.kind === 'draw' && input?.key.startsWith('draw') ? input.image : kept;
  return shown?.slice() ?? blankDrawing();
}

export function useDrawing(): Drawing {
  const store = useAppStore();
  const commands = useCommands();
  const [image, setImage] = useState(() => sheetOf(store));
  const working = useRef(image);
  const frame = useRef(0);

  const show = useCallback(() => {
    frame.current = 0;
    const copy = working.current.slice();
    setImage(copy);
    kept = copy;
    commands.setDrawing(copy);
    if (store.getState().view.input.kind !== 'draw') setInput(store, { kind: 'draw' });
  }, [commands, store]);

  const changed = useCallback(() => {
    if (frame.current === 0) frame.current = requestAnimationFrame(show);
  }, [show]);

  useEffect(() => {
    if (kept && store.getState().view.input.kind !== 'draw') changed();
    return () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [store, changed]);

  const stroke = useCallback(
    (tool: Tool, from: Point, to: Point) => {
      if (working.current === image) working.current = image.slice();
      applyTool(working.current, tool, from, to);
      changed();
    },
    [changed, image],
  );
  const replace = useCallback(
    (fresh: Float32Array) => {
      working.current = fresh.slice();
      changed();
    },
    [changed],
  );
  return { image, stroke, replace };
}
