/** What can be taken away: the link to this very screen, and the numbers behind it. */
import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../commands';
import { ExportItems } from '../export/ExportItems';
import { Opens } from '../Opens';
import { Popup } from '../Popup';
import { useApp } from '../store';

const EmbedDialog = lazy(async () => ({
  default: (await import('../embed/EmbedDialog')).EmbedDialog,
}));

export function ShareMenu() {
  const commands = useCommands();
  const embedded = useApp((state) => state.view.embed);
  const [exporting, setExporting] = useState(false);
  const [embedding, setEmbedding] = useState(false);
  const exportNpz = async () => {
    setExporting(true);
    try {
      await commands.exportNpz();
    } finally {
      setExporting(false);
    }
  };
  return (
    <>
      <Popup label="Share" trigger={<Opens>Share</Opens>}>
        <button
          type="button"
          className="popup-item"
          data-closes
          onClick={() => void commands.copyLink()}
        >
          Copy link <span className="muted small">opens this very screen</span>
        </button>
        {!embedded && (
          <button
            type="button"
            className="popup-item"
            data-closes
            onClick={() => setEmbedding(true)}
          >
            Embed… <span className="muted small">one line of HTML for your page</span>
          </button>
        )}
        <ExportItems />
        <button
          type="button"
          className="popup-item"
          data-closes
          disabled={exporting}
          onClick={() => void exportNpz()}
        >
          Export NumPy <span className="muted small">.npz of every number</span>
        </button>
      </Popup>
      {embedding && (
        <Suspense>
          <EmbedDialog onClose={() => setEmbedding(false)} />
        </Suspense>
      )}
    </>
  );
}
