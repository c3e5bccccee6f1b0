/**
 * Parts of the screen whose code comes after the first paint: network and site answer a hand before. They are
 * all there before the engine's first answer is, so that what has settled is on the screen.
 */
import { lazy, useState, type ComponentType } from 'react';

const loads: (() => Promise<unknown>)[] = [];

/** A part that is shown at once where its code is there already, and else waits for it within a Suspense. */
function later<P extends object>(
  load: () => Promise<{ readonly default: ComponentType<P> }>,
): ComponentType<P> {
  const waiting = lazy(load) as unknown as ComponentType<P>;
  let here: ComponentType<P> | null = null;
  loads.push(async () => {
    here = (await load()).default;
  });
  return function Later(props: P) {
    // The same one for as long as it stands, or all in it would start afresh.
    const [Part] = useState(() => here ?? waiting);
    return <Part {...props} />;
  };
}

export const ClassPrediction = later(() => import('./prediction/ClassPrediction'));
export const EmbedHeader = later(() => import('./embed/EmbedHeader'));
export const EntryList = later(() => import('./next/EntryList'));
export const Handout = later(() => import('./print/Handout'));
export const HandSheet = later(() => import('./site/HandSheet'));
export const LensPanel = later(() => import('./lens/LensPanel'));
export const LessonCard = later(() => import('./lesson/LessonCard'));
export const LessonsSheet = later(() => import('./header/LessonsSheet'));
export const NetworkCard = later(() => import('./network/NetworkCard'));
export const NextPanel = later(() => import('./next/NextPanel'));
export const OutputUnits = later(() => import('./next/OutputUnits'));
export const OwnSheetsHost = later(() => import('./own/OwnSheetsHost'));
export const PredictionPanel = later(() => import('./prediction/PredictionPanel'));
export const PresentLayer = later(() => import('./present/PresentLayer'));
export const SameZerosUnits = later(() => import('./next/SameZerosUnits'));
export const ShareItems = later(() => import('./header/ShareItems'));
export const SpreadFigure = later(() => import('./site/SpreadFigure'));
export const VectorSite = later(() => import('./site/VectorSite'));

/** Fetches them all; what cannot be fetched is asked for again where it is to be shown. */
export const loadParts = (): Promise<unknown> => Promise.allSettled(loads.map((load) => load()));
