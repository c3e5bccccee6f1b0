/** Checks of what is dropped, and by which draws. */
import { effectAt } from '../../core/masks';
import { planOf } from '../../core/plan';
import { countText, fractionText, rateText } from '../../scene/figures';
import { i18n } from '../../words/i18n';
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
    const found = {
      site: view.site,
      dropped: countText(count),
      total: countText(total),
      fraction: fractionText(count / total),
    };
    return {
      answer: partOf(count, total),
      says: site.drop
        ? i18n.t(
            'Dropped at {site}: {dropped} of {total} activations, a fraction of {fraction}; p is {rate}.',
            { ...found, rate: rateText(site.drop.rate) },
          )
        : i18n.t(
            'Dropped at {site}: {dropped} of {total} activations, a fraction of {fraction}.',
            found,
          ),
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
        says: i18n.t(
          '{zeros} of the next layer’s {total} weights are zero, and no activation is.',
          {
            zeros: countText(countOf(kernel.data, 0)),
            total: countText(kernel.data.length),
          },
        ),
      };
    const keep = site.effect?.keep;
    const channels = site.before.shape.at(-1)!;
    if (!keep || site.drop?.variant === 'dropblock' || keep.length === channels) return null;
    const { gone, mixed } = channelsOf(keep, channels);
    return {
      answer: mixed > 0 ? 'activation' : 'channel',
      says: i18n.t(
        'Of {channels} channels, {gone} are dropped whole and {mixed} hold kept activations beside dropped ones.',
        { channels: countText(channels), gone: countText(gone), mixed: countText(mixed) },
      ),
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
      says: i18n.t(
        'Of the {dropped} dropped in pass {pass}, {again} are dropped in pass {next} as well: a fraction of {fraction}.',
        {
          dropped: countText(count),
          pass: String(view.pass),
          again: countText(again),
          next: String(view.pass + 1),
          fraction: fractionText(again / count),
        },
      ),
    };
  },
};
