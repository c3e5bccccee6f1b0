import { describe, expect, it } from 'vitest';
import { nextConvs } from '../core/graph';
import { placeIndex } from '../core/sources';
import { EMPTY_PLAN, seedOf, siteId, type Plan } from '../core/types';
import { NetBuilder } from '../nets/builder';
import { modelById } from '../nets/registry';
import { PAGE, pageOf, pagesOf } from './channels';
import {
  ENTRIES_PAGED_FROM,
  entryLabels,
  entryNames,
  flattenedMap,
  orderEntries,
  pickEntries,
  placeText,
  readEntry,
  sortEntries,
} from './entries';
import { placesAtSite } from './lineage';
import { siteScene } from './siteScene';

const { spec, data } = modelById('cnn-fashion')!;
const names = (vector: string) => entryNames(spec, siteId(vector), data.classNames);

describe('an entry of a flattened map', () => {
  it('is named by the cell that became it: row by row, the channels of a place side by side', () => {
    const name = names('flatten');
    expect([0, 1, 32, 96, 287].map(name)).toEqual([
      '(0, 0, ch 0)',
      '(0, 0, ch 1)',
      '(0, 1, ch 0)',
      '(1, 0, ch 0)',
      '(2, 2, ch 31)',
    ]);
  });

  it('and its cell find each other, as the next Dense finds it', () => {
    const flat = flattenedMap(spec, siteId('flatten'))!;
    expect(flat.map).toBe('pool3');
    const [next] = nextConvs(spec, siteId('pool3'));
    for (const entry of [0, 57, 287]) {
      const [place] = placesAtSite(spec, siteId('pool3'), next!, { y: 0, x: 0, channel: entry });
      expect(placeText(place!)).toBe(names('flatten')(entry));
      expect(placeIndex(flat.shape, place!)).toBe(entry);
    }
  });

  it('keeps its cell through what leaves each number at its place, not through a Dense', () => {
    const net = new NetBuilder();
    const flat = net.plain('Flatten', [net.input([2, 2, 3])], 'flat');
    const inputs = [flat];
    const active = net.add({ kind: 'ReLU', name: siteId('active'), inputs, maxValue: null });
    net.dense(active, 'mixed', 4, 'relu');
    const built = net.net('n');
    expect(flattenedMap(built, siteId('active'))).toEqual({ map: 'input', shape: [2, 2, 3] });
    expect(flattenedMap(built, siteId('mixed'))).toBeNull();
    expect(flattenedMap(built, siteId('input'))).toBeNull();
  });
});

describe('an entry of another vector', () => {
  it('has a number, that of the output the name of its class, that of a mean its channel', () => {
    expect(names('dense1')(17)).toBe('17');
    expect(names('output')(9)).toBe('ankle boot');
    const labels = (vector: string) => entryLabels(spec, siteId(vector), data.classNames);
    expect(labels('dense1')(17)).toBe('entry 17');
    expect(labels('output')(9)).toBe('class ankle boot');
    expect(labels('flatten')(1)).toBe('(0, 0, ch 1)');
    const net = new NetBuilder();
    net.plain('GlobalAveragePooling2D', [net.input([2, 2, 3])], 'mean');
    net.dense(siteId('mean'), 'output', 2, 'linear');
    expect(entryNames(net.net('n'), siteId('mean'), [])(2)).toBe('ch 2');
  });

  it('tells what became of it, from the mask', () => {
    const site = siteId('dense1');
    const plan: Plan = {
      ...EMPTY_PLAN,
      seed: seedOf(1),
      drops: [{ site, variant: 'dropout', rate: 0.5 }],
    };
    const before = { shape: [4], data: Float32Array.of(0.5, 0, 2, 0) };
    const meta = { model: 'm', spec, input: 'test:0', plan, site, next: null };
    const scene = siteScene({ meta, arrays: { before } }, plan, site)!;
    const readings = [0, 1, 2, 3].map((entry) => readEntry(scene, entry));
    readings.forEach((reading, entry) => {
      const kept = scene.keep![entry] === 1;
      expect(reading.multiplier).toBe(kept ? 2 : 0);
      expect(reading.after).toBe(reading.before * reading.multiplier);
      const silent = before.data[entry] === 0;
      const state = kept ? (silent ? 'silent' : 'kept') : silent ? 'droppedSilent' : 'dropped';
      expect(reading.state).toBe(state);
    });
  });

  it('stands by its number or by its size', () => {
    const values = Float32Array.of(0.5, -2, 0, 2);
    expect(orderEntries(values, 'index')).toEqual([0, 1, 2, 3]);
    expect(orderEntries(values, 'size')).toEqual([1, 3, 0, 2]);
  });
});

describe('a vector of thousands', () => {
  const site = siteId('dense1');
  const plan: Plan = {
    ...EMPTY_PLAN,
    seed: seedOf(1),
    drops: [{ site, variant: 'dropout', rate: 0.5 }],
  };
  const data = Float32Array.from({ length: 4000 }, (_, i) => ((i * 7919) % 4001) - 2000);
  const meta = { model: 'm', spec, input: 'test:0', plan, site, next: null };
  const scene = siteScene({ meta, arrays: { before: { shape: [4000], data } } }, plan, site)!;

  it('lies on pages of 64, each entry on one; up to 512 entries lie on one', () => {
    const order = sortEntries(scene, 'energy');
    const pages = Array.from({ length: 63 }, (_, page) => pageOf(order, page, ENTRIES_PAGED_FROM));
    expect(pagesOf(4000, ENTRIES_PAGED_FROM)).toBe(63);
    expect(pages.every((page) => page.length <= PAGE)).toBe(true);
    expect(pages.flat().sort((a, b) => a - b)).toEqual(sortEntries(scene, 'index'));
    expect(pagesOf(512, ENTRIES_PAGED_FROM)).toBe(1);
  });

  it('stands by number, by size before dropout, or by what dropout changed', () => {
    const { before, after } = scene;
    const falls = (values: number[]) => values.every((value, i) => i === 0 || value <= values[i - 1]!); // prettier-ignore
    expect(sortEntries(scene, 'index').slice(0, 3)).toEqual([0, 1, 2]);
    expect(falls(sortEntries(scene, 'energy').map((entry) => Math.abs(before[entry]!)))).toBe(true);
    const change = (entry: number) => Math.abs(after[entry]! - before[entry]!);
    expect(falls(sortEntries(scene, 'change').map(change))).toBe(true);
  });

  it('has on a page the very numbers that its entries have in the whole', () => {
    const entries = pageOf(sortEntries(scene, 'energy'), 5, ENTRIES_PAGED_FROM);
    const page = pickEntries(scene, entries);
    expect(page.total).toBe(PAGE);
    entries.forEach((entry, cell) => {
      const { before, after, state } = readEntry(scene, entry);
      expect([page.before[cell], page.after[cell]]).toEqual([before, after]);
      expect(page.keep![cell] === 0).toBe(state === 'dropped' || state === 'droppedSilent');
    });
  });
});
