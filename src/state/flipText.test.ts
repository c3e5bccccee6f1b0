import { describe, expect, it } from 'vitest';
import { drawWords, uniforms } from '../core/philox';
import { siteId, type Drop, type SiteEdits, type Variant } from '../core/types';
import { DEFAULT_MODEL } from '../nets/registry';
import {
  editsProblem,
  LONGEST_FLIP,
  readEdits,
  readUnits,
  unitGrid,
  writeEdits,
  writeUnits,
} from './flipText';

const { spec } = DEFAULT_MODEL;
const SITE = siteId('enc3_conv1');
const MAP = { count: 24 * 24 * 32, channels: 32 };
const DROP: Drop = { site: SITE, variant: 'dropout', rate: 0.3 };
const planned = { spec, drops: [DROP] };

/** `size` different units below `count`, in an order that a seed gives. */
function scattered(size: number, count: number, seed: number): number[] {
  const u = uniforms({ seed, site: 'flip', pass: 0 }, count);
  return [...u.keys()].sort((a, b) => u[a]! - u[b]!).slice(0, size);
}
const inOrder = (units: readonly number[]): number[] => [...units].sort((a, b) => a - b);
const setsOf = (units: readonly number[], dropped: number) => ({
  drop: inOrder(units.slice(0, dropped)),
  keep: inOrder(units.slice(dropped)),
});
const editsOf = (units: readonly number[], dropped = units.length): SiteEdits[] => [
  { site: SITE, ...setsOf(units, dropped) },
];

describe('hand edits as text', () => {
  it('come back unit by unit, whatever they are', () => {
    for (const [count, channels] of [
      [18432, 32],
      [100, 1],
      [60, 5],
      [64, 64],
      [1, 1],
      [7, 7],
    ] as const) {
      // prettier-ignore
      for (let seed = 0; seed < 20; seed++) {
        const share = [0, 0.002, 0.03, 0.2, 0.5, 0.97, 1][seed % 7]!;
        const units = scattered(Math.round(share * count), count, seed);
        const sets = setsOf(units, Math.floor((units.length * (seed % 4)) / 3));
        const grid = { count, channels };
        expect(readUnits(writeUnits(sets, grid), grid)).toEqual({ value: sets });
      }
    }
  });

  it('come back where a brush has painted them: whole rows, columns, discs, channels', () => {
    const all = [...Array(MAP.count).keys()];
    const at = (unit: number) => ({
      y: Math.floor(unit / 32 / 24),
      x: Math.floor(unit / 32) % 24,
      c: unit % 32,
    });
    const painted = [
      all.filter((unit) => at(unit).y === 5),
      all.filter((unit) => at(unit).x === 23 && at(unit).c > 20),
      all.filter((unit) => at(unit).c === 31),
      all.filter((unit) => (at(unit).y - 12) ** 2 + (at(unit).x - 9) ** 2 < 50 && at(unit).c < 3),
      all,
    ];
    for (const drop of painted) {
      const sets = { drop, keep: [] };
      const text = writeUnits(sets, MAP);
      expect(readUnits(text, MAP)).toEqual({ value: sets });
      expect(text.length).toBeLessThan(330);
    }
  });

  it('stay short: 3 000 scattered units in 3 000 characters, a channel in 40', () => {
    const units = scattered(3000, MAP.count, 1);
    for (const dropped of [0, 100, 1500, 3000]) {
      expect(writeEdits(editsOf(units, dropped), planned).length).toBeLessThanOrEqual(3000);
    }
    for (const channel of [0, 17, 31]) {
      const whole = Array.from({ length: 576 }, (_, i) => i * 32 + channel);
      expect(writeEdits(editsOf(whole), planned).length).toBeLessThanOrEqual(40);
    }
    expect(writeEdits(editsOf([4711]), planned).length).toBeLessThanOrEqual(20);
  });

  it('are written as they always were', () => {
    const text = (drop: number[], keep: number[] = []) => writeUnits({ drop, keep }, MAP);
    expect(text([])).toBe('A');
    expect(text([100])).toBe('tZAw');
    expect(text(Array.from({ length: 576 }, (_, i) => i * 32 + 7))).toBe('eR_AZ-A');
    expect(text([3, 4, 700], [9, 41])).toBe('nbYBH_7CjsXED');
  });

  it('in the network’s order, so that the same edits are the same text', () => {
    const other = siteId('bottleneck_conv1');
    const both = { spec, drops: [DROP, { ...DROP, site: other }] };
    const edits = [{ site: other, drop: [1], keep: [] }, ...editsOf([2])];
    const text = writeEdits(edits, both);
    expect(text).toBe(writeEdits([...edits].reverse(), both));
    expect(text.startsWith('enc3_conv1:')).toBe(true);
    expect(readEdits(text, both)).toEqual({ value: [...edits].reverse() });
  });

  it('number the units that the variant has', () => {
    const grid = (variant: Variant, blockSize?: number) =>
      unitGrid(spec, { site: SITE, variant, rate: 0.3, ...(blockSize && { blockSize }) });
    expect(grid('gaussian')).toEqual(MAP);
    expect(grid('spatial')).toEqual({ count: 32, channels: 32 });
    expect(grid('dropblock')).toEqual({ count: 20 * 20 * 32, channels: 32 });
    expect(grid('dropblock', 25)).toEqual({ count: 2 * 2 * 32, channels: 32 });
    expect(grid('dropconnect')).toEqual({ count: 3 * 3 * 32 * 32, channels: 32 });
  });
});

describe('text that is none', () => {
  it('is refused with a reason, and never throws', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_!=%é';
    const letters = drawWords({ seed: 9, site: 'nonsense', pass: 0 }, 40_000);
    let at = 0;
    let refused = 0;
    for (let i = 0; i < 2000; i++) {
      const length = 1 + (i % 19);
      let text = '';
      while (text.length < length) text += alphabet[letters[at++]! % alphabet.length]!;
      const read = readUnits(text, MAP);
      if ('why' in read) {
        refused++;
        continue;
      }
      // What is taken is real: units of the map, in order, none of them twice.
      const { drop, keep } = read.value;
      const units = [...drop, ...keep];
      expect(units.every((unit) => unit >= 0 && unit < MAP.count)).toBe(true);
      expect(new Set(units).size).toBe(units.length);
      expect(readUnits(writeUnits(read.value, MAP), MAP)).toEqual(read);
    }
    expect(refused).toBeGreaterThan(1000);
    expect(readUnits('_'.repeat(6000), MAP)).toHaveProperty('why');
    expect(readUnits('', MAP)).toHaveProperty('why');
  });

  it('is cut off, goes on, or forces a unit both ways', () => {
    const why = (text: string) => (readUnits(text, MAP) as { why?: string }).why;
    const text = writeUnits({ drop: [1, 40, 900], keep: [7, 3000] }, MAP);
    expect(why(text.slice(0, -1))).toContain('no text that Dropscope writes');
    expect(why(`${text}A`)).toContain('no text that Dropscope writes');
    expect(why(writeUnits({ drop: [5], keep: [5] }, MAP))).toContain('dropped and kept at once');
    const beyond = writeUnits({ drop: [18431], keep: [] }, MAP);
    expect((readUnits(beyond, { count: 100, channels: 1 }) as { why: string }).why).toContain('beyond its 100 units'); // prettier-ignore
  });
});

describe('hand edits in a plan', () => {
  it('have room in the link up to a limit, which is told', () => {
    const site = siteId('enc1_conv1');
    const large = { spec, drops: [{ ...DROP, site }] };
    const edits = (size: number) => [
      { site, drop: inOrder(scattered(size, 96 * 96 * 8, 2)), keep: [] },
    ];
    expect(editsProblem(edits(5000), large)).toBeNull();
    expect(editsProblem(edits(30_000), large)).toContain(`holds ${LONGEST_FLIP} characters`);
  });

  it('need a layer with dropout, and units that it has', () => {
    expect(editsProblem(editsOf([18431]), planned)).toBeNull();
    expect(editsProblem(editsOf([18432]), planned)).toContain('no unit 18432');
    expect(editsProblem(editsOf([0]), { spec, drops: [] })).toContain('no dropout');
    expect(editsProblem([{ site: siteId('gone'), drop: [], keep: [] }], planned)).toContain('no layer'); // prettier-ignore
  });
});
