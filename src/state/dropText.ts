/** A plan's drops as text: `site:variant:rate[:block]`, comma-separated, as they stand in the permalink. */
import { findLayer, mayDrop, nextConvs } from '../core/graph';
import { DEFAULT_BLOCK_SIZE, siteId, VARIANTS, type Drop, type NetSpec } from '../core/types';
import { blockSizeProblem, rateProblem } from '../core/units';
import { asClause, choice, problem, type Reading } from './reading';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The size of a block; where none is written, the default. */
function readBlockSize(text: string | undefined): Reading<number> {
  if (text === undefined) return { value: DEFAULT_BLOCK_SIZE };
  if (!DECIMAL.test(text)) return problem(`the block size ${text || 'after the rate'} is not a number`); // prettier-ignore
  const wrong = blockSizeProblem(Number(text));
  return wrong ? problem(asClause(wrong)) : { value: Number(text) };
}

function readDrop(text: string): Reading<Drop> {
  const [site, variant, rate, ...more] = text.split(':');
  if (!site || !variant || !rate)
    return problem(`${text || 'an empty entry'} is not site:variant:rate`);
  const read = choice(VARIANTS, 'the variant')(variant);
  if ('why' in read) return read;
  const takesBlock = read.value === 'dropblock';
  if (more.length > (takesBlock ? 1 : 0))
    return problem(takesBlock ? `${text} is not site:variant:rate:block` : `${variant} takes no block size`); // prettier-ignore
  if (!DECIMAL.test(rate)) return problem(`the drop probability ${rate} is not a number`);
  // + 0 turns −0 into 0.
  const drop: Drop = { site: siteId(site), variant: read.value, rate: Number(rate) + 0 };
  if (!takesBlock) return { value: drop };
  const block = readBlockSize(more[0]);
  return 'why' in block ? block : { value: { ...drop, blockSize: block.value } };
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

/** Why a network cannot have a drop; null if it can. */
function dropProblem({ site, variant, rate }: Drop, spec: NetSpec): string | null {
  if (!findLayer(spec, site)) return `${spec.id} has no layer ${site}`;
  if (!mayDrop(spec, site)) return `the prediction ${site} cannot have dropout`;
  if (variant === 'dropconnect' && nextConvs(spec, site).length === 0)
    return `no conv follows ${site}, so dropconnect has no weights to drop`;
  const wrong = rateProblem(rate, variant);
  return wrong && `at ${site}, ${asClause(wrong)}`;
}

/** Why a network cannot have these drops; null if it can. */
export function dropsProblem(drops: readonly Drop[], spec: NetSpec): string | null {
  const seen = new Set<string>();
  for (const drop of drops) {
    const wrong = dropProblem(drop, spec);
    if (wrong) return wrong;
    if (seen.has(drop.site)) return `${drop.site} is named twice`;
    seen.add(drop.site);
  }
  return null;
}

/** In the network's order, so that the same plan is always the same text. Rates as short as is exact. */
export function writeDrops(drops: readonly Drop[], spec: NetSpec): string {
  const place = (drop: Drop): number => spec.layers.findIndex((layer) => layer.name === drop.site);
  return [...drops]
    .sort((a, b) => place(a) - place(b))
    .map(({ site, variant, rate, blockSize = DEFAULT_BLOCK_SIZE }) => {
      const text = `${site}:${variant}:${rate}`;
      return variant === 'dropblock' ? `${text}:${blockSize}` : text;
    })
    .join(',');
}
