/** The screen: network → site → next conv → prediction, between a header and a status line. */
import { lazy, Suspense, useEffect, useState } from 'react';
import { Header } from './Header';
import { coveredBy, focusOf, useLessonStep } from './lesson/useLessonStep';
import { NetworkPanel } from './network/NetworkPanel';
import { Notices } from './Notices';
import { OwnSheetsProvider } from './own/OwnSheetsProvider';
import {
  EmbedHeader,
  Handout,
  LensPanel,
  LessonCard,
  NextPanel,
  OwnSheetsHost,
  PredictionPanel,
  PresentLayer,
} from './parts';
import { pageLayouts, type PageLayouts } from './pageLayout';
import { usePrinting } from './print/printing';
import { useScheme } from './scheme';
import { SitePanel } from './site/SitePanel';
import { StatusLine } from './StatusLine';
import { useApp } from './store';
import { i18n } from '../words/i18n';
import { useUndoKeys } from './useUndoKeys';
// Of parts whose code comes later, too: they use each other's, and nothing may jump when they come.
import './embed/embed.css';
import './lens/lens.css';
import './next/entries.css';
import './next/next.css';
import './next/window.css';
import './next/sameZeros.css';
import './prediction/classPrediction.css';
import './prediction/prediction.css';
import './site/vectorSite.css';

/** What stands over a panel that a question asks about, as text for the style sheet. */
const coveredStyle = (): Readonly<Record<`--${string}`, string>> => ({
  '--covered': JSON.stringify(i18n.t('covered until you have predicted')),
});

const Opening = lazy(() => import('./opening/Opening'));

/** For the style sheet: where the panels stand that are left. */
function layoutStyle({ wide, medium }: PageLayouts): Readonly<Record<`--${string}`, string>> {
  return {
    '--wide-columns': wide.columns,
    '--wide-areas': wide.areas,
    '--medium-columns': medium.columns,
    '--medium-areas': medium.areas,
  };
}

/** Everything is written anew when another language is spoken. */
export function App() {
  const language = useApp((state) => state.language);
  return <Screen key={language} />;
}

function Screen() {
  const scheme = useScheme();
  const hidden = useApp((state) => state.view.hide);
  const lens = useApp((state) => state.view.lens);
  const embed = useApp((state) => state.view.embed);
  // A lens that the link opened leaves the focus where it is: it may be in the page around this one.
  const [linked, setLinked] = useState(lens);
  if (linked !== null && lens !== linked) setLinked(null);
  const lesson = useLessonStep();
  const opening = useApp((state) => state.opening);
  const present = useApp((state) => state.view.present);
  const focus = focusOf(lesson, lens);
  const printing = usePrinting();
  useUndoKeys();
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
  }, [scheme]);
  return (
    <OwnSheetsProvider>
      <Suspense>{printing && <Handout open={lesson} />}</Suspense>
      <main
        className="app"
        data-hide={hidden.join(' ')}
        data-lesson={lesson?.lesson.id}
        data-focus={focus}
        data-cover={coveredBy(lesson).join(' ')}
        data-some-hidden={hidden.some((panel) => panel !== 'controls') || undefined}
        style={{ ...layoutStyle(pageLayouts(hidden, lens !== null)), ...coveredStyle() }}
      >
        {(embed || present) && <h1 className="visually-hidden">Dropscope</h1>}
        {!hidden.includes('controls') && (
          <Suspense>{embed ? <EmbedHeader /> : <Header />}</Suspense>
        )}
        <Suspense>{lesson && <LessonCard open={lesson} />}</Suspense>
        {!hidden.includes('network') && <NetworkPanel />}
        {!hidden.includes('site') && <SitePanel />}
        {lens ? (
          <Suspense fallback={<section className="panel lens" aria-hidden />}>
            <LensPanel lens={lens} takesFocus={lens !== linked} />
          </Suspense>
        ) : (
          <>
            {!hidden.includes('next') && (
              <Suspense fallback={<section className="panel next" aria-hidden />}>
                <NextPanel />
              </Suspense>
            )}
            {!hidden.includes('prediction') && (
              <Suspense fallback={<section className="panel prediction" aria-hidden />}>
                <PredictionPanel />
              </Suspense>
            )}
          </>
        )}
        <Suspense>
          {present ? <PresentLayer open={lesson} single={focus !== 'story'} /> : <StatusLine />}
        </Suspense>
        <Notices />
      </main>
      <Suspense>{opening && <Opening />}</Suspense>
      <Suspense>
        <OwnSheetsHost />
      </Suspense>
    </OwnSheetsProvider>
  );
}
