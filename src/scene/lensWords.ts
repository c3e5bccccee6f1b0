/** Why a closer look has nothing to show at a site, in words. */
import { dropAt, editsAt } from '../core/masks';
import type { Plan, SiteId } from '../core/types';
import { i18n } from '../words/i18n';

/** Null where the plan draws a mask, noise or weights at the site, or a hand drops there. */
export function nothingDrawn(plan: Plan, site: SiteId): string | null {
  const drop = dropAt(plan, site);
  if (!drop) return i18n.t('There is no dropout at {site}, so nothing is dropped here.', { site });
  if (plan.mode === 'inference') {
    return i18n.t(
      'At inference no mask is drawn: every activation is kept. Switch to training to see one.',
    );
  }
  if (drop.rate === 0 && !editsAt(plan, site)) return i18n.t('At p = 0 nothing is dropped.');
  return null;
}
