/** A plan's drops as text: `site:variant:rate`, comma-separated, as they stand in the permalink. */
import { findLayer, mayDrop } from '../core/graph';

import { siteId, VARIANTS, type Drop, type NetSpec, type Variant } from '../core/types';
import { rateProblem } from '../core/units';
import { choice, problem, type Reading } from './reading';

/** Variants of SEMANTICS that are yet to come. */
const LATER = ['spatial', 'dropblock', 'gaussian', 'alpha', 'dropconnect'];
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

function readVariant(text: string): Reading<Variant> {
  if (LATER.includes(text)) return problem(`the variant ${text} is not in this version yet`);
  return choice(VARIANTS, 'the variant')(text);
}

function readDrop(text: string): Reading<Drop> {
  const [site, variant, rate, ...more] = text.split(':');
  if (!site || !variant || !rate)
    return problem(`${text || 'an empty entry'} is not site:variant:rate`);
  const read = readVariant(variant);
  if ('why' in read) return read;
  if (more.length > 0) return problem(`${variant} takes no block size`);
  if (!DECIMAL.test(rate)) return problem(`the drop probability ${rate} is not a number`);
  // + 0 turns −0 into 0.
  return { value: { site: siteId(site), variant: read.value, rate: Number(rate) + 0 } };
}

/** Reads a list of drops; the empty text is the empty plan. */
export function readDrops(text: string): Reading<readonly Drop[]> {
  const drops: Drop[] = [];
  for (const entry of text === '' ? [] : text.split(',')) {
    const read = readDrop(entry);
    if ('why' in read) return read;
    drops.push(read.value);
  }
  return { value: drops };
}

/** Why a network cannot have these drops; null if it can. */
export function dropsProblem(drops: readonly Drop[], spec: NetSpec): string | null {
  const seen = new Set<string>();
  for (const { site, rate } of drops) {
    if (!findLayer(spec, site)) return `${spec.id} has no layer ${site}`;
    if (!mayDrop(spec, site)) return `the prediction ${site} cannot have dropout`;
    if (seen.has(site)) return `${site} is named twice`;
    seen.add(site);
    const wrong = rateProblem(rate);
    if (wrong) return `at ${site}, ${wrong.charAt(0).toLowerCase()}${wrong.slice(1, -1)}`;
  }
  return null;
}

/** In the network's order, so that the same plan is always the same text. Rates as short as is exact. */
export function writeDrops(drops: readonly Drop[], spec: NetSpec): string {
  const place = (drop: Drop): number => spec.layers.findIndex((layer) => layer.name === drop.site);
  return [...drops]
    .sort((a, b) => place(a) - place(b))
    .map(({ site, variant, rate }) => `${site}:${variant}:${rate}`)
    .join(',');
}
