/** Where the words and tables of each place are. */
import { LENS_READINGS } from './lenses/readings';
import type { Place, Reading } from './reading';

export const READINGS: Readonly<Partial<Record<Place, () => Promise<Reading>>>> = {
  ...LENS_READINGS,
};
