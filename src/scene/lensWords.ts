/** Why a closer look has nothing to show at a site, in words. */
import { dropAt, editsAt } from '../core/masks';
import type { Plan, SiteId } from '../core/types';

/** Null where the plan draws a mask, noise or weights at the site, or a hand drops there. */
export function nothingDrawn(plan: Plan, site: SiteId): string | null {
  const drop = dropAt(plan, site);
  if (!drop) return `There is no dropout at ${site}, so nothing is dropped here.`;
  if (plan.mode === 'inference') {
    return 'At inference no mask is drawn: every activation is kept. Switch to training to see one.';
  }
  if (drop.rate === 0 && !editsAt(plan, site)) return 'At p = 0 nothing is dropped.';
  return null;
}
