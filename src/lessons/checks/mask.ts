/** Checks of what is dropped, and by which draws. */
import { effectAt } from '../../core/masks';
import { planOf } from '../../core/plan';
import { countText, fractionText, rateText } from '../../scene/figures';
import type { Check } from '../checks';
import { channelsOf, countOf, maskedSite, siteOf } from '../measures';

const partOf = (count: number, whole: number): string =>
  count === 0 ? 'none' : count === whole ? 'all' : 'some';

/** How many activations of the opened site are dropped. */
export const dropped: Check = {
  answers: ['none', 'some', 'all'],
  of(view, trace) {
    const site = siteOf(view, trace);
    if (!site) return null;
    const total = site.before.data.length;
    const count = site.effect?.keep ? countOf(site.effect.keep, 0) : 0;
    const beside = site.drop ? `; p is ${rateText(site.drop.rate)}` : '';
    return {
      answer: partOf(count, total),
      says: `Dropped at ${view.site}: ${countText(count)} of ${countText(total)} activations, a fraction of ${fractionText(count / total)}${beside}.`,
    };
  },
};

/** What one random decision covers, as the mask itself shows. */
export const unit: Check = {
  answers: ['activation', 'channel', 'weight'],
  of(view, trace) {
    const site = siteOf(view, trace);
    if (!site) return null;
    const kernel = trace.arrays['next/kernel_dropped'];
    if (site.drop?.variant === 'dropconnect' && kernel)
      return {
        answer: 'weight',
        says: `${countText(countOf(kernel.data, 0))} of the next layer’s ${countText(kernel.data.length)} weights are zero, and no activation is.`,
      };
    const keep = site.effect?.keep;
    const channels = site.before.shape.at(-1)!;
    if (!keep || site.drop?.variant === 'dropblock' || keep.length === channels) return null;
    const { gone, mixed } = channelsOf(keep, channels);
    return {
      answer: mixed > 0 ? 'activation' : 'channel',
      says: `Of ${channels} channels, ${gone} are dropped whole and ${mixed} hold kept activations beside dropped ones.`,
    };
  },
};

/** Whether the next forward pass drops the same activations. */
export const redraw: Check = {
  answers: ['all', 'some', 'none'],
  of(view, trace) {
    const site = maskedSite(view, trace);
    if (!site) return null;
    const plan = { ...planOf(view), pass: view.pass + 1 };
    const other = effectAt(plan, view.site, site.before.shape)?.keep;
    if (!other) return null;
    const count = countOf(site.keep, 0);
    let again = 0;
    for (let i = 0; i < other.length; i++) if (!site.keep[i] && !other[i]) again++;
    if (count === 0) return null;
    return {
      answer: partOf(again, count),
      says: `Of the ${countText(count)} dropped in pass ${view.pass}, ${countText(again)} are dropped in pass ${view.pass + 1} as well: a fraction of ${fractionText(again / count)}.`,
    };
  },
};
