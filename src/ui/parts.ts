/**
 * Parts of the story whose code comes after the first paint: network and site answer a hand before. They are
 * all there before the engine's first answer is, so that what has settled is on the screen.
 */
import { lazy } from 'react';

const PARTS = {
  EmbedHeader: () => import('./embed/EmbedHeader'),
  LessonCard: () => import('./lesson/LessonCard'),
  PresentLayer: () => import('./present/PresentLayer'),
  LensPanel: () => import('./lens/LensPanel'),
  NextPanel: () => import('./next/NextPanel'),
  PredictionPanel: () => import('./prediction/PredictionPanel'),
  ClassPrediction: () => import('./prediction/ClassPrediction'),
  VectorSite: () => import('./site/VectorSite'),
  EntryList: () => import('./next/EntryList'),
  OutputUnits: () => import('./next/OutputUnits'),
  SameZerosUnits: () => import('./next/SameZerosUnits'),
};

export const EmbedHeader = lazy(PARTS.EmbedHeader);
export const LessonCard = lazy(PARTS.LessonCard);
export const PresentLayer = lazy(PARTS.PresentLayer);
export const LensPanel = lazy(PARTS.LensPanel);
export const NextPanel = lazy(PARTS.NextPanel);
export const PredictionPanel = lazy(PARTS.PredictionPanel);
export const ClassPrediction = lazy(PARTS.ClassPrediction);
export const VectorSite = lazy(PARTS.VectorSite);
export const EntryList = lazy(PARTS.EntryList);
export const OutputUnits = lazy(PARTS.OutputUnits);
export const SameZerosUnits = lazy(PARTS.SameZerosUnits);

/** Fetches them all; what cannot be fetched is asked for again where it is to be shown. */
export const loadParts = (): Promise<unknown> =>
  Promise.allSettled(Object.values(PARTS).map((load) => load()));
