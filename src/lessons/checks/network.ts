/** Checks of the network: who reads a tensor, what survives on the way, how far the loss travels. */
import { consumersOf, downstreamOf, findLayer } from '../../core/graph';
import { effectAt } from '../../core/masks';
import { planOf } from '../../core/plan';
import { countPoolWindows } from '../../core/poolWindow';
import { changedPlaces, predictedClasses } from '../../core/prediction';
import { ripples, type Trace } from '../../core/trace';
import { activate } from '../../core/window';
import { countText, finePercentText, fractionText, rateText } from '../../scene/figures';
import type { View } from '../../state/view';
import { i18n } from '../../words/i18n';
import { listText } from '../../words/numbers';
import type { Check } from '../checks';
import { countOf, maskedSite, siteOf } from '../measures';

/** How many layers read the site's tensor. */
export const readers: Check = {
  answers: ['one', 'two', 'more'],
  of(view, trace) {
    const site = siteOf(view, trace);
    if (!site) return null;
    const names = consumersOf(site.spec, view.site).map(({ name }) => name);
    if (names.length === 0) return null;
    return {
      answer: this.answers[Math.min(names.length, 3) - 1]!,
      says: i18n.t('{site} is read by {readers}.', {
        site: view.site,
        readers: listText(names, 'conjunction'),
      }),
    };
  },
};

/** Which part of the pool's windows is dropped whole: p, p², or p to the number of cells. */
export const windows: Check = {
  answers: ['p', 'p²', 'p⁴'],
  of(view, trace) {
    const site = maskedSite(view, trace);
    const pool =
      site && consumersOf(site.spec, view.site).find((one) => one.kind === 'MaxPooling2D');
    const rate = site?.drop?.rate;
    if (!site || pool?.kind !== 'MaxPooling2D' || !rate) return null;
    const counts = countPoolWindows(pool, site.before, site.keep);
    const found = counts.whollyDropped / counts.windows;
    const apart = [1, 2, 4].map((power) => Math.abs(rate ** power - found));
    return {
      answer: this.answers[apart.indexOf(Math.min(...apart))]!,
      says: i18n.t(
        'Dropped whole: {dropped} of {total} windows of {pool}, {percent}; at p = {rate}, p⁴ is {power}.',
        {
          dropped: countText(counts.whollyDropped),
          total: countText(counts.windows),
          pool: pool.name,
          percent: finePercentText(found),
          rate: rateText(rate),
          power: finePercentText(rate ** 4),
        },
      ),
    };
  },
};

/** Whether what is dropped before a skip is zero on the other side of it. */
export const across: Check = {
  answers: ['all of it', 'some of it', 'none of it'],
  of(view, trace) {
    const site = maskedSite(view, trace);
    const read = trace.arrays['next/input_dropped'];
    const concat = site?.next?.through.find(({ kind }) => kind === 'Concatenate');
    if (!site?.next || !read || !concat) return null;
    const channels = site.before.shape.at(-1)!;
    const position = concat.inputs.indexOf(view.site);
    const offset = concat.inputs
      .slice(0, position)
      .reduce((sum, name) => sum + (findLayer(site.spec, name)?.shape.at(-1) ?? 0), 0);
    const all = read.shape.at(-1)!;
    let zeros = 0;
    site.keep.forEach((keep, i) => {
      const place = Math.floor(i / channels) * all + offset + (i % channels);
      if (!keep && read.data[place] === 0) zeros++;
    });
    const count = countOf(site.keep, 0);
    return {
      answer: this.answers[zeros === count ? 0 : zeros > 0 ? 1 : 2]!,
      says: i18n.t(
        'Of {dropped} activations dropped at {site}, {zeros} are 0 where {next} reads them, past {concat}.',
        {
          dropped: countText(count),
          site: view.site,
          zeros: countText(zeros),
          next: site.next.layer.name,
          concat: concat.name,
        },
      ),
    };
  },
};

/** Whether the next conv's ReLU gives the same with the mask before it as with the mask after it. */
export const relu: Check = {
  answers: ['the same', 'different'],
  of(view, trace) {
    const layer = siteOf(view, trace)?.next?.layer;
    const linear = trace.arrays['next/linear_dropped'];
    if (!layer || !linear || layer.activation !== 'relu') return null;
    const effect = effectAt(planOf(view), layer.name, layer.shape);
    if (!effect?.keep) return null;
    let different = 0;
    linear.data.forEach((z, i) => {
      const factor = effect.keep![i] ? effect.scale : 0;
      const [before, after] = [activate('relu', z * factor), activate('relu', z) * factor];
      if (before !== after) different++;
    });
    return {
      answer: this.answers[different === 0 ? 0 : 1]!,
      says: i18n.t(
        'Of the {total} numbers of {next}, {different} depend on whether the mask comes before or after ReLU.',
        {
          total: countText(linear.data.length),
          next: layer.name,
          different: countText(different),
        },
      ),
    };
  },
};

/** All layers that some drop of the plan can reach. */
function reached(view: View, trace: Trace): ReadonlySet<string> {
  const { spec } = trace.meta;
  return new Set(view.drops.flatMap(({ site }) => [...downstreamOf(spec, site)]));
}

/** Whether layers that no drop can reach change. */
export const upstream: Check = {
  answers: ['none', 'some', 'all'],
  of(view, trace) {
    const found = ripples(trace);
    if (!siteOf(view, trace) || found.size === 0 || view.drops.length === 0) return null;
    const below = reached(view, trace);
    const above = [...found].filter(([name]) => !below.has(name));
    const changed = above.filter(([, ratio]) => ratio > 0).length;
    const moved = [...found].filter(([name, ratio]) => below.has(name) && ratio > 0).length;
    return {
      answer: changed === 0 ? 'none' : changed === above.length ? 'all' : 'some',
      says: i18n.t(
        'Of the {above} layers that no drop lies before, {changed} changed; of the {below} others, {moved}.',
        {
          above: countText(above.length),
          changed: countText(changed),
          below: countText(below.size),
          moved: countText(moved),
        },
      ),
    };
  },
};

/** Whether the loss is larger at the output than at the opened next conv. */
export const ripple: Check = {
  answers: ['weaker', 'stronger'],
  of(view, trace) {
    const found = ripples(trace);
    const next = siteOf(view, trace)?.next?.layer.name;
    const output = trace.meta.spec.layers.at(-1)?.name;
    const [near, far] = [next && found.get(next), output && found.get(output)];
    if (!near || far === undefined || next === output) return null;
    return {
      answer: far < near ? 'weaker' : 'stronger',
      says: i18n.t('Ripple: {near} at {next}, {far} at {output}.', {
        near: fractionText(near),
        next,
        far: fractionText(far),
        output,
      }),
    };
  },
};

/** @param total places of the prediction; 1 where there is one class for the picture */
function saysChange(changed: number, total: number): string {
  if (total === 1) {
    return changed
      ? i18n.t('The most probable class changed.')
      : i18n.t('The most probable class stayed.');
  }
  return i18n.t('{changed} of {total} pixels have another most probable class: {percent}.', {
    changed: countText(changed),
    total: countText(total),
    percent: finePercentText(changed / total),
  });
}

/** How many places of the prediction have another most probable class. */
export const prediction: Check = {
  answers: ['none', 'fewer than one in twenty', 'more'],
  of(view, trace) {
    const [clean, dropped] = [trace.arrays['output/clean'], trace.arrays['output/dropped']];
    if (!siteOf(view, trace) || !clean || !dropped) return null;
    const classes = clean.shape.at(-1)!;
    const total = clean.data.length / classes;
    const changed = changedPlaces(
      predictedClasses(clean.data, classes),
      predictedClasses(dropped.data, classes),
    );
    return {
      answer: this.answers[changed === 0 ? 0 : changed < total / 20 ? 1 : 2]!,
      says: saysChange(changed, total),
    };
  },
};
