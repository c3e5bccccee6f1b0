/** The screen: network → site → next conv → prediction, between a header and a status line. */
import { useEffect } from 'react';
import { Header } from './Header';
import { LensPanel } from './lens/LensPanel';
import { LessonCard } from './lesson/LessonCard';
import { coveredBy, focusOf, useLessonStep } from './lesson/useLessonStep';
import { NetworkPanel } from './network/NetworkPanel';
import { NextPanel } from './next/NextPanel';
import { Notices } from './Notices';
import { PresentLayer } from './present/PresentLayer';
import { PredictionPanel } from './prediction/PredictionPanel';
import { useScheme } from './scheme';
import { SitePanel } from './site/SitePanel';
import { StatusLine } from './StatusLine';
import { useApp } from './store';
import { useUndoKeys } from './useUndoKeys';

export function App() {
  const scheme = useScheme();
  const hidden = useApp((state) => state.view.hide);
  const lens = useApp((state) => state.view.lens);
  const lesson = useLessonStep();
  const present = useApp((state) => state.view.present);
  const focus = focusOf(lesson, lens);
  useUndoKeys();
  useEffect(() => {
    document.documentElement.dataset['scheme'] = scheme;
  }, [scheme]);
  return (
    <main
      className="app"
      data-hide={hidden.join(' ')}
      data-lesson={lesson?.lesson.id}
      data-focus={focus}
      data-cover={coveredBy(lesson).join(' ')}
    >
      {!hidden.includes('controls') && <Header />}
      {lesson && <LessonCard open={lesson} />}
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
      {present ? <PresentLayer open={lesson} single={focus !== 'story'} /> : <StatusLine />}
      <Notices />
    </main>
  );
}
