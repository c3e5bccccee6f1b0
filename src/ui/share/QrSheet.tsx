/** The link as a QR code, large enough for a room; dark on light whatever the theme, as readers expect it. */
import { useMemo } from 'react';
import { correction, generate } from 'lean-qr';
import { linkToPage } from '../../app/location';
import { useCommands } from '../commands';
import { Sheet } from '../Sheet';
import { useAppStore } from '../store';
import { i18n } from '../../words/i18n';
import './qrSheet.css';

/** Modules left free around a code (ISO/IEC 18004). */
const QUIET = 4;

interface QrCode {
  readonly size: number;
  /** The dark modules, one unit square each. */
  readonly path: string;
}

/** Null where the text is longer than any code holds. */
function qrCode(text: string): QrCode | null {
  try {
    const code = generate(text, { minCorrectionLevel: correction.L });
    let path = '';
    for (let y = 0; y < code.size; y++) {
      for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
    }
    return { size: code.size, path };
  } catch {
    return null;
  }
}

export default function QrSheet({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const commands = useCommands();
  const link = linkToPage(store);
  const code = useMemo(() => qrCode(link), [link]);
  const side = code ? code.size + 2 * QUIET : 0;
  return (
    <Sheet title={i18n.t('This view on every phone in the room')} onClose={onClose}>
      {code ? (
        <svg
          className="qr-code"
          viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
          shapeRendering="crispEdges"
          role="img"
          aria-label={i18n.t('QR code of the link to this view')}
        >
          <rect x={-QUIET} y={-QUIET} width={side} height={side} fill="#fff" />
          <path d={code.path} fill="#000" />
        </svg>
      ) : (
        <p>
          {i18n.t(
            'This view has so many hand edits that its link fits into no QR code. Copy the link, or clear the edits.',
          )}
        </p>
      )}
      <p className="qr-link small muted">{link}</p>
      <button
        type="button"
        className="button own-main qr-copy"
        onClick={() => void commands.copyLink()}
      >
        {i18n.t('Copy link')}
      </button>
    </Sheet>
  );
}
