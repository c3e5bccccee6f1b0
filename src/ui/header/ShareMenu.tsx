/** What can be taken away: the link to this very screen, and the numbers behind it. */
import { useState } from 'react';
import { useCommands } from '../commands';
import { Opens } from '../Opens';
import { Popup } from '../Popup';

export function ShareMenu() {
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
    </Popup>
  );
}
