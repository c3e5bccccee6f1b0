/** The way to the next convs in words: what happens on it, or why nothing does. */
import { placeAt } from '../core/sources';
import { sizeOf, type Mode, type Shape } from '../core/types';
import { countText } from './figures';
import { i18n } from '../words/i18n';
import { findingOf, type FindingPart } from './finding';
import { poolTally } from './poolScene';
import type { SiteScene } from './siteScene';
import type { Way } from './wayScene';

/** Why there is no mask at the site; null where there is one. */
export function whyNoMask({ keep, drop }: SiteScene, mode: Mode): string | null {
  if (keep) return null;
  if (!drop) return i18n.t('There is no dropout at this site.');
  if (mode === 'inference') return i18n.t('At inference nothing is dropped.');
  if (drop.variant === 'gaussian')
    return i18n.t('Gaussian dropout zeroes nothing; it multiplies by noise.');
  if (drop.variant === 'dropconnect')
    return i18n.t('DropConnect drops weights of the next conv; the map goes its way untouched.');
  return i18n.t('At p = 0 nothing is dropped.');
}

/** A clause, whose names and numbers are tagged. */
function stepsInWords(way: Way, scene: SiteScene): string {
  const { next, steps } = way;
  const [step] = steps;
  if (!step) {
    return i18n.t('<name>{next}</name> reads the very tensor that leaves <name>{site}</name>', {
      next: next.layer.name,
      site: scene.site,
    });
  }
  const layer = step.layer.name;
  switch (step.kind) {
    case 'pool': {
      const tally = poolTally(step.layer, scene);
      return tally
        ? i18n.t(
            'through <name>{layer}</name> <loss>{hit}</loss> of {windows} windows lose their maximum',
            { layer, hit: countText(tally.hit), windows: countText(tally.windows) },
          )
        : i18n.t('through <name>{layer}</name> each window passes its largest number on', {
            layer,
          });
    }
    case 'concat': {
      const skip = step.parts.some((part) => part.own && part.skip);
      const where = skip ? 'skip' : 'direct';
      if (!scene.keep) {
        return i18n.t(
          '{where, select, skip {across the skip into} other {into}} <name>{layer}</name> each number goes as it is',
          { where, layer },
        );
      }
      return scene.drop?.variant === 'alpha'
        ? i18n.t(
            '{where, select, skip {across the skip into} other {into}} <name>{layer}</name> each dropped cell stays as it is',
            { where, layer },
          )
        : i18n.t(
            '{where, select, skip {across the skip into} other {into}} <name>{layer}</name> each dropped cell stays zero',
            { where, layer },
          );
    }
    case 'flatten':
      return i18n.t('in <name>{layer}</name> each number gets a place in one row', { layer });
    case 'words':
      return i18n.t('<name>{layer}</name> {does}', { layer, does: step.text });
  }
}

/** How Flatten numbers a cell: `becomes entry 101 of 288: (1 · 3 + 0) · 32 + 5`. */
export function flattenWords(shape: Shape, entry: number): string {
  const [, width, channels] = shape as [number, number, number];
  const { y, x, channel } = placeAt(shape, entry);
  const sum = `(${y} · ${width} + ${x}) · ${channels} + ${channel}`;
  return i18n.t('becomes entry {entry} of {count}: {sum}', {
    entry,
    count: countText(sizeOf(shape)),
    sum,
  });
}

/** All ways in one sentence. */
export function wayFinding(ways: readonly Way[], scene: SiteScene): readonly FindingPart[] {
  if (ways.length === 0) {
    return findingOf(i18n.t('Nothing with a kernel reads {site}.', { site: scene.site }));
  }
  const clauses = ways.map((way) => stepsInWords(way, scene));
  const text = clauses.reduce((first, second) => i18n.t('{first}; {second}', { first, second }));
  // The name of a layer keeps its first letter; a tag has none.
  return findingOf(i18n.t('{found}.', { found: text.charAt(0).toUpperCase() + text.slice(1) }));
}
