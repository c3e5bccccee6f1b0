/** Why there is nothing to hold a prediction against. */
import type { PictureInput } from '../../state/store';

export const noTruth = (input: PictureInput | null): string =>
  input?.key.startsWith('draw') ? 'no truth for a drawing' : 'its truth is not known';
