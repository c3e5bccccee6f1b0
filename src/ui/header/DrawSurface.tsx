/** The sheet: by mouse, touch or pen; by keys, the arrows move the pen and Space or Enter holds it down. */
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import {
  clampPoint,
  toDrawing,
  toolRadius,
  type Point,
  type Sheet,
  type Tool,
} from '../../data/drawing';
import { Canvas } from '../Canvas';
import { useDrawingPaint } from './picturePaint';
import type { Drawing } from './useDrawing';
import { i18n } from '../../words/i18n';

interface DrawSurfaceProps {
  readonly drawing: Drawing;
  readonly sheet: Sheet;
  readonly tool: Tool;
  /** Side of the sheet in CSS pixels. */
  readonly extent: number;
}

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** Pressed and let go without moving, the pen stays down until the next press; else it is held. */
type PenState = 'up' | 'pressed' | 'moved' | 'latched';

export function DrawSurface({ drawing, sheet, tool, extent }: DrawSurfaceProps) {
  const paint = useDrawingPaint(drawing.image, extent);
  const surface = useRef<HTMLDivElement>(null);
  const last = useRef<Point | null>(null);
  const [cursor, setCursor] = useState<Point>([sheet.size / 2, sheet.size / 2]);
  const [pen, setPen] = useState<PenState>('up');
  const [keys, setKeys] = useState(false);

  useEffect(() => surface.current?.focus({ preventScroll: true }), []);

  const strokeTo = (to: Point) => {
    drawing.stroke(tool, last.current ?? to, to);
    last.current = to;
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setKeys(false);
    last.current = null;
    strokeTo(pointOf(event, event.currentTarget, sheet));
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (last.current === null || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    for (const step of stepsOf(event.nativeEvent))
      strokeTo(pointOf(step, event.currentTarget, sheet));
  };
  const up = () => {
    last.current = null;
  };
  const press = (event: KeyboardEvent) => {
    const arrow = ARROWS[event.key];
    const holds = event.key === ' ' || event.key === 'Enter';
    if (!arrow && !holds) return;
    event.preventDefault();
    setKeys(true);
    if (arrow) moveCursor(arrow, event.shiftKey ? Math.max(2, sheet.size >> 4) : 1);
    else if (!event.repeat) putDown();
  };
  const putDown = () => {
    if (pen !== 'latched') drawing.stroke(tool, cursor, cursor);
    setPen(pen === 'latched' ? 'up' : 'pressed');
  };
  const moveCursor = (by: Point, step: number) => {
    const to = clampPoint([cursor[0] + by[0] * step, cursor[1] + by[1] * step], sheet);
    if (pen !== 'up') drawing.stroke(tool, cursor, to);
    if (pen === 'pressed') setPen('moved');
    setCursor(to);
  };
  const release = (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    setPen((state) => (state === 'pressed' ? 'latched' : state === 'moved' ? 'up' : state));
  };

  const scale = extent / sheet.size;
  const diameter = Math.max(6, toolRadius(tool, sheet) * 2 * scale);
  return (
    <div
      ref={surface}
      className="draw-surface"
      role="application"
      tabIndex={0}
      aria-label={i18n.t(
        'Sheet. Arrow keys move the pen, with Shift faster; Space or Enter puts it down.',
      )}
      style={{ width: extent, height: extent }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={up}
      onKeyDown={press}
      onKeyUp={release}
      onBlur={() => setPen('up')}
    >
      <Canvas width={extent} height={extent} paint={paint} aria-hidden />
      {keys && (
        <i
          className="draw-cursor"
          data-down={pen !== 'up' || undefined}
          style={{
            width: diameter,
            height: diameter,
            left: (cursor[0] + 0.5) * scale - diameter / 2,
            top: (cursor[1] + 0.5) * scale - diameter / 2,
          }}
        />
      )}
      <span className="visually-hidden" role="status">
        {keys && (pen === 'up' ? i18n.t('pen up') : i18n.t('pen down'))}
      </span>
    </div>
  );
}

/** All places the pointer has been at since the last frame, where the browser tells them. */
function stepsOf(event: globalThis.PointerEvent): readonly globalThis.PointerEvent[] {
  // Only secure contexts have it.
  const steps = 'getCoalescedEvents' in event ? event.getCoalescedEvents() : [];
  return steps.length > 0 ? steps : [event];
}

/** Where an event lies on the drawing. */
function pointOf(
  event: { readonly clientX: number; readonly clientY: number },
  surface: Element,
  sheet: Sheet,
): Point {
  const box = surface.getBoundingClientRect();
  return toDrawing(event.clientX - box.left, event.clientY - box.top, box.width, sheet);
}
