/** The screen: network → site → next conv → prediction, between a header and a status line. */
import { useEffect } from 'react';
import { Header } from './Header';
import { LensPanel } from './lens/LensPanel';
import { NetworkPanel } from './network/NetworkPanel';
import { NextPanel } from './next/NextPanel';
import { Notices } from './Notices';
import { PredictionPanel } from './prediction/PredictionPanel';
import { OwnSheetsHost } from './own/OwnSheetsHost';
import { useScheme } from './scheme';
import { SitePanel } from './site/SitePanel';
import { StatusLine } from './StatusLine';
import { useApp } from './store';
import { useUndoKeys } from './useUndoKeys';

export function App() {
  const scheme = useScheme();
  const hidden = useApp((state) => state.view.hide);
  const lens = useApp((state) => state.view.lens);
  useUndoKeys();
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
  }, [scheme]);
  return (
    <OwnSheetsHost>
      <main className="app" data-hide={hidden.join(' ')}>
        {!hidden.includes('controls') && <Header />}
        {!hidden.includes('network') && <NetworkPanel />}
        {!hidden.includes('site') && <SitePanel />}
        {lens ? (
          <LensPanel lens={lens} />
        ) : (
          <>
            {!hidden.includes('next') && <NextPanel />}
            {!hidden.includes('prediction') && <PredictionPanel />}
          </>
        )}
        <StatusLine />
        <Notices />
      </main>
    </OwnSheetsHost>
  );
}
