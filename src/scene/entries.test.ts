import { describe, expect, it } from 'vitest';
import { nextConvs } from '../core/graph';
import { EMPTY_PLAN, seedOf, siteId, type Plan } from '../core/types';
import { NetBuilder } from '../nets/builder';
import { modelById } from '../nets/registry';
import { entryNames, entryOf, flattenedMap, orderEntries, placeText, readEntry } from './entries';
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
      expect(entryOf(flat, place!)).toBe(entry);
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
