import { describe, expect, it } from 'vitest';
import type { PoolLayer, Variant } from '../core/types';
import { nextHit, pooledChannel, poolTally, poolWindowAt, windowWords } from './poolScene';
import { siteScene, type SiteScene } from './siteScene';
import { syntheticTrace } from './syntheticTrace.fixture';

/** `[8, 8, 8]` maps of enc2_conv2 below the pool 2×2. */
function pooledSite(rate: number, variant: Variant = 'dropout') {
  const { trace, next } = syntheticTrace('enc2_conv2', 0, rate);
  const { plan, site } = trace.meta;
  const drops = plan.drops.map((drop) => ({ ...drop, variant }));
  const scene = siteScene(trace, { ...plan, drops }, site)!;
  return { trace, scene, layer: next.through[0] as PoolLayer };
}

const keepOf = ({ keep }: SiteScene, y: number, x: number, c: number) =>
  keep![(y * 8 + x) * 8 + c]!;

describe('the pooled map of a channel', () => {
  it('is before and after dropout what the next conv reads', () => {
    const { trace, scene, layer } = pooledSite(0.4);
    const { 'next/input_clean': clean, 'next/input_dropped': dropped } = trace.arrays;
    for (const channel of [0, 5]) {
      const pooled = pooledChannel(layer, scene, channel);
      for (let i = 0; i < 16; i++) {
        expect(pooled.before[i]).toBe(clean!.data[i * 8 + channel]);
        expect(pooled.after[i]).toBe(dropped!.data[i * 8 + channel]);
      }
    }
  });

  it('is hit where its maximum was dropped, and lost where every cell was', () => {
    const { scene, layer } = pooledSite(0.6);
    let [hits, lost] = [0, 0];
    for (let channel = 0; channel < 8; channel++) {
      const { hit, keep } = pooledChannel(layer, scene, channel);
      hits += hit.reduce((sum, bit) => sum + bit, 0);
      for (let i = 0; i < 16; i++) {
        const [y, x] = [2 * Math.floor(i / 4), 2 * (i % 4)];
        const kept = [0, 1, 2, 3].some((cell) =>
          keepOf(scene, y + (cell >> 1), x + (cell & 1), channel),
        );
        expect(keep![i]).toBe(kept ? 1 : 0);
        lost += kept ? 0 : 1;
      }
    }
    expect(lost).toBeGreaterThan(0);
    expect(poolTally(layer, scene)).toMatchObject({ windows: 128, hit: hits, whollyDropped: lost });
  });

  it('leads from hit to hit, and round again', () => {
    const { scene, layer } = pooledSite(0.4);
    const pooled = pooledChannel(layer, scene, 3);
    const hits = [...pooled.hit.keys()].filter((i) => pooled.hit[i] === 1);
    const index = ({ y, x }: { y: number; x: number }) => y * 4 + x;
    let at = { y: 3, x: 3 };
    const found = hits.map(() => index((at = nextHit(pooled, 4, at)!)));
    expect(found).toEqual(hits);
    expect(index(nextHit(pooled, 4, at)!)).toBe(hits[0]);
    expect(nextHit(pooledChannel(layer, pooledSite(0).scene, 3), 4, at)).toBeNull();
  });
});

describe('how many windows are wholly dropped', () => {
  it('is expected to be p⁴ of all with dropout, p with whole channels', () => {
    const { scene, layer } = pooledSite(0.5);
    expect(poolTally(layer, scene)!.expected).toBe(128 / 16);
    const spatial = pooledSite(0.5, 'spatial');
    expect(poolTally(spatial.layer, spatial.scene)!.expected).toBe(64);
    const blocks = pooledSite(0.5, 'dropblock');
    expect(poolTally(blocks.layer, blocks.scene)!.expected).toBeNull();
  });

  it('is not asked where nothing is masked', () => {
    const { scene, layer } = pooledSite(0);
    expect(poolTally(layer, scene)).toBeNull();
    const gaussian = pooledSite(0.3, 'gaussian');
    expect(poolTally(gaussian.layer, gaussian.scene)).toBeNull();
  });
});

describe('a window in words', () => {
  const wordsOf = (rate: number, find: (window: ReturnType<typeof poolWindowAt>) => boolean) => {
    const { scene, layer } = pooledSite(rate);
    for (let i = 0; i < 128; i++) {
      const at = { y: (i >> 2) & 3, x: i & 3 };
      const window = poolWindowAt(layer, scene, i >> 4, at);
      if (find(window)) return windowWords(window, scene);
    }
    throw new Error('No such window.');
  };
  const lost = (window: ReturnType<typeof poolWindowAt>) =>
    window.cells.filter(({ kept }) => !kept).length;

  it('survives unless its maximum is hit', () => {
    expect(wordsOf(0.4, (window) => lost(window) === 0)).toBe(
      'Nothing in it is dropped: its maximum goes on, ×1.67.',
    );
    expect(wordsOf(0.4, (window) => lost(window) === 2 && !window.hit)).toBe(
      '2 of 4 are dropped, but not its maximum: it goes on, ×1.67.',
    );
    expect(wordsOf(0.4, (window) => window.hit && window.droppedMax > 0)).toMatch(
      /^Its maximum, \d\.\d{3}, is dropped: the largest that is left goes on, ×1\.67\.$/,
    );
    expect(wordsOf(0.7, (window) => lost(window) === 4 && window.top !== null)).toBe(
      'All 4 are dropped: the window is lost.',
    );
  });

  it('goes on as it is where nothing is masked', () => {
    expect(wordsOf(0, () => true)).toMatch(/^Its largest, \d\.\d{3}, goes on\.$/);
  });
});
