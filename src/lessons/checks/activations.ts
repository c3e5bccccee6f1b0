/** Checks of the activations themselves: zeros, sums, factors, neighbours. */
import { applyEffect, trainingScale } from '../../core/masks';
import {
  countText,
  factorText,
  fractionText,
  percentText,
  rateText,
  valueText,
} from '../../scene/figures';
import { i18n } from '../../words/i18n';
import type { Check } from '../checks';
import { countOf, droppedNeighbours, maskedSite, rowCorrelation, siteOf, sumOf } from '../measures';

const PARTS = ['none', 'less than half', 'more than half'] as const;
const partOf = (part: number): string => (part === 0 ? PARTS[0] : part < 0.5 ? PARTS[1] : PARTS[2]);

/** Zeros of a layer that no mask has made. */
export const silent: Check = {
  answers: PARTS,
  of(view, trace) {
    const site = siteOf(view, trace);
    if (!site) return null;
    const { data } = site.before;
    const zeros = countOf(data, 0);
    return {
      answer: partOf(zeros / data.length),
      says: i18n.t(
        'Before dropout, {zeros} of {total} activations of {site} are 0 already: {percent}.',
        {
          zeros: countText(zeros),
          total: countText(data.length),
          site: view.site,
          percent: percentText(zeros / data.length),
        },
      ),
    };
  },
};

/** Of what the mask dropped, what was zero anyway. */
export const droppedSilent: Check = {
  answers: PARTS,
  of(view, trace) {
    const site = maskedSite(view, trace);
    if (!site) return null;
    let zeros = 0;
    site.keep.forEach((keep, i) => {
      if (!keep && site.before.data[i] === 0) zeros++;
    });
    const count = countOf(site.keep, 0);
    if (count === 0) return null;
    return {
      answer: partOf(zeros / count),
      says: i18n.t('Of {dropped} dropped activations, {zeros} were 0 anyway: {percent}.', {
        dropped: countText(count),
        zeros: countText(zeros),
        percent: percentText(zeros / count),
      }),
    };
  },
};

/** How far a sum may be from the old one and still count as the same. */
const ABOUT = 0.05;

/** The sum of all activations after dropout, against that before. */
export const sum: Check = {
  answers: ['less', 'about the same', 'more'],
  of(view, trace) {
    const site = siteOf(view, trace);
    const whole = site && sumOf(site.before.data);
    if (!site || !whole) return null;
    const ratio = sumOf(applyEffect(site.before.data, site.effect)) / whole;
    return {
      answer: ratio < 1 - ABOUT ? 'less' : ratio > 1 + ABOUT ? 'more' : 'about the same',
      says: i18n.t('The activations after dropout add up to {ratio} of what they were before it.', {
        ratio: fractionText(ratio),
      }),
    };
  },
};

/** What a kept activation is multiplied by, measured where the next conv reads it. */
export const factor: Check = {
  answers: ['1/(1−p)', '1/p', '1−p', '1'],
  of(view, trace) {
    const site = siteOf(view, trace);
    const read = trace.arrays['next/input_dropped'];
    const rate = site?.drop?.rate;
    if (!site || !read || rate === undefined || site.next?.layer.inputs[0] !== view.site)
      return null;
    let strongest = -1;
    site.before.data.forEach((x, i) => {
      if (site.effect?.keep?.[i] !== 0 && (strongest < 0 || x > site.before.data[strongest]!))
        strongest = i;
    });
    const [before, after] = [site.before.data[strongest] ?? 0, read.data[strongest] ?? 0];
    if (before === 0) return null;
    const found = after / before;
    const candidates = [trainingScale(rate, 'inverted'), 1 / rate, 1 - rate, 1];
    const distances = candidates.map((one) => Math.abs(one - found));
    const answer = this.answers[distances.indexOf(Math.min(...distances))]!;
    return {
      answer,
      says: i18n.t(
        'The strongest kept activation was {before} and reaches {next} as {after}: {found}, and {formula} at p = {rate} is {value}.',
        {
          before: fractionText(before),
          next: site.next.layer.name,
          after: fractionText(after),
          found: factorText(found),
          formula: answer,
          rate: rateText(rate),
          value: fractionText(candidates[this.answers.indexOf(answer)]!),
        },
      ),
    };
  },
};

/** Columns between two activations whose 3×3 windows share nothing. */
const FAR = 3;

/** Whether neighbouring activations are more alike than distant ones, by more than a hair. */
export const correlation: Check = {
  answers: ['neighbours', 'no difference'],
  of(view, trace) {
    const site = siteOf(view, trace);
    const [near, far] = [
      site && rowCorrelation(site.before, 1),
      site && rowCorrelation(site.before, FAR),
    ];
    if (near === null || far === null) return null;
    return {
      answer: this.answers[near > far + 0.1 ? 0 : 1]!,
      says: i18n.t('Correlation in {site}: {near} with the next column, {far} with the third.', {
        site: view.site,
        near: valueText(near),
        far: valueText(far),
      }),
    };
  },
};

/** Whether what lies beside a dropped activation is dropped as well. */
export const neighbours: Check = {
  answers: ['about p of them', 'most of them', 'all of them'],
  of(view, trace) {
    const site = maskedSite(view, trace);
    const found = site && droppedNeighbours(site.keep, site.before.shape);
    if (!site || found === null) return null;
    const middle = (1 + (site.drop?.rate ?? 0)) / 2;
    return {
      answer: this.answers[found === 1 ? 2 : found < middle ? 0 : 1]!,
      says: i18n.t(
        'To the right of a dropped activation the next one is dropped too in {percent} of the cases; p is {rate}.',
        { percent: percentText(found), rate: rateText(site.drop?.rate ?? 0) },
      ),
    };
  },
};
