/** What can be taken away: the link to this very screen, the numbers behind it, the network as code. */
import { lazy, Suspense, useState } from 'react';
import { Opens } from '../Opens';
import { ShareItems } from '../parts';
import { Popup } from '../Popup';
import { i18n } from '../../words/i18n';

const EmbedDialog = lazy(() => import('../embed/EmbedDialog'));

const CodeSheet = lazy(() => import('./CodeSheet'));
const QrSheet = lazy(() => import('../share/QrSheet'));

export function ShareMenu() {
  const [sheet, setSheet] = useState<'code' | 'embed' | 'qr' | null>(null);
  const close = () => setSheet(null);
  return (
    <>
      <Popup label={i18n.t('Share')} trigger={<Opens>{i18n.t('Share')}</Opens>}>
        <Suspense>
          <ShareItems
            onCode={() => setSheet('code')}
            onEmbed={() => setSheet('embed')}
            onQr={() => setSheet('qr')}
          />
        </Suspense>
      </Popup>
      <Suspense>
        {sheet === 'code' && <CodeSheet onClose={close} />}
        {sheet === 'qr' && <QrSheet onClose={close} />}
        {sheet === 'embed' && <EmbedDialog onClose={close} />}
      </Suspense>
    </>
  );
}
