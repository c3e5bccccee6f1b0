/** Where the words and tables of each lens are. */
import type { Lens } from '../../../state/view';
import type { Reading } from '../reading';

export const LENS_READINGS: Readonly<Record<Lens, () => Promise<Reading>>> = {
  shared: async () => (await import('./shared')).sharedReading,
  order: async () => (await import('./order')).orderReading,
  compare: async () => (await import('./compare')).compareReading,
  expectation: async () => (await import('./expectation')).expectationReading,
  way: async () => (await import('./way')).wayReading,
  ripple: async () => (await import('./ripple')).rippleReading,
  cone: async () => (await import('./cone')).coneReading,
  samples: async () => (await import('./samples')).samplesReading,
  backward: async () => (await import('./backward')).backwardReading,
  shapes: async () => (await import('./shapes')).shapesReading,
  workshop: async () => (await import('./workshop')).workshopReading,
};
