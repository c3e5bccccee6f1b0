import { describe, expect, it } from 'vitest';
import { EMPTY_PLAN, siteId, type Plan } from '../core/types';
import { unet } from '../nets/unet';
import { depthLayout, depthMaps, depthRows } from './depthLayout';
import { rippleScene } from './rippleScene';

const SPEC = unet({ id: 'test', input: [96, 96, 1], depth: 3, baseFilters: 8, classes: 11 });
const ROOM = { width: 394, height: 540, text: 11 };

const layoutFor = (...sites: string[]) => {
  const drops = sites.map((site) => ({
    site: siteId(site),
    variant: 'dropout' as const,
    rate: 0.3,
  }));
  const plan: Plan = { ...EMPTY_PLAN, drops };
  const scene = rippleScene(SPEC, plan, new Map());
  return { scene, layout: depthLayout(scene, ROOM) };
};

describe('the chart along the depth', () => {
  it('has a row for each layer that is reached, and one for all others', () => {
    const { scene, layout } = layoutFor('enc1_conv1');
    expect(depthRows(scene)).toBe(SPEC.layers.length - 1);
    expect(layout.head + depthRows(scene) * layout.pitch).toBeCloseTo(ROOM.height);
    const maps = depthMaps(scene, layout);
    expect(maps).toHaveLength(scene.rows.length);
    expect(maps.at(-1)!.y + maps.at(-1)!.height).toBeLessThanOrEqual(ROOM.height);
  });

  it('keeps its columns side by side within the width', () => {
    const { name, map, bars, number, spine } = layoutFor('enc1_conv1').layout;
    const columns = [{ x: spine, width: 0 }, name, map, bars, number];
    for (const [i, column] of columns.slice(1).entries()) {
      expect(column.x).toBeGreaterThanOrEqual(columns[i]!.x + columns[i]!.width);
    }
    expect(number.x + number.width).toBe(ROOM.width);
    expect(bars.width).toBeGreaterThan(120);
  });

  it('has a gate between a dropped layer and the next', () => {
    const { layout } = layoutFor('enc3_conv1', 'bottleneck_conv1');
    const rows = layout.gates.map(({ y }) => (y - layout.head) / layout.pitch);
    // Behind the untouched ones; behind enc3_conv2, enc3_pool and bottleneck_conv1.
    expect(rows[0]).toBeCloseTo(1);
    expect(rows[1]).toBeCloseTo(4);
  });

  it('tells a skip that carries a loss from one that is as in the clean run', () => {
    // Dropped before both convs of the third block: of three skips one carries it.
    expect(layoutFor('enc3_conv1').layout.brackets.map(({ touched }) => touched)).toEqual([
      true,
      false,
      false,
    ]);
    // As in the course U-Net: the skip is taken behind the dropout, though its layer is untouched.
    const { brackets, gates } = layoutFor('enc3_conv2').layout;
    expect(brackets.filter(({ touched }) => touched)).toHaveLength(1);
    expect(brackets[0]).toMatchObject({ touched: true, from: gates[0]!.y });
  });
});
