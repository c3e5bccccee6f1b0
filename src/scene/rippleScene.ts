/** How far the loss travels: the layers in the order of the flow, from the first that it can reach. */
import { downstreamOf } from '../core/graph';
import type { LayerRipple } from '../core/inspection';
import { editsAt } from '../core/masks';
import type { Drop, LayerSpec, NetSpec, Plan, SiteId } from '../core/types';
import { i18n } from '../words/i18n';
import { fixedText, listText } from '../words/numbers';
import { findingOf, type FindingPart } from './finding';
import { flowOf, type Skip } from './networkFlow';

export interface RippleRow {
  readonly layer: LayerSpec;
  /** ‖dropped − clean‖₂ / ‖clean‖₂ of its output, before any dropout on it. */
  readonly ratio: number;
}

/** Dropout on a layer's output, and whether it does anything in this mode. */
export interface RippleSource {
  readonly drop: Drop;
  readonly active: boolean;
}

export interface RippleScene {
  /** From the input on, the layers that no active dropout can reach: exactly 0. */
  readonly untouched: readonly LayerSpec[];
  /** All others. */
  readonly rows: readonly RippleRow[];
  /** In the order of the flow. */
  readonly sources: readonly RippleSource[];
  readonly skips: readonly Skip[];
  /** The row with the largest ratio, the first of equals; null where nothing changed. */
  readonly largest: RippleRow | null;
  /** Ratio of the last layer. */
  readonly output: number;
}

/** Whether a drop changes any number: not at p = 0, nor at inference but for the factor of classic scaling. */
function isActive(plan: Plan, drop: Drop): boolean {
  if (plan.mode === 'inference') return plan.scaling === 'classic' && drop.rate > 0;
  return drop.rate > 0 || editsAt(plan, drop.site) !== undefined;
}

export function rippleScene(
  spec: NetSpec,
  plan: Plan,
  ratios: ReadonlyMap<SiteId, number>,
): RippleScene {
  const { layers } = spec;
  const sources = layers.flatMap(({ name }) =>
    plan.drops
      .filter(({ site }) => site === name)
      .map((drop) => ({ drop, active: isActive(plan, drop) })),
  );
  const reached = new Set<SiteId>();
  for (const { drop, active } of sources) {
    if (active) for (const name of downstreamOf(spec, drop.site)) reached.add(name);
  }
  const first = layers.findIndex(({ name }) => reached.has(name));
  const untouched = first < 0 ? layers : layers.slice(0, first);
  const rows = layers
    .slice(untouched.length)
    .map((layer) => ({ layer, ratio: ratios.get(layer.name) ?? 0 }));
  let largest: RippleRow | null = null;
  for (const row of rows) if (row.ratio > (largest?.ratio ?? 0)) largest = row;
  return {
    untouched,
    rows,
    sources,
    skips: flowOf(spec).skips,
    largest,
    output: rows.at(-1)?.ratio ?? 0,
  };
}

/** A ratio in two decimals; exactly 0 is `0`, and what is not never reads as none. */
export function ratioText(ratio: number): string {
  if (ratio === 0) return '0';
  return ratio < 0.005 ? `<${fixedText(0.01, 2)}` : fixedText(ratio, 2);
}

/** The layers that nothing has reached, by the first and the last of them. */
export function untouchedText(layers: readonly LayerSpec[]): string {
  const [first, last] = [layers[0]?.name ?? '', layers.at(-1)?.name ?? ''];
  return layers.length > 1
    ? i18n.t('untouched: {first} … {last}, exactly 0', { first, last })
    : i18n.t('untouched: {first}, exactly 0', { first });
}

/** The answer in a sentence. */
export function rippleFinding(scene: RippleScene, plan: Plan): readonly FindingPart[] {
  const starts = scene.sources.filter(({ active }) => active).map(({ drop }) => drop.site);
  if (starts.length === 0) return findingOf(whyUntouched(scene, plan));
  const { largest, output } = scene;
  if (!largest) {
    return findingOf(
      i18n.t('What <name>{sites}</name> lost was silent anyway: no layer changed.', {
        sites: listText(starts, 'conjunction'),
      }),
    );
  }
  const found = {
    starts: startsText(starts),
    layer: largest.layer.name,
    largest: ratioText(largest.ratio),
    output: ratioText(output),
  };
  return findingOf(
    plan.mode === 'inference'
      ? i18n.t(
          'Classic scaling’s factor starts at {starts}, is largest at <name>{layer}</name> (<loss>{largest}</loss>) and reaches the output with <loss>{output}</loss>.',
          found,
        )
      : i18n.t(
          'The loss starts at {starts}, is largest at <name>{layer}</name> (<loss>{largest}</loss>) and reaches the output with <loss>{output}</loss>.',
          found,
        ),
  );
}

function whyUntouched({ sources }: RippleScene, { mode }: Plan): string {
  if (sources.length === 0) {
    return i18n.t(
      'There is no dropout in the network: every layer is exactly as in the clean run.',
    );
  }
  return mode === 'inference'
    ? i18n.t('At inference dropout is switched off: every layer is exactly as in the clean run.')
    : i18n.t('At p = 0 nothing is dropped: every layer is exactly as in the clean run.');
}

/** The sites in the order of the flow, tagged as names. */
const startsText = (sites: readonly SiteId[]): string =>
  sites
    .map((site) => `<name>${site}</name>`)
    .reduce((before, site) => i18n.t('{before} and again at {site}', { before, site }));

/**
 * The clean run's scale of a layer: root mean square over its map. A difference over it is the layer's
 * ripple at that place, and their root mean square is the ripple itself.
 */
export function cleanScale({ clean }: LayerRipple): number {
  let sum = 0;
  for (const norm of clean.data) sum += norm * norm;
  return Math.sqrt(sum / clean.data.length);
}

/** The ripple of a layer at a place of its map, given as fractions of height and width. */
export function rippleAt(
  ripple: LayerRipple,
  place: { readonly u: number; readonly v: number },
): number {
  const { shape, data } = ripple.difference;
  const [height, width] = shape as [number, number];
  const inside = (part: number, size: number): number =>
    Math.min(size - 1, Math.max(0, Math.floor(part * size)));
  const scale = cleanScale(ripple);
  return scale === 0 ? 0 : data[inside(place.v, height) * width + inside(place.u, width)]! / scale;
}

/** Beyond this part of all places that changed, the maps' colour no longer deepens. */
const QUANTILE = 0.99;
const BINS = 1024;

/**
 * The end of the maps' shared scale: nearly the largest ripple at any place of any layer, to 1/1024 of it;
 * 0 where nothing changed.
 */
export function mapCeiling(ripples: readonly LayerRipple[]): number {
  const scaled = ripples
    .map((ripple) => ({ data: ripple.difference.data, scale: cleanScale(ripple) }))
    .filter(({ scale }) => scale > 0);
  let top = 0;
  for (const { data, scale } of scaled) {
    for (const norm of data) if (norm / scale > top) top = norm / scale;
  }
  if (top === 0) return 0;
  const bins = new Uint32Array(BINS);
  let count = 0;
  for (const { data, scale } of scaled) {
    for (const norm of data) {
      if (norm === 0) continue;
      bins[Math.min(BINS - 1, Math.floor((norm / scale / top) * BINS))]!++;
      count++;
    }
  }
  let below = 0;
  let bin = 0;
  while (below < count * QUANTILE) below += bins[bin++]!;
  return (bin / BINS) * top;
}
