/** One rule, two shapes: the same draw over the numbers of a map and over those of a vector. */
import { rememberedWords } from '../core/draws';
import { dropAt } from '../core/masks';
import { WORD_TO_UNIT } from '../core/philox';
import { placeAt } from '../core/sources';
import type { NdArray } from '../core/trace';
import { siteId, sizeOf, type NetSpec, type Plan, type Shape, type SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { fixedText } from '../words/numbers';
import { shortName } from './compareWords';
import { placeText } from './entries';
import { countText, fractionText, rateText } from './figures';
import { findingOf, type FindingPart } from './finding';
import { sceneOf, type SiteScene } from './siteScene';

/** A site under plain dropout. */
export interface ShapeSide {
  readonly scene: SiteScene;
  /** u(i) of the first numbers, by which the mask decides. */
  readonly draws: Float64Array;
  /** Standard deviation of the dropped part: √(p·(1 − p) / n). */
  readonly deviation: number;
}

/** So many draws are shown one by one. */
export const DRAWS = 64;

/** A number's draw, a double in [0, 1). */
export function drawAt(plan: Plan, site: SiteId, shape: Shape, index: number): number {
  const { seed, pass } = plan;
  return rememberedWords({ seed, pass, site }, sizeOf(shape))[index]! * WORD_TO_UNIT;
}

/** The rule is looked at in training, with nothing forced by hand. */
export function shapeSide(
  spec: NetSpec,
  before: NdArray,
  plan: Plan,
  site: SiteId,
  rate: number,
): ShapeSide {
  const drops = [{ site, variant: 'dropout' as const, rate }];
  const plain: Plan = { ...plan, mode: 'train', drops, edits: [] };
  const total = sizeOf(before.shape);
  return {
    scene: sceneOf({ spec, next: null }, before, plain, site),
    draws: Float64Array.from({ length: Math.min(DRAWS, total) }, (_, i) =>
      drawAt(plain, site, before.shape, i),
    ),
    deviation: Math.sqrt((rate * (1 - rate)) / total),
  };
}

/** What stands in where a network has no site of the other shape: its mask needs no network. */
export function standIn(isMap: boolean): { readonly site: SiteId; readonly before: NdArray } {
  const shape = isMap ? [8, 8, 8] : [64];
  const data = new Float32Array(sizeOf(shape)).fill(1);
  return { site: siteId(isMap ? 'conv1' : 'dense1'), before: { shape, data } };
}

/** What the rule did on each side, in one sentence. */
export function shapesFinding(sides: readonly ShapeSide[], rate: number): FindingPart[] {
  const found = sides
    .map(({ scene }) =>
      i18n.t('<loss>{part}</loss> of <name>{site}</name>’s {count} numbers', {
        part: fractionText(scene.droppedFraction),
        site: scene.site,
        count: countText(scene.total),
      }),
    )
    .reduce((first, second) => i18n.t('{first}, {second}', { first, second }));
  return findingOf(
    i18n.t('<number>u(i) < {rate}</number> drops number i, whatever the shape: {found}.', {
      rate: rateText(rate),
      found,
    }),
  );
}

/** What must be said before the rule can be looked at; null where the site has plain dropout. */
export function shapesAside(plan: Plan, site: SiteId, rate: number): string | null {
  const drop = dropAt(plan, site);
  if (plan.mode === 'inference')
    return i18n.t('At inference nothing is dropped; this is what training draws.');
  if (!drop) {
    return i18n.t('There is no dropout at {site}; p = {rate} is taken.', {
      site,
      rate: rateText(rate),
    });
  }
  if (drop.variant === 'dropout') return null;
  return i18n.t('The plan has {variant} at {site}; this is plain dropout at the same p.', {
    variant: shortName(drop.variant),
    site,
  });
}

/** Where a number stands: `(5, 3, ch 4)`; of a vector its entry. */
export const whereText = (shape: Shape, index: number): string =>
  shape.length === 3 ? placeText(placeAt(shape, index)) : i18n.t('entry {index}', { index });

/** The rule for one number, written out: `u(12) = 0.213 < 0.30: dropped`. */
export function ruleText(side: ShapeSide, plan: Plan, index: number): string {
  const { scene } = side;
  const rate = scene.drop?.rate ?? 0;
  const u = drawAt(plan, scene.site, scene.shape, index);
  // More figures where fewer would not tell the two apart.
  const digits = Math.abs(u - rate) < 5e-4 ? 6 : 3;
  const numbers = { index: countText(index), u: fixedText(u, digits), rate: rateText(rate) };
  return u < rate
    ? i18n.t('u({index}) = {u} < {rate}: dropped', numbers)
    : i18n.t('u({index}) = {u} ≥ {rate}: kept', numbers);
}
