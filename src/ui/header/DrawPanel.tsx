/** A sheet over the next conv's panel: what is drawn goes through the network while it is drawn. */
import { useMemo, useRef, useState } from 'react';
import {
  blankDrawing,
  PEN_WIDTHS,
  sheetOf,
  type PenWidth,
  type Sheet,
  type Tool,
} from '../../data/drawing';
import { useApp } from '../store';
import { useModel } from '../useModel';
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

/** Each size of picture has a sheet of its own. */
export default function DrawPanel({ onClose }: DrawPanelProps) {
  const side = useModel().spec.layers[0]!.shape[0]!;
  const sheet = useMemo(() => sheetOf(side), [side]);
  return <SheetPanel key={side} sheet={sheet} onClose={onClose} />;
}

function SheetPanel({ sheet, onClose }: DrawPanelProps & { readonly sheet: Sheet }) {
  const drawing = useDrawing(sheet);
  const { data } = useModel();
  const shown = useApp((state) => (state.view.input.kind === 'draw' ? null : state.input));
  const [kind, setKind] = useState<Tool['kind']>('pen');
  const [width, setWidth] = useState<PenWidth>('medium');
  const space = useRef<HTMLDivElement>(null);
  const size = useSize(space);
  const side = Math.min(size.width, size.height);
  const extent = Math.max(2, Math.floor(side / sheet.size)) * sheet.size;

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
        <h2>{data.id === 'fashion-mnist' ? 'draw a garment' : 'draw a digit'}</h2>
        {shown?.image.length === sheet.size ** 2 ? (
          <button type="button" className="link" onClick={() => drawing.replace(shown.image)}>
            or on the present picture
          </button>
        ) : (
          <span className="muted small">the network reads along</span>
        )}
        <button
          type="button"
          className="button icon draw-close"
          aria-label="Close the sheet"
          onClick={onClose}
        >
          ×
        </button>
      </div>
      <div ref={space} className="draw-space">
        {side > 0 && (
          <DrawSurface drawing={drawing} sheet={sheet} tool={{ kind, width }} extent={extent} />
        )}
      </div>
      <div className="draw-tools">
        <Choice label="Tool" value={kind} options={TOOLS} onChange={setKind} />
        <Choice label="Width" value={width} options={WIDTHS} onChange={setWidth} />
        <button
          type="button"
          className="button"
          onClick={() => drawing.replace(blankDrawing(sheet))}
        >
          Clear
        </button>
      </div>
    </section>
  );
}
