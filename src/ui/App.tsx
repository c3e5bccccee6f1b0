/** The screen: network → site → next conv → prediction, between a header and a status line. */
import { useEffect } from 'react';
import { EmbedHeader } from './embed/EmbedHeader';
import { Header } from './Header';
import { LensPanel } from './lens/LensPanel';
import { NetworkPanel } from './network/NetworkPanel';
import { NextPanel } from './next/NextPanel';
import { Notices } from './Notices';
import { pageLayouts, type PageLayouts } from './pageLayout';
import { PredictionPanel } from './prediction/PredictionPanel';
import { useScheme } from './scheme';
import { SitePanel } from './site/SitePanel';
import { StatusLine } from './StatusLine';
import { useApp } from './store';
import { useUndoKeys } from './useUndoKeys';
import './embed/embed.css';

/** For the style sheet: where the panels stand that are left. */
function layoutStyle({ wide, medium }: PageLayouts): Readonly<Record<`--${string}`, string>> {
  return {
    '--wide-columns': wide.columns,
    '--wide-areas': wide.areas,
    '--medium-columns': medium.columns,
    '--medium-areas': medium.areas,
  };
}

export function App() {
  const scheme = useScheme();
  const hidden = useApp((state) => state.view.hide);
  const lens = useApp((state) => state.view.lens);
  const embed = useApp((state) => state.view.embed);
  useUndoKeys();
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
  }, [scheme]);
  return (
    <main
      className="app"
      data-hide={hidden.join(' ')}
      data-some-hidden={hidden.some((panel) => panel !== 'controls') || undefined}
      style={layoutStyle(pageLayouts(hidden, lens !== null))}
    >
      {embed && <h1 className="visually-hidden">Dropscope</h1>}
      {!hidden.includes('controls') && (embed ? <EmbedHeader /> : <Header />)}
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
  );
}
