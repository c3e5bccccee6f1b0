import { describe, expect, it } from 'vitest';
import { mayDrop } from '../core/graph';
import { buildBlocks } from './blocks';
import { dropoutAt, placementsOf, sameSites, type Placement } from './placements';
import { PRESETS } from './presets';
import { modelById } from './registry';

const sitesOf = (placements: readonly Placement[]): Record<string, readonly string[]> =>
  Object.fromEntries(placements.map(({ title, drops }) => [title, drops.map(({ site }) => site)]));

describe('placements of dropout', () => {
  it('in a classifier: between modules, before Flatten, between Dense, after every conv', () => {
    expect(sitesOf(modelById('cnn-digits')!.placements)).toEqual({
      'Module 2 and dense': ['conv2', 'dense1'],
      'Between the modules': ['pool1', 'pool2'],
      'Before Flatten': ['pool3'],
      'Between Dense': ['dense1'],
      'After every conv': ['conv1', 'conv2', 'conv3'],
    });
  });

  it('in a U-Net: the course’s, after the last conv of the two deepest blocks; no vector, so none there', () => {
    const placements = sitesOf(modelById('unet-digits')!.placements);
    expect(Object.keys(placements)).toEqual([
      'Between the convs',
      'Course U-Net',
      'Between the modules',
      'After every conv',
    ]);
    expect(placements['Course U-Net']).toEqual(['enc3_conv2', 'bottleneck_conv2']);
    expect(placements['Between the modules']).toEqual(['enc1_pool', 'enc2_pool', 'enc3_pool']);
    // Two convs in each of seven blocks and three transposed ones; the prediction itself is none.
    expect(placements['After every conv']).toHaveLength(17);
    expect(placements['After every conv']).not.toContain('output');
  });

  it('of the course are those that its own U-Net has, in blocks 4 and 5', () => {
    const built = buildBlocks(PRESETS.find(({ id }) => id === 'course-unet')!.net);
    if ('problem' in built) throw new Error(built.problem.why);
    const own: Placement = { id: 'own', title: 'Own', drops: [], site: built.drops[0]!.site };
    const course = placementsOf(built.spec, own).find(({ id }) => id === 'course')!;
    expect(sameSites(course.drops, built.drops)).toBe(true);
  });

  it.each(PRESETS.map(({ id, net }) => [id, net] as const))('fit the preset %s', (_, net) => {
    const built = buildBlocks(net);
    if ('problem' in built) throw new Error(built.problem.why);
    const first = built.spec.layers[0]!.name;
    const all = placementsOf(built.spec, { id: 'own', title: 'Own', drops: [], site: first });
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { drops } of all) {
      expect(drops.every(({ site }) => mayDrop(built.spec, site))).toBe(true);
    }
  });

  it('are the same if their sites are, whatever p is', () => {
    const one = dropoutAt('a', 'b');
    const other = [...one].reverse().map((drop) => ({ ...drop, rate: 0.5 }));
    expect(sameSites(one, other)).toBe(true);
    expect(sameSites(one, dropoutAt('a'))).toBe(false);
    expect(sameSites(one, dropoutAt('a', 'c'))).toBe(false);
  });
});
