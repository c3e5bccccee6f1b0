import { describe, expect, it } from 'vitest';
import { effectAt, keepMask } from '../core/masks';
import {
  EMPTY_PLAN,
  seedOf,
  siteId,
  sizeOf,
  type Drop,
  type Plan,
  type SiteEdits,
} from '../core/types';
import { brushCells, channelIndices, handChange, unitInHand, type HandChange } from './brush';
import { handCount, type Forced } from './hand';

const SITE = siteId('conv');
const SHAPE = [8, 8, 2];
const SIZE = sizeOf(SHAPE);
const NONE: SiteEdits = { site: SITE, drop: [], keep: [] };
const ofVariant = (variant: Drop['variant']): Drop => ({
  site: SITE,
  variant,
  rate: 0.3,
  ...(variant === 'dropblock' ? { blockSize: 3 } : {}),
});

function planned(drop: Drop, edits: SiteEdits = NONE): Plan {
  const entries = handCount(edits) > 0 ? [edits] : [];
  return { ...EMPTY_PLAN, seed: seedOf(7), drops: [drop], edits: entries };
}
const sceneOf = (drop: Drop | null) => ({ drop, site: SITE, shape: SHAPE });
const keptIn = (drop: Drop, edits: SiteEdits): Uint8Array =>
  effectAt(planned(drop, edits), SITE, SHAPE)!.keep!;

/** Applies a change as the state does: a unit is in one set, or in none. */
function applied(edits: SiteEdits, { drop, keep, free }: HandChange): SiteEdits {
  const named = new Set([...drop, ...keep, ...free]);
  const rest = (units: readonly number[]) => units.filter((unit) => !named.has(unit));
  const sorted = (units: readonly number[]) => [...units].sort((a, b) => a - b);
  return {
    site: SITE,
    drop: sorted([...rest(edits.drop), ...drop]),
    keep: sorted([...rest(edits.keep), ...keep]),
  };
}

function stroke(drop: Drop, edits: SiteEdits, indices: readonly number[], wanted: Forced) {
  const change = handChange(sceneOf(drop), planned(drop, edits), edits, indices, wanted)!;
  return applied(edits, change);
}

describe('a hand', () => {
  it('gets what it wants of every variant with a mask, cell by cell, there and back', () => {
    for (const variant of ['dropout', 'alpha', 'spatial', 'dropblock'] as const) {
      const drop = ofVariant(variant);
      let edits = NONE;
      for (let index = 0; index < SIZE; index += 5) {
        for (const wanted of ['drop', 'keep', 'drop'] as const) {
          edits = stroke(drop, edits, [index], wanted);
          expect(keptIn(drop, edits)[index]).toBe(wanted === 'keep' ? 1 : 0);
        }
      }
    }
  });

  it('leaves no trace of what it drops and restores where the draw keeps', () => {
    const drop = ofVariant('dropout');
    const drawn = keepMask(drop, SHAPE, planned(drop));
    const kept = [...drawn.keys()].filter((i) => drawn[i]);
    const edits = stroke(drop, NONE, kept, 'drop');
    expect(handCount(edits)).toBe(kept.length);
    expect(handCount(stroke(drop, edits, kept, 'keep'))).toBe(0);
  });

  it('paints a loss that stays whole under every seed, and restores no more than the draw dropped', () => {
    const drop = ofVariant('dropout');
    const all = channelIndices(SHAPE, 1);
    expect(all).toHaveLength(64);
    const edits = stroke(drop, NONE, all, 'drop');
    expect(edits.drop).toEqual(all);
    const drawn = keepMask(drop, SHAPE, planned(drop));
    expect(stroke(drop, NONE, all, 'keep').keep).toEqual(all.filter((i) => !drawn[i]));
  });

  it('gives back to the draw what it forced kept and the draw drops', () => {
    const drop = ofVariant('dropout');
    const dropped = keepMask(drop, SHAPE, planned(drop)).indexOf(0);
    const kept = stroke(drop, NONE, [dropped], 'keep');
    expect(kept.keep).toEqual([dropped]);
    expect(handCount(stroke(drop, kept, [dropped], 'drop'))).toBe(0);
  });

  it('finds no activations to drop under dropconnect, and puts dropout where there is none', () => {
    const plan = { ...EMPTY_PLAN, seed: seedOf(7) };
    expect(handChange(sceneOf(ofVariant('dropconnect')), plan, null, [3], 'drop')).toBeNull();
    expect(handChange(sceneOf(null), plan, null, [3], 'drop')?.drop).toEqual([3]);
    expect(unitInHand(sceneOf(ofVariant('spatial')), 5)).toBe(1);
  });
});

describe('a brush', () => {
  it('covers its square, cut off at the edge', () => {
    const at = { y: 0, x: 4 };
    expect(brushCells(SHAPE, at, at, 1)).toEqual([at]);
    expect(brushCells(SHAPE, at, at, 3)).toHaveLength(6);
    expect(brushCells(SHAPE, { y: 4, x: 4 }, { y: 4, x: 4 }, 5)).toHaveLength(25);
  });

  it('leaves no gaps between two places that a fast pointer tells of, and names no cell twice', () => {
    const cells = brushCells(SHAPE, { y: 7, x: 0 }, { y: 4, x: 7 }, 1);
    expect(cells).toHaveLength(8);
    expect(cells[0]).toEqual({ y: 7, x: 0 });
    expect(cells.at(-1)).toEqual({ y: 4, x: 7 });
    cells.slice(1).forEach((cell, i) => {
      expect(Math.abs(cell.y - cells[i]!.y)).toBeLessThanOrEqual(1);
      expect(cell.x - cells[i]!.x).toBe(1);
    });
    const wide = brushCells(SHAPE, { y: 2, x: 1 }, { y: 2, x: 6 }, 3);
    expect(wide).toHaveLength(24);
  });
});
