/** What can be taken away: the link to this very screen, the numbers behind it, the network as code. */
import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../commands';
import { ExportItems } from '../export/ExportItems';
import { Opens } from '../Opens';
import { Popup } from '../Popup';
import { useApp } from '../store';
import { i18n } from '../../words/i18n';

const EmbedDialog = lazy(() => import('../embed/EmbedDialog'));

const CodeSheet = lazy(() => import('./CodeSheet'));
const QrSheet = lazy(() => import('../share/QrSheet'));

interface ShareSheetProps {
  readonly onCode: () => void;
  readonly onQr: () => void;
  readonly onEmbed: () => void;
}

function ShareSheet({ onCode, onEmbed, onQr }: ShareSheetProps) {
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
    <Popup label={i18n.t('Share')} trigger={<Opens>{i18n.t('Share')}</Opens>}>
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
    </Popup>
  );
}

export function ShareMenu() {
  const [sheet, setSheet] = useState<'code' | 'embed' | 'qr' | null>(null);
  const close = () => setSheet(null);
  return (
    <>
      <ShareSheet
        onCode={() => setSheet('code')}
        onEmbed={() => setSheet('embed')}
        onQr={() => setSheet('qr')}
      />
      <Suspense>
        {sheet === 'code' && <CodeSheet onClose={close} />}
        {sheet === 'qr' && <QrSheet onClose={close} />}
        {sheet === 'embed' && <EmbedDialog onClose={close} />}
      </Suspense>
    </>
  );
}
