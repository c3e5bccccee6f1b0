import { describe, expect, it } from 'vitest';
import { siteId } from '../../core/types';
import { defaultView } from '../../state/permalink';
import { drawText, dropTexts, handText, modeText, scalingText } from './planText';

const site = siteId('enc3_conv1');

describe('the plan on paper', () => {
  it('names each site with its variant and p, and a block with its side', () => {
    const view = {
      ...defaultView(),
      drops: [
        { site, variant: 'spatial', rate: 0.25 },
        { site: siteId('bottleneck_conv1'), variant: 'dropblock', rate: 0.5, blockSize: 3 },
      ] as const,
    };
    expect(dropTexts(view)).toEqual([
      'Spatial dropout at enc3_conv1, p = 0.25',
      'DropBlock at bottleneck_conv1, p = 0.50, blocks of 3×3',
    ]);
  });

  it('says that there is none', () => {
    expect(dropTexts({ ...defaultView(), drops: [] })).toEqual(['No dropout anywhere']);
  });

  it('says which mask it is, in figures that can be typed again', () => {
    const view = { ...defaultView(), seed: 1234567 as never, pass: 3 };
    expect(drawText(view)).toBe('seed 1234567, pass 3');
  });

  it('says how it is run and scaled', () => {
    const view = defaultView();
    expect(modeText({ ...view, mode: 'mc', samples: 32 })).toBe('Monte Carlo over 32 passes');
    expect(scalingText({ ...view, scaling: 'none' })).toBe('None: no factor anywhere');
  });

  it('counts what a hand has set, and is silent about nothing', () => {
    const view = defaultView();
    expect(handText(view)).toBeNull();
    expect(handText({ ...view, edits: [{ site, drop: [1], keep: [] }] })).toBe(
      '1 unit is set by hand',
    );
    expect(handText({ ...view, edits: [{ site, drop: [1, 2], keep: [7] }] })).toBe(
      '3 units are set by hand',
    );
  });
});
