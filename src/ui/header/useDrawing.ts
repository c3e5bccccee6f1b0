/** The sheet in hand: strokes go into it at once, and to the network at most once a frame. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { applyTool, type Point, type Tool } from '../../data/drawing';
import { blankSheet, type Sheet } from '../../data/sheet';
import { setInput } from '../../state/actions';
import type { Store } from '../../state/store';
import { useCommands } from '../commands';
import { useAppStore } from '../store';

export interface Drawing {
  /** What is on the screen, `[size, size]` of the sheet. */
  readonly image: Float32Array;
  readonly stroke: (tool: Tool, from: Point, to: Point) => void;
  readonly replace: (image: Float32Array) => void;
}

/** The last drawing on a sheet of each size, so that a look at another picture does not lose it. */
const kept = new Map<number, Float32Array>();

/** A drawing goes on where it was left. */
function drawingOn(sheet: Sheet, store: Store): Float32Array {
  const { view, input } = store.getState();
  const here = input?.key.startsWith(`draw:${sheet.size}:`);
  const shown = view.input.kind === 'draw' && here ? input?.image : kept.get(sheet.size);
  return shown?.slice() ?? blankSheet(sheet);
}

export function useDrawing(sheet: Sheet): Drawing {
  const store = useAppStore();
  const commands = useCommands();
  const [image, setImage] = useState(() => drawingOn(sheet, store));
  const working = useRef(image);
  const frame = useRef(0);

  const show = useCallback(() => {
    frame.current = 0;
    const copy = working.current.slice();
    setImage(copy);
    kept.set(sheet.size, copy);
    commands.setDrawing(copy);
    if (store.getState().view.input.kind !== 'draw') setInput(store, { kind: 'draw' });
  }, [commands, store, sheet]);

  const changed = useCallback(() => {
    if (frame.current === 0) frame.current = requestAnimationFrame(show);
  }, [show]);

  useEffect(() => {
    if (kept.has(sheet.size) && store.getState().view.input.kind !== 'draw') changed();
    return () => {
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [store, changed, sheet]);

  const stroke = useCallback(
    (tool: Tool, from: Point, to: Point) => {
      if (working.current === image) working.current = image.slice();
      applyTool(working.current, sheet, tool, from, to);
      changed();
    },
    [changed, image, sheet],
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
