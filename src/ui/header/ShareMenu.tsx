/** What can be taken away: the link to this very screen, the numbers behind it, the network as code. */
import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../commands';
import { Opens } from '../Opens';
import { Popup } from '../Popup';

const CodeSheet = lazy(() => import('./CodeSheet'));

function ShareSheet({ onCode }: { readonly onCode: () => void }) {
  const commands = useCommands();
  const [exporting, setExporting] = useState(false);
  const exportNpz = async () => {
    setExporting(true);
    try {
      await commands.exportNpz();
    } finally {
      setExporting(false);
    }
  };
  return (
    <Popup label="Share" trigger={<Opens>Share</Opens>}>
      <button
        type="button"
        className="popup-item"
        data-closes
        onClick={() => void commands.copyLink()}
      >
        Copy link <span className="muted small">opens this very screen</span>
      </button>
      <button
        type="button"
        className="popup-item"
        data-closes
        disabled={exporting}
        onClick={() => void exportNpz()}
      >
        Export NumPy <span className="muted small">.npz of every number</span>
      </button>
      <button type="button" className="popup-item" data-closes onClick={onCode}>
        Code <span className="muted small">Keras or PyTorch, with its dropout</span>
      </button>
    </Popup>
  );
}

export function ShareMenu() {
  const [code, setCode] = useState(false);
  return (
    <>
      <ShareSheet onCode={() => setCode(true)} />
      {code && (
        <Suspense>
          <CodeSheet onClose={() => setCode(false)} />
        </Suspense>
      )}
    </>
  );
}
