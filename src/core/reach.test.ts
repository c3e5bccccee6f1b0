import { describe, expect, it } from 'vitest';
import {
  channelMask,
  reachBackward,
  reachBox,
  reachCount,
  reaches,
  reachForward,
  reachMask,
  uniteReach,
  type Reach,
  type Reaches,
} from './reach';
import { frameOf, uniteParts } from './reachParts';
import { siteId, sizeOf, type LayerSpec, type NetSpec } from './types';

const conv = (
  name: string,
  from: string,
  shape: readonly number[],
  kind: 'Conv2D' | 'Conv2DTranspose' = 'Conv2D',
): LayerSpec => ({
  kind,
  name: siteId(name),
  inputs: [siteId(from)],
  shape,
  kernelSize: [3, 3],
  strides: kind === 'Conv2D' ? [1, 1] : [2, 2],
  padding: 'same',
  dilationRate: [1, 1],
  activation: 'relu',
  useBias: true,
});

const plain = (
  kind: 'InputLayer' | 'Concatenate',
  name: string,
  from: readonly string[],
  shape: readonly number[],
): LayerSpec => ({ kind, name: siteId(name), inputs: from.map(siteId), shape });

/** One level of a U-Net: down through the pool and up again, and across the skip. */
const LITTLE_U: NetSpec = {
  id: 'little-u',
  layers: [
    plain('InputLayer', 'input', [], [8, 8, 1]),
    conv('enc', 'input', [8, 8, 2]),
    {
      kind: 'MaxPooling2D',
      name: siteId('pool'),
      inputs: [siteId('enc')],
      shape: [4, 4, 2],
      poolSize: [2, 2],
      strides: [2, 2],
      padding: 'valid',
    },
    conv('deep', 'pool', [4, 4, 3]),
    conv('up', 'deep', [8, 8, 3], 'Conv2DTranspose'),
    plain('Concatenate', 'concat', ['up', 'enc'], [8, 8, 5]),
    conv('dec', 'concat', [8, 8, 2]),
  ],
};

const VECTORS: NetSpec = {
  id: 'vectors',
  layers: [
    plain('InputLayer', 'left', [], [5]),
    plain('InputLayer', 'right', [], [3]),
    plain('Concatenate', 'both', ['left', 'right'], [8]),
  ],
};

const of = (from: Reaches, layer: string): Reach => from.get(siteId(layer))!;
const forward = (site: string, y: number, x: number, channel: number): Reaches =>
  reachForward(LITTLE_U, siteId(site), { y, x, channel });
const backward = (site: string, y: number, x: number, channel: number): Reaches =>
  reachBackward(LITTLE_U, siteId(site), { y, x, channel });
const ranges = ({ parts }: Reach): number[][] => parts.map(({ from, to }) => [from, to]);
const box = (top: number, left: number, bottom: number, right: number) => ({
  top,
  left,
  bottom,
  right,
});

describe('an activation reaches', () => {
  it('every filter of the next conv, over the window of its kernel', () => {
    const deep = of(forward('pool', 2, 1, 1), 'deep');
    expect(ranges(deep)).toEqual([[0, 3]]);
    expect(reachBox(deep)).toEqual(box(1, 0, 3, 2));
    expect(reachCount(deep)).toBe(9 * 3);
    expect(reachCount(of(forward('pool', 0, 3, 0), 'deep'))).toBe(4 * 3);
  });

  it('its own channel alone through a max-pool, and one window there', () => {
    const pooled = of(forward('enc', 5, 6, 1), 'pool');
    expect(ranges(pooled)).toEqual([[1, 2]]);
    expect(reachBox(pooled)).toEqual(box(2, 3, 2, 3));
    expect(reachCount(pooled)).toBe(1);
  });

  it('one activation across the skip and all channels by way of the pool, side by side', () => {
    const joined = of(forward('enc', 0, 7, 1), 'concat');
    expect(ranges(joined)).toEqual([
      [0, 3],
      [4, 5],
    ]);
    expect(channelMask(joined, 3)).toBeNull();
    expect(channelMask(joined, 4)!.indexOf(1)).toBe(7);
    expect(channelMask(joined, 4)!.lastIndexOf(1)).toBe(7);
    // Two by two of the deep map; four rows of the up-sampled one, and a fifth by the kernel's third row.
    expect(channelMask(joined, 0)).toBe(channelMask(joined, 2));
    expect(reachBox(joined)).toEqual(box(0, 4, 4, 7));
    expect(reachCount(joined)).toBe(5 * 4 * 3 + 1);
    expect(ranges(of(forward('enc', 0, 7, 1), 'dec'))).toEqual([[0, 2]]);
  });

  it('nothing before itself, and itself', () => {
    const cone = forward('deep', 1, 2, 0);
    expect([...cone.keys()]).toEqual(['deep', 'up', 'concat', 'dec']);
    expect(reachCount(of(cone, 'deep'))).toBe(1);
    expect(reaches(of(cone, 'deep'), 1, 2, 0)).toBe(true);
  });
});

describe('an activation sees', () => {
  it('what lies in its own windows, of every earlier layer', () => {
    const cone = backward('dec', 0, 0, 1);
    expect([...cone.keys()]).toEqual(['dec', 'concat', 'up', 'enc', 'deep', 'pool', 'input']);
    expect(ranges(of(cone, 'concat'))).toEqual([[0, 5]]);
    expect(reachBox(of(cone, 'concat'))).toEqual(box(0, 0, 1, 1));
    expect(reachBox(of(cone, 'deep'))).toEqual(box(0, 0, 0, 0));
    expect(reachBox(of(cone, 'pool'))).toEqual(box(0, 0, 1, 1));
    expect(reachBox(of(cone, 'enc'))).toEqual(box(0, 0, 3, 3));
    expect(reachBox(of(cone, 'input'))).toEqual(box(0, 0, 4, 4));
  });

  it('only the one of a concatenation’s inputs that its channel was taken from', () => {
    const skip = backward('concat', 3, 3, 4);
    expect([...skip.keys()]).toEqual(['concat', 'enc', 'input']);
    expect(ranges(of(skip, 'enc'))).toEqual([[1, 2]]);
    expect(reachCount(of(skip, 'enc'))).toBe(1);
    expect([...backward('concat', 3, 3, 2).keys()]).toContain('up');
  });
});

describe('reach', () => {
  it('is mutual: u reaches v exactly when v sees u', () => {
    const cones = LITTLE_U.layers.map((layer) => ({
      layer,
      places: [...Array(sizeOf(layer.shape)).keys()].map((index) => {
        const [, width, channels] = frameOf(layer.shape);
        const [position, channel] = [Math.floor(index / channels), index % channels];
        const at = { y: Math.floor(position / width), x: position % width, channel };
        return {
          at,
          forward: reachForward(LITTLE_U, layer.name, at),
          backward: reachBackward(LITTLE_U, layer.name, { index }),
        };
      }),
    }));
    let mutual = 0;
    const oneWay: unknown[] = [];
    for (const u of cones) {
      for (const v of cones) {
        for (const from of u.places) {
          const reached = from.forward.get(v.layer.name);
          for (const to of v.places) {
            const seen = to.backward.get(u.layer.name);
            const there = !!reached && reaches(reached, to.at.y, to.at.x, to.at.channel);
            const back = !!seen && reaches(seen, from.at.y, from.at.x, from.at.channel);
            if (there && back) mutual++;
            else if (there || back) oneWay.push([u.layer.name, from.at, v.layer.name, to.at]);
          }
        }
      }
    }
    expect(oneWay).toEqual([]);
    expect(mutual).toBeGreaterThan(10_000);
  });

  it('is the same for a place and for its row-major index', () => {
    const index = (3 * 8 + 5) * 2 + 1;
    expect(reachForward(LITTLE_U, siteId('enc'), { index })).toEqual(forward('enc', 3, 5, 1));
  });

  it('goes through vectors, entry by entry', () => {
    const reached = of(reachForward(VECTORS, siteId('right'), { index: 2 }), 'both');
    expect(ranges(reached)).toEqual([[7, 8]]);
    expect(reaches(reached, 0, 0, 7)).toBe(true);
    expect(reachCount(reached)).toBe(1);
    expect(reachForward(VECTORS, siteId('right'), { y: 0, x: 0, channel: 2 }).size).toBe(2);
    const seen = reachBackward(VECTORS, siteId('both'), { index: 4 });
    expect([...seen.keys()]).toEqual(['both', 'left']);
    expect(ranges(of(seen, 'left'))).toEqual([[4, 5]]);
  });

  it('of what does not exist is empty', () => {
    for (const cone of [reachForward, reachBackward]) {
      expect(cone(LITTLE_U, siteId('nowhere'), { index: 0 }).size).toBe(0);
      for (const at of [
        { index: 128 },
        { index: -1 },
        { index: 0.5 },
        { y: 0, x: 8, channel: 0 },
        { y: 0, x: 0, channel: 2 },
        { y: 8, x: 0, channel: 0 },
        { y: 1, x: -1, channel: 0 },
      ])
        expect(cone(LITTLE_U, siteId('enc'), at).size).toBe(0);
    }
  });

  it('of two activations is the union of theirs', () => {
    const [a, b] = [forward('enc', 0, 0, 0), forward('enc', 7, 6, 1)];
    const both = uniteReach(of(a, 'concat'), of(b, 'concat'));
    expect(ranges(both)).toEqual([
      [0, 3],
      [3, 4],
      [4, 5],
    ]);
    for (let index = 0; index < 8 * 8 * 5; index++) {
      const at = [Math.floor(index / 40), Math.floor(index / 5) % 8, index % 5] as const;
      expect(reaches(both, ...at)).toBe(
        reaches(of(a, 'concat'), ...at) || reaches(of(b, 'concat'), ...at),
      );
    }
    expect(reachMask(both)[0]).toBe(1);
    expect(reachMask(both)[7 * 8 + 6]).toBe(1);
    expect(reachBox(both)).toEqual(box(0, 0, 7, 7));
  });
});

describe('parts', () => {
  const left = Uint8Array.of(1, 0);
  const right = Uint8Array.of(0, 1);
  const both = Uint8Array.of(1, 1);

  it('are put together where they overlap, and joined where they are alike', () => {
    expect(
      uniteParts([
        { from: 4, to: 6, mask: right },
        { from: 0, to: 5, mask: left },
        { from: 9, to: 10, mask: left },
        { from: 7, to: 9, mask: left.slice() },
      ]),
    ).toEqual([
      { from: 0, to: 4, mask: left },
      { from: 4, to: 5, mask: both },
      { from: 5, to: 6, mask: right },
      { from: 7, to: 10, mask: left },
    ]);
  });

  it('are left as they were', () => {
    uniteParts([
      { from: 0, to: 2, mask: left },
      { from: 1, to: 3, mask: right },
    ]);
    expect([...left, ...right]).toEqual([1, 0, 0, 1]);
  });
});
