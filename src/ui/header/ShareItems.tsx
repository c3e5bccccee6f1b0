/** What can be taken away: the link to this very screen, the numbers behind it, the network as code. */
import { useState } from 'react';
import { i18n } from '../../words/i18n';
import { useCommands } from '../commands';
import { ExportItems } from '../export/ExportItems';
import { loadParts } from '../parts';
import { useApp } from '../store';

interface ShareItemsProps {
  readonly onCode: () => void;
  readonly onQr: () => void;
  readonly onEmbed: () => void;
}

export default function ShareItems({ onCode, onEmbed, onQr }: ShareItemsProps) {
  const commands = useCommands();
  const embedded = useApp((state) => state.view.embed);
  const [exporting, setExporting] = useState(false);
  const run = async (job: () => Promise<void>) => {
    setExporting(true);
    try {
      await job();
    } finally {
      setExporting(false);
    }
  };
  return (
    <>
      <button
        type="button"
        className="popup-item"
        data-closes
        onClick={() => void commands.copyLink()}
      >
        {i18n.t('Copy link')}{' '}
        <span className="muted small">{i18n.t('opens this very screen')}</span>
      </button>
      <button type="button" className="popup-item" data-closes onClick={onQr}>
        {i18n.t('QR code')}{' '}
        <span className="muted small">{i18n.t('the link for every phone in the room')}</span>
      </button>
      {!embedded && (
        <button type="button" className="popup-item" data-closes onClick={onEmbed}>
          {i18n.t('Embed…')}{' '}
          <span className="muted small">{i18n.t('one line of HTML for your page')}</span>
        </button>
      )}
      {!embedded && <PrintItem />}
      <ExportItems />
      <button
        type="button"
        className="popup-item"
        data-closes
        disabled={exporting}
        onClick={() => void run(() => commands.exportNpz())}
      >
        {i18n.t('Export NumPy')}{' '}
        <span className="muted small">{i18n.t('.npz of every number')}</span>
      </button>
      <button
        type="button"
        className="popup-item"
        data-closes
        disabled={exporting}
        onClick={() => void run(() => commands.exportModel())}
      >
        {i18n.t('Export the model')}{' '}
        <span className="muted small">{i18n.t('with its dropout, for TensorFlow.js')}</span>
      </button>
      <button type="button" className="popup-item" data-closes onClick={onCode}>
        {i18n.t('Code')}{' '}
        <span className="muted small">{i18n.t('Keras or PyTorch, with its dropout')}</span>
      </button>
    </>
  );
}

/** A browser does not wait for code that is still to come, so the sheet's own must be here first. */
function PrintItem() {
  const lesson = useApp((state) => state.view.lesson);
  return (
    <button
      type="button"
      className="popup-item"
      data-closes
      onClick={() => void loadParts().then(() => window.print())}
    >
      {lesson === null ? i18n.t('Print') : i18n.t('Print handout')}{' '}
      <span className="muted small">
        {lesson === null ? i18n.t('the story on paper') : i18n.t('every step, and the figures')}
      </span>
    </button>
  );
}
