/** Checks of the next conv: its window, its weights. */
import { windowTerms } from '../../core/window';
import { countText, fractionText } from '../../scene/figures';
import { atOf } from '../../state/permalinkKeys';
import { i18n } from '../../words/i18n';
import type { Check } from '../checks';
import { countOf, maskedSite, siteOf, sumOf } from '../measures';

/** Float32 sums of some hundred products differ by less. */
const TOLERANCE = 1e-3;

/** Whether the numbers of all filters at the opened position follow from one and the same masked input. */
export const shared: Check = {
  answers: ['the same zeros', 'zeros of its own'],
  of(view, trace) {
    const site = maskedSite(view, trace);
    const { arrays } = trace;
    const [input, kernel] = [arrays['next/input_dropped'], arrays['next/kernel']];
    const [bias, linear] = [arrays['next/bias'], arrays['next/linear_dropped']];
    const at = atOf(view);
    if (!site?.next || !input || !kernel || !bias || !linear || !at) return null;
    const { layer } = site.next;
    const filterCount = layer.shape.at(-1)!;
    const width = layer.shape.length === 3 ? layer.shape[1]! : 1;
    let agree = 0;
    for (let filter = 0; filter < filterCount; filter++) {
      const terms = windowTerms(layer, input, kernel, at, filter);
      const total = sumOf(terms.map((term) => term.sum)) + bias.data[filter]!;
      const computed = linear.data[(at.y * width + at.x) * filterCount + filter]!;
      if (Math.abs(total - computed) < TOLERANCE * Math.max(1, Math.abs(total))) agree++;
    }
    return {
      answer: this.answers[agree === filterCount ? 0 : 1]!,
      says: i18n.t(
        'With the one masked input, {agree} of {total} filters of {next} give at {place} the number that the network computed.',
        {
          agree: countText(agree),
          total: countText(filterCount),
          next: layer.name,
          place: `(${at.y}, ${at.x})`,
        },
      ),
    };
  },
};

/** How many weights of the next conv are dropped. */
export const weights: Check = {
  answers: ['none', 'some', 'all'],
  of(view, trace) {
    const site = siteOf(view, trace);
    const kernel = trace.arrays['next/kernel'];
    if (!site?.next || !kernel) return null;
    const used = trace.arrays['next/kernel_dropped'] ?? kernel;
    const count = countOf(used.data, 0) - countOf(kernel.data, 0);
    const total = kernel.data.length;
    return {
      answer: count === 0 ? 'none' : count === total ? 'all' : 'some',
      says: i18n.t(
        'Of the {total} weights of {next}, {dropped} are dropped, a fraction of {fraction}.',
        {
          total: countText(total),
          next: site.next.layer.name,
          dropped: countText(count),
          fraction: fractionText(count / total),
        },
      ),
    };
  },
};

/** Whether all filters of the next conv lose the same weights. */
export const filters: Check = {
  answers: ['the same ones', 'others'],
  of(view, trace) {
    const site = siteOf(view, trace);
    const kernel = trace.arrays['next/kernel_dropped'];
    if (!site?.next || !kernel || site.next.layer.kind !== 'Conv2D') return null;
    const count = kernel.shape.at(-1)!;
    const patterns = Array.from({ length: count }, (_, filter) => {
      let pattern = '';
      for (let i = filter; i < kernel.data.length; i += count)
        pattern += kernel.data[i] === 0 ? '0' : '1';
      return pattern;
    });
    const different = new Set(patterns).size;
    return {
      answer: this.answers[different === 1 ? 0 : 1]!,
      says: i18n.t(
        'The {filters} filters of {next} have {different} different sets of dropped weights.',
        {
          filters: countText(count),
          next: site.next.layer.name,
          different: countText(different),
        },
      ),
    };
  },
};
