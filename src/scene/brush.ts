/** The hand that drops and restores: which cells its brush covers, and what a stroke changes. */
import { drawnDrops } from '../core/drawn';
import type { Drop, Plan, Shape, SiteEdits } from '../core/types';
import { unitFor, unitsAt } from '../core/units';
import { mapShape, type Cell } from './cells';
import { forcedUnit, marksSite, type Forced } from './hand';
import type { SiteScene } from './siteScene';

/** Sides of a brush, in cells. */
export const BRUSHES = [1, 3, 5] as const;
export type Brush = (typeof BRUSHES)[number];

/** The cells that a square brush covers on its straight way from one cell to another, each once. */
export function brushCells(shape: Shape, from: Cell, to: Cell, brush: Brush): Cell[] {
  const [height, width] = mapShape(shape);
  const steps = Math.max(Math.abs(to.y - from.y), Math.abs(to.x - from.x), 1);
  const reach = (brush - 1) / 2;
  const cells = new Map<number, Cell>();
  for (let step = 0; step <= steps; step++) {
    const middle = {
      y: Math.round(from.y + ((to.y - from.y) * step) / steps),
      x: Math.round(from.x + ((to.x - from.x) * step) / steps),
    };
    for (let y = Math.max(0, middle.y - reach); y <= Math.min(height - 1, middle.y + reach); y++) {
      for (let x = Math.max(0, middle.x - reach); x <= Math.min(width - 1, middle.x + reach); x++) {
        cells.set(y * width + x, { y, x });
      }
    }
  }
  return [...cells.values()];
}

/** Units to be forced dropped, forced kept, or left to the draw again. */
export interface HandChange {
  readonly drop: readonly number[];
  readonly keep: readonly number[];
  readonly free: readonly number[];
}

/**
 * What makes units dropped or kept. To keep is to take back a forced drop where the draw keeps, and to force
 * where it does not, so that restoring leaves no traces; to drop is to force, so that what was painted stays
 * whole under every p and seed, but where a forced keep alone stood against the draw.
 */
export function forceUnits(
  units: readonly number[],
  wanted: Forced,
  edits: SiteEdits | null,
  drawn: (unit: number) => boolean,
): HandChange {
  const change = { drop: [] as number[], keep: [] as number[], free: [] as number[] };
  for (const unit of units) {
    const forced = forcedUnit(edits, unit);
    if (forced === wanted) continue;
    const byDraw = drawn(unit) === (wanted === 'drop');
    if (byDraw && (forced !== null || wanted === 'keep')) {
      if (forced !== null) change.free.push(unit);
    } else change[wanted].push(unit);
  }
  return change;
}

/** The units that a hand means by activations: to drop, the one at each; to restore, all that cover it. */
function unitsMeant(
  drop: Drop,
  shape: Shape,
  indices: readonly number[],
  wanted: Forced,
): number[] {
  const units = new Set<number>();
  for (const index of indices) {
    if (wanted === 'drop') units.add(unitFor(drop, shape, index));
    else for (const unit of unitsAt(drop, shape, index)) units.add(unit);
  }
  return [...units];
}

/** A drop as a hand's: where there is none, what is forced is all there is. */
const dropInHand = ({ drop, site }: Pick<SiteScene, 'drop' | 'site'>): Drop =>
  drop ?? { site, variant: 'dropout', rate: 0 };

/** What drops or restores activations of a site, by their indices; null where a hand cannot. */
export function handChange(
  scene: Pick<SiteScene, 'drop' | 'site' | 'shape'>,
  plan: Plan,
  edits: SiteEdits | null,
  indices: readonly number[],
  wanted: Forced,
): HandChange | null {
  const drop = dropInHand(scene);
  if (!marksSite(drop)) return null;
  const { shape, site } = scene;
  const drawn = drawnDrops(drop, shape, { seed: plan.seed, pass: plan.pass, site });
  return forceUnits(unitsMeant(drop, shape, indices, wanted), wanted, edits, drawn);
}

/** The unit that is left alone dropped when an activation is the only loss. */
export const unitInHand = (
  scene: Pick<SiteScene, 'drop' | 'site' | 'shape'>,
  index: number,
): number => unitFor(dropInHand(scene), scene.shape, index);

/** All of a channel's activations. */
export function channelIndices(shape: Shape, channel: number): number[] {
  const [height, width, channels] = mapShape(shape);
  return Array.from({ length: height * width }, (_, place) => place * channels + channel);
}
