/** Why there is nothing to hold a prediction against. */
import type { PictureInput } from '../../state/store';
import { i18n } from '../../words/i18n';

export const noTruth = (input: PictureInput | null): string =>
  input?.key.startsWith('draw')
    ? i18n.t('no truth for a drawing')
    : i18n.t('its truth is not known');
