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
import { i18n, translated } from '../../words/i18n';

const tools = () =>
  [
    { value: 'pen', text: i18n.t('Pen') },
    { value: 'eraser', text: i18n.t('Eraser') },
  ] as const;

const WIDTH_NAMES: Readonly<Record<PenWidth, string>> = {
  fine: /*i18n*/ 'fine',
  medium: /*i18n*/ 'medium',
  broad: /*i18n*/ 'broad',
};
const widths = () => PEN_WIDTHS.map((value) => ({ value, text: translated(WIDTH_NAMES[value]) }));

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
      aria-label={i18n.t('Draw')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="panel-title">
        <h2>{data.id === 'fashion-mnist' ? i18n.t('draw a garment') : i18n.t('draw a digit')}</h2>
        {shown?.image.length === sheet.size ** 2 ? (
          <button type="button" className="link" onClick={() => drawing.replace(shown.image)}>
            {i18n.t('or on the present picture')}
          </button>
        ) : (
          <span className="muted small">{i18n.t('the network reads along')}</span>
        )}
        <button
          type="button"
          className="button icon draw-close"
          aria-label={i18n.t('Close the sheet')}
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
        <Choice label={i18n.t('Tool')} value={kind} options={tools()} onChange={setKind} />
        <Choice label={i18n.t('Width')} value={width} options={widths()} onChange={setWidth} />
        <button
          type="button"
          className="button"
          onClick={() => drawing.replace(blankDrawing(sheet))}
        >
          {i18n.t('Clear')}
        </button>
      </div>
    </section>
  );
}
