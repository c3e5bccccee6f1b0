/** A sheet over the next conv's panel: what is drawn goes through the network while it is drawn. */
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { blankDrawing, DRAWING, PEN_WIDTHS, type PenWidth, type Tool } from '../../data/drawing';
import { useApp } from '../store';
import { useSize } from '../useSize';
import { Choice } from './Choice';
import { DrawSurface } from './DrawSurface';
import { useDrawing } from './useDrawing';

const TOOLS = [
  { value: 'pen', text: 'Pen' },
  { value: 'eraser', text: 'Eraser' },
] as const;

const WIDTHS = PEN_WIDTHS.map((width) => ({ value: width, text: width }));

interface DrawPanelProps {
  readonly onClose: () => void;
}

export function DrawPanel({ onClose }: DrawPanelProps) {
  const drawing = useDrawing();
  const scene = useApp((state) => (state.view.input.kind === 'scene' ? state.input : null));
  const [kind, setKind] = useState<Tool['kind']>('pen');
  const [width, setWidth] = useState<PenWidth>('medium');
  const space = useRef<HTMLDivElement>(null);
  const size = useSize(space);
  const side = Math.min(size.width, size.height);
  const extent = Math.max(2, Math.floor(side / DRAWING.size)) * DRAWING.size;

  return (
    <section
      className="panel draw-panel"
      role="dialog"
      aria-label="Draw"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="panel-title">
        <h2>draw a digit</h2>
        {scene ? (
          <button type="button" className="link" onClick={() => drawing.replace(scene.image)}>
            or on the present scene
          </button>
        ) : (
          <span className="muted small">the network reads along</span>
        )}
        <Button className="button icon draw-close" aria-label="Close the sheet" onPress={onClose}>
          ×
        </Button>
      </div>
      <div ref={space} className="draw-space">
        {side > 0 && <DrawSurface drawing={drawing} tool={{ kind, width }} extent={extent} />}
      </div>
      <div className="draw-tools">
        <Choice label="Tool" value={kind} options={TOOLS} onChange={setKind} />
        <Choice label="Width" value={width} options={WIDTHS} onChange={setWidth} />
        <Button className="button" onPress={() => drawing.replace(blankDrawing())}>
          Clear
        </Button>
      </div>
    </section>
  );
}
