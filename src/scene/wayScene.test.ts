import { describe, expect, it } from 'vitest';
import { siteId, type Plan } from '../core/types';
import { modelById } from '../nets/registry';
import { unet } from '../nets/unet';
import { findingText } from './finding';
import { siteScene } from './siteScene';
import { syntheticTrace } from './syntheticTrace.fixture';
import { concatChange, sameCell, waysFrom, type Way } from './wayScene';
import { flattenWords, wayFinding, whyNoMask } from './wayWords';

const SPEC = unet({ id: 'test', input: [16, 16, 1], depth: 2, baseFilters: 4, classes: 3 });
const ways = (site: string) => waysFrom(SPEC, siteId(site));

const partsOf = (way: Way) => {
  const [step] = way.steps;
  if (step?.kind !== 'concat') throw new Error('There is no concatenation on this way.');
  return step.parts;
};

describe('the ways from a site', () => {
  it('are two behind a block of the encoder: down through the pool, across the skip', () => {
    const [down, across] = ways('enc2_conv2');
    expect(down!.next.layer.name).toBe('bottleneck_conv1');
    expect(down!.steps.map(({ kind }) => kind)).toEqual(['pool']);
    expect(across!.next.layer.name).toBe('dec2_conv1');
    expect(partsOf(across!)).toEqual([
      { from: 'dec2_up', start: 0, end: 8, own: false, skip: false },
      { from: 'enc2_conv2', start: 8, end: 16, own: true, skip: true },
    ]);
  });

  it('from below come into the same concatenation as its first channels', () => {
    expect(partsOf(ways('dec2_up')[0]!)[0]).toMatchObject({ from: 'dec2_up', own: true, start: 0 });
  });

  it('are empty where a conv reads the very tensor, and none behind the output', () => {
    expect(ways('enc2_conv1').map(({ steps }) => steps.length)).toEqual([0]);
    expect(ways('output')).toEqual([]);
  });

  it('to a Dense lead through Flatten, which numbers the cells of its map', () => {
    const { spec } = modelById('cnn-digits')!;
    const steps = (site: string) => waysFrom(spec, siteId(site))[0]!.steps;
    expect(steps('conv3').map(({ kind }) => kind)).toEqual(['pool', 'flatten']);
    expect(steps('pool3')).toMatchObject([{ kind: 'flatten', shape: [3, 3, 32] }]);
    expect(flattenWords([3, 3, 32], 101)).toBe('becomes entry 101 of 288: (1 · 3 + 0) · 32 + 5');
    expect((1 * 3 + 0) * 32 + 5).toBe(101);
  });

  it('keep a place in maps of other sizes', () => {
    const [down, across] = ways('enc2_conv2');
    const [pool, conv] = [down!.steps[0]!.layer, across!.next.layer];
    expect(sameCell(conv, { y: 5, x: 2 }, pool)).toEqual({ y: 2, x: 1 });
    for (let i = 0; i < 4; i++) {
      const cell = { y: i, x: 3 - i };
      expect(sameCell(conv, sameCell(pool, cell, conv), pool)).toEqual(cell);
    }
  });
});

describe('a concatenation', () => {
  const { trace } = syntheticTrace('enc2_conv2', 1, 0.3);
  const [, across] = ways('enc2_conv2');
  const parts = partsOf(across!);

  it('passes every dropped cell on as zero, and changes nothing that came another way', () => {
    const change = concatChange(trace, across!, parts)!;
    expect(change.dropped).toBeGreaterThan(100);
    expect(change.same).toBe(change.dropped);
    expect(change.droppedTo).toBe(0);
    expect(change.ratios[0]).toBe(0);
    expect(change.ratios[1]).toBeGreaterThan(0.3);
    const { 'next/input_clean': clean, 'next/input_dropped': dropped } = trace.arrays;
    let apart = 0;
    for (let i = 11; i < clean!.data.length; i += 16)
      apart += (dropped!.data[i]! - clean!.data[i]!) ** 2;
    expect(change.channels[11]).toBeCloseTo(Math.sqrt(apart), 6);
    expect(change.high).toBe(Math.max(...change.channels));
  });

  it('would be caught if it passed a dropped cell on', () => {
    const dropped = trace.arrays['next/input_dropped']!;
    const data = dropped.data.map((value) => (value === 0 ? 1 : value));
    const wrong = {
      ...trace,
      arrays: { ...trace.arrays, 'next/input_dropped': { ...dropped, data } },
    };
    expect(concatChange(wrong, across!, parts)!.same).toBe(0);
  });

  it('is known only of the path that is opened', () => {
    const other = syntheticTrace('enc2_conv2', 0, 0.3).trace;
    expect(concatChange(other, across!, parts)).toBeNull();
  });
});

describe('the ways in words', () => {
  const sentence = (site: string, path: number, rate: number) => {
    const { trace } = syntheticTrace(site, path, rate);
    return findingText(wayFinding(ways(site), siteScene(trace, trace.meta.plan, siteId(site))!));
  };

  it('tell what each makes of the mask', () => {
    expect(sentence('enc2_conv2', 0, 0.3)).toMatch(
      /^Through enc2_pool \d+ of 128 windows lose their maximum; across the skip into dec2_concat each dropped cell stays zero\.$/,
    );
    expect(sentence('enc2_conv2', 0, 0)).toBe(
      'Through enc2_pool each window passes its largest number on; across the skip into dec2_concat ' +
        'each number goes as it is.',
    );
    expect(sentence('enc2_conv1', 0, 0.3)).toBe(
      'enc2_conv2 reads the very tensor that leaves enc2_conv1.',
    );
  });

  it('say why there is no mask', () => {
    const { trace } = syntheticTrace('enc2_conv2', 0, 0.3);
    const { plan, site } = trace.meta;
    const why = (change: Partial<Plan>) => {
      const changed = { ...plan, ...change };
      return whyNoMask(siteScene(trace, changed, site)!, changed.mode);
    };
    expect(why({})).toBeNull();
    expect(why({ drops: [] })).toMatch(/no dropout at this site/);
    expect(why({ mode: 'inference' })).toMatch(/At inference nothing is dropped/);
    const [drop] = plan.drops;
    expect(why({ drops: [{ ...drop!, rate: 0 }] })).toMatch(/^At p = 0/);
    expect(why({ drops: [{ ...drop!, variant: 'gaussian' }] })).toMatch(/zeroes nothing/);
    expect(why({ drops: [{ ...drop!, variant: 'dropconnect' }] })).toMatch(/drops weights/);
  });
});
