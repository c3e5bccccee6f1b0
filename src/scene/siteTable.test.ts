import { describe, expect, it } from 'vitest';
import { EMPTY_PLAN, seedOf, siteId, type Drop } from '../core/types';
import { sceneOf } from './siteScene';
import { shortestText, siteCsv } from './siteTable';

const SITE = siteId('conv');
const SHAPE = [3, 4, 2];
const BEFORE = { shape: SHAPE, data: Float32Array.from({ length: 24 }, (_, i) => i / 7) };
const META = { spec: { id: 'm', layers: [] }, next: null };

function tableOf(drop: Drop) {
  const scene = sceneOf(META, BEFORE, { ...EMPTY_PLAN, seed: seedOf(3), drops: [drop] }, SITE);
  const csv = siteCsv(scene, { top: 1, bottom: 2, left: 0, right: 1 });
  const [head, ...lines] = csv.trimEnd().split('\n');
  return { scene, head, rows: lines.map((line) => line.split(',').map(Number)) };
}

describe('the table of a site', () => {
  it('has every activation once, at its channel, row and column', () => {
    const { head, rows, scene } = tableOf({ site: SITE, variant: 'dropout', rate: 0.5 });
    expect(head).toBe('channel,y,x,before,keep,after,window');
    expect(rows).toHaveLength(24);
    for (const [channel, y, x, before, keep, after] of rows) {
      const i = (y! * 4 + x!) * 2 + channel!;
      expect([before, keep, after].map((value) => Math.fround(value!))).toEqual([
        scene.before[i],
        scene.keep![i],
        scene.after[i],
      ]);
    }
  });

  it('says which of them the next conv’s opened position reads, in every channel', () => {
    const { rows } = tableOf({ site: SITE, variant: 'dropout', rate: 0.5 });
    const inside = rows.filter((row) => row[6] === 1);
    expect(inside).toHaveLength(2 * 2 * 2);
    for (const [, y, x] of inside) expect([y! >= 1, x! <= 1]).toEqual([true, true]);
  });

  it('has noise in the place of the mask where that is what is drawn', () => {
    const { head, rows, scene } = tableOf({ site: SITE, variant: 'gaussian', rate: 0.3 });
    expect(head).toContain('multiplier');
    expect(Math.fround(rows[0]![4]!)).toBe(scene.multiplier![0]);
  });

  it('keeps everything where nothing is dropped', () => {
    const { rows } = tableOf({ site: SITE, variant: 'dropout', rate: 0 });
    expect(rows.every((row) => row[4] === 1 && row[3] === row[5])).toBe(true);
  });
});

describe('a number in the table', () => {
  it('is short, and exactly the float32 that it stands for', () => {
    expect(shortestText(Math.fround(0.1))).toBe('0.1');
    expect(shortestText(0)).toBe('0');
    const values = Float32Array.from({ length: 500 }, (_, i) => Math.sin(i) * 10 ** ((i % 9) - 6));
    for (const value of values) expect(Math.fround(Number(shortestText(value)))).toBe(value);
  });
});
