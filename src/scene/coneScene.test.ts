import { describe, expect, it } from 'vitest';
import type { LoneAnswer } from '../core/inspection';
import { placesOf } from '../core/inspection';
import { siteId, sizeOf } from '../core/types';
import { unet } from '../nets/unet';
import {
  boxText,
  coneChanges,
  coneFinding,
  coneScene,
  outsideOf,
  type ConeScene,
} from './coneScene';
import { findingText } from './finding';

/** Two levels over 16×16, 4 base filters. */
const SPEC = unet({ id: 'test', input: [16, 16, 1], depth: 2, baseFilters: 4, classes: 3 });

const shapeOf = (site: string) => SPEC.layers.find(({ name }) => name === site)!.shape;

function cone(site: string, y: number, x: number, channel: number): ConeScene {
  const [, width, channels] = shapeOf(site) as [number, number, number];
  return coneScene(SPEC, siteId(site), (y * width + x) * channels + channel)!;
}
const later = (scene: ConeScene, name: string) =>
  scene.forward.find(({ layer }) => layer.name === name)!;

/** An answer in which at each given layer these places changed, `[h, w]` row-major. */
function answerOf(
  scene: ConeScene,
  places: Readonly<Record<string, readonly number[]>> = {},
): LoneAnswer {
  return {
    kind: 'lone',
    index: scene.index,
    layers: scene.forward.map(({ layer }) => {
      const shape = placesOf(layer.shape);
      const data = new Float32Array(sizeOf(shape));
      for (const place of places[layer.name] ?? []) data[place] = 0.5;
      const changed = (places[layer.name] ?? []).length;
      return {
        layer: layer.name,
        difference: { shape, data },
        changed,
        largest: changed ? 0.5 : 0,
      };
    }),
  };
}

describe('the cone of one activation', () => {
  it('has in the next 3×3 conv nine places in every channel, four in a corner', () => {
    const middle = later(cone('enc2_conv1', 4, 4, 2), 'enc2_conv2');
    expect(middle).toMatchObject({ count: 9 * 8, total: 8 * 8 * 8 });
    expect(middle.box).toEqual({ top: 3, left: 3, bottom: 5, right: 5 });
    expect(later(cone('enc2_conv1', 0, 0, 2), 'enc2_conv2').count).toBe(4 * 8);
  });

  it('goes through a pool in its own channel, and across the skip to its own place', () => {
    const scene = cone('enc2_conv2', 5, 2, 3);
    expect(later(scene, 'enc2_pool').count).toBe(1);
    expect(later(scene, 'enc2_pool').mask[2 * 4 + 1]).toBe(1);
    const { parts, count } = later(scene, 'dec2_concat');
    expect(parts.map(({ from, skip }) => ({ from, skip }))).toEqual([
      { from: 'dec2_up', skip: false },
      { from: 'enc2_conv2', skip: true },
    ]);
    expect(parts[1]!.count).toBe(1);
    expect(parts[0]!.count).toBe(later(scene, 'dec2_up').count);
    expect(parts[0]!.count + 1).toBe(count);
  });

  it('sees of the input what the convs and pools before it bring together', () => {
    // Two 3×3 convs, a pool, a 3×3 conv: 1 → 3 → 6 → 8 → 10 pixels.
    const { input, backward } = cone('enc2_conv1', 4, 4, 0);
    expect(boxText(input!.box)).toBe('10×10');
    expect(backward.map(({ layer }) => layer.name)).toEqual([
      'input',
      'enc1_conv1',
      'enc1_conv2',
      'enc1_pool',
    ]);
    expect(backward.at(-1)!.count).toBe(9 * 4);
  });

  it('of the input itself is one pixel, of the output nothing', () => {
    const { input, backward } = cone('input', 3, 3, 0);
    expect(boxText(input!.box)).toBe('1×1');
    expect(backward).toEqual([]);
    const last = cone('output', 3, 3, 0);
    expect(last.forward).toEqual([]);
    expect(findingText(coneFinding(last, SPEC, null, 1, null))).toBe(
      'Channel 0 at (3, 3) reaches nothing: no layer reads it.',
    );
  });
});

describe('what really changes in it', () => {
  const scene = cone('enc2_conv1', 4, 4, 2);

  it('is counted beyond the cone as well', () => {
    const inside = coneChanges(scene, answerOf(scene, { enc2_conv2: [3 * 8 + 3, 4 * 8 + 4] }))!;
    expect(inside.get(siteId('enc2_conv2'))!.high).toBe(0.5);
    expect(outsideOf(scene, inside).changed).toBe(0);
    const beyond = coneChanges(scene, answerOf(scene, { enc2_conv2: [0, 3 * 8 + 3] }))!;
    const places = scene.forward.reduce(
      (sum, { mask }) => sum + mask.filter((bit) => bit === 0).length,
      0,
    );
    expect(outsideOf(scene, beyond)).toEqual({ places, changed: 1 });
  });

  it('is not taken from the answer of another site', () => {
    expect(coneChanges(scene, answerOf(cone('enc2_conv2', 4, 4, 2)))).toBeNull();
    expect(coneChanges(scene, null)).toBeNull();
  });

  it('is told in a sentence', () => {
    const changes = coneChanges(
      scene,
      answerOf(scene, {
        enc2_conv2: [27, 28, 36],
        output: Array.from({ length: 192 }, (_, i) => i),
      }),
    );
    const text = findingText(coneFinding(scene, SPEC, null, 1.5, changes));
    expect(text).toMatch(/^Channel 2 at \(4, 4\) can reach 72 of 512 activations in enc2_conv2\. /);
    expect(text).toMatch(/Set to zero alone it changes 3 of them, 25\u202f% of the output, and /);
    expect(findingText(coneFinding(scene, SPEC, null, 1.5, null))).toMatch(/enc2_conv2\.$/);
  });

  it('is nothing where the activation was silent, or where no layer lets it through', () => {
    const nothing = coneChanges(scene, answerOf(scene));
    const text = (value: number) => findingText(coneFinding(scene, SPEC, null, value, nothing));
    expect(text(0)).toMatch(/changes nothing: it was silent anyway\.$/);
    expect(text(1)).toMatch(/changes nothing: no later layer lets it through\.$/);
  });
});
