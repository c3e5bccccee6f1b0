/** The way to the next convs in words: what happens on it, or why nothing does. */
import { placeAt } from '../core/sources';
import { sizeOf, type Mode, type Shape } from '../core/types';
import { countText } from './figures';
import { loss, named, words, type FindingPart } from './finding';
import { poolTally } from './poolScene';
import type { SiteScene } from './siteScene';
import type { Way } from './wayScene';

/** Why there is no mask at the site; null where there is one. */
export function whyNoMask({ keep, drop }: SiteScene, mode: Mode): string | null {
  if (keep) return null;
  if (!drop) return 'There is no dropout at this site.';
  if (mode === 'inference') return 'At inference nothing is dropped.';
  if (drop.variant === 'gaussian')
    return 'Gaussian dropout zeroes nothing; it multiplies by noise.';
  if (drop.variant === 'dropconnect')
    return 'DropConnect drops weights of the next conv; the map goes its way untouched.';
  return 'At p = 0 nothing is dropped.';
}

function stepsInWords(way: Way, scene: SiteScene): FindingPart[] {
  const { next, steps } = way;
  const [step] = steps;
  if (!step) {
    return [
      named(next.layer.name),
      words(' reads the very tensor that leaves '),
      named(scene.site),
    ];
  }
  const name = named(step.layer.name);
  switch (step.kind) {
    case 'pool': {
      const tally = poolTally(step.layer, scene);
      return tally
        ? [
            words('through '),
            name,
            words(' '),
            loss(countText(tally.hit)),
            words(` of ${countText(tally.windows)} windows lose their maximum`),
          ]
        : [words('through '), name, words(' each window passes its largest number on')];
    }
    case 'concat': {
      const skip = step.parts.some((part) => part.own && part.skip);
      const where = words(skip ? 'across the skip into ' : 'into ');
      const zero = scene.drop?.variant !== 'alpha';
      const what = !scene.keep
        ? ' each number goes as it is'
        : ` each dropped cell stays ${zero ? 'zero' : 'as it is'}`;
      return [where, name, words(what)];
    }
    case 'flatten':
      return [words('in '), name, words(' each number gets a place in one row')];
    case 'words':
      return [name, words(` ${step.text}`)];
  }
}

/** How Flatten numbers a cell: `becomes entry 101 of 288: (1 · 3 + 0) · 32 + 5`. */
export function flattenWords(shape: Shape, entry: number): string {
  const [, width, channels] = shape as [number, number, number];
  const { y, x, channel } = placeAt(shape, entry);
  const sum = `(${y} · ${width} + ${x}) · ${channels} + ${channel}`;
  return `becomes entry ${entry} of ${countText(sizeOf(shape))}: ${sum}`;
}

/** All ways in one sentence. */
export function wayFinding(ways: readonly Way[], scene: SiteScene): readonly FindingPart[] {
  if (ways.length === 0) return [words(`Nothing with a kernel reads ${scene.site}.`)];
  const parts = ways.flatMap((way, i) => [
    ...(i > 0 ? [words('; ')] : []),
    ...stepsInWords(way, scene),
  ]);
  const [first, ...rest] = parts;
  const start =
    first!.role === 'words'
      ? words(first!.text.charAt(0).toUpperCase() + first!.text.slice(1))
      : first!;
  return [start, ...rest, words('.')];
}
