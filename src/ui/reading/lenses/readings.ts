/** Where the words and tables of each lens are. */
import type { Lens } from '../../../state/view';
import type { Reading } from '../reading';

export const LENS_READINGS: Readonly<Partial<Record<Lens, () => Promise<Reading>>>> = {};
