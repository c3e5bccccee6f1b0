/** A plan's drops as text: `site:variant:rate[:block]`, comma-separated, as they stand in the permalink. */
import { findLayer, mayDrop, nextConvs } from '../core/graph';
import { DEFAULT_BLOCK_SIZE, siteId, VARIANTS, type Drop, type NetSpec } from '../core/types';
import { givenText, isBlockSize, rateFault } from '../core/units';
import { choice, namedTwice, noLayer, problem, type Reading } from './reading';
import { i18n } from '../words/i18n';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** The size of a block; where none is written, the default. */
function readBlockSize(text: string | undefined): Reading<number> {
  if (text === undefined) return { value: DEFAULT_BLOCK_SIZE };
  if (text === '') return problem(i18n.t('the block size after the rate is not a number'));
  if (!DECIMAL.test(text))
    return problem(i18n.t('the block size {text} is not a number', { text }));
  const size = Number(text);
  if (isBlockSize(size)) return { value: size };
  return problem(
    i18n.t('the block size must be an odd whole number from 1 up, not {size}', {
      size: givenText(size),
    }),
  );
}

const readVariant = choice(VARIANTS, (said) => i18n.t('the variant must be {names}', said));

function readDrop(text: string): Reading<Drop> {
  const [site, variant, rate, ...more] = text.split(':');
  if (text === '') return problem(i18n.t('an empty entry is not site:variant:rate'));
  if (!site || !variant || !rate)
    return problem(i18n.t('{text} is not site:variant:rate', { text }));
  const read = readVariant(variant);
  if ('why' in read) return read;
  const takesBlock = read.value === 'dropblock';
  if (more.length > 0 && !takesBlock)
    return problem(i18n.t('{variant} takes no block size', { variant }));
  if (more.length > 1) return problem(i18n.t('{text} is not site:variant:rate:block', { text }));
  if (!DECIMAL.test(rate))
    return problem(i18n.t('the drop probability {rate} is not a number', { rate }));
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

/** Why a site cannot have the rate of its drop; null if it can. */
function rateReason({ site, variant, rate }: Drop): string | null {
  switch (rateFault(rate, variant)) {
    case 'no number':
      return i18n.t('at {site}, the drop probability is not a number', { site });
    case 'out of range':
      return i18n.t('at {site}, the drop probability must lie between 0 and 1, not at {rate}', {
        site,
        rate: givenText(rate),
      });
    case 'infinite noise':
      return i18n.t(
        'at {site}, the drop probability of {variant} must be less than 1, where its noise is infinite',
        { site, variant },
      );
    case 'infinite scale':
      return i18n.t(
        'at {site}, the drop probability of {variant} must be less than 1, where its scale is infinite',
        { site, variant },
      );
    case null:
      return null;
  }
}

/** Why a network cannot have a drop; null if it can. */
function dropProblem(drop: Drop, spec: NetSpec): string | null {
  const { site, variant } = drop;
  if (!findLayer(spec, site)) return noLayer(spec.id, site);
  if (!mayDrop(spec, site)) return i18n.t('the prediction {site} cannot have dropout', { site });
  if (variant === 'dropconnect' && nextConvs(spec, site).length === 0)
    return i18n.t('no conv follows {site}, so dropconnect has no weights to drop', { site });
  return rateReason(drop);
}

/** Why a network cannot have these drops; null if it can. */
export function dropsProblem(drops: readonly Drop[], spec: NetSpec): string | null {
  const seen = new Set<string>();
  for (const drop of drops) {
    const wrong = dropProblem(drop, spec);
    if (wrong) return wrong;
    if (seen.has(drop.site)) return namedTwice(drop.site);
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
