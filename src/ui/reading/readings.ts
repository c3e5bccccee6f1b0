/** Where the words and tables of each place are. */
import { LENS_READINGS } from './lenses/readings';
import type { Place, Reading } from './reading';

export const READINGS: Readonly<Record<Place, () => Promise<Reading>>> = {
  network: async () => (await import('./network')).networkReading,
  site: async () => (await import('./site')).siteReading,
  next: async () => (await import('./next')).nextReading,
  prediction: async () => (await import('./prediction')).predictionReading,
  ...LENS_READINGS,
};
