/** How many weights a network has, in words. */
import { countText } from '../../scene/figures';
import { i18n } from '../../words/i18n';

export const parametersText = (count: number): string =>
  i18n.t('{n, plural, one {{count} parameter} other {{count} parameters}}', {
    n: count,
    count: countText(count),
  });
