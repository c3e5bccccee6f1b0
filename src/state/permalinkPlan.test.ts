import { describe, expect, it } from 'vitest';
import { siteId } from '../core/types';
import { defaultView, formatView, parseView, viewState } from './permalink';
import type { View } from './view';

describe('a bad value', () => {
  it.each([
    ['drop', 'enc9_conv1:dropout:0.3', 'has no layer enc9_conv1'],
    ['drop', 'output:dropout:0.3', 'prediction output cannot have dropout'],
    ['drop', 'enc3_conv1:dropout:1.01', 'between 0 and 1'],
    ['drop', 'enc3_conv1:dropout:-0.1', 'between 0 and 1'],
    ['drop', 'enc3_conv1:dropout:1e999', 'between 0 and 1'],
    ['drop', 'enc3_conv1:dropout:NaN', 'not a number'],
    ['drop', 'enc3_conv1:dropout:0x1', 'not a number'],
    ['drop', 'enc3_conv1:dropout:', 'not site:variant:rate'],
    ['drop', 'enc3_conv1:dropout:0.3,', 'not site:variant:rate'],
    ['drop', 'enc3_conv1:dropout:0.3:5', 'takes no block size'],
    ['drop', 'enc3_conv1:spatial:0.3:3', 'spatial takes no block size'],
    ['drop', 'enc3_conv1:dropblock:0.3:5:7', 'is not site:variant:rate:block'],
    ['drop', 'enc3_conv1:dropblock:0.3:4', 'must be an odd whole number from 1 up, not 4'],
    ['drop', 'enc3_conv1:dropblock:0.3:0', 'must be an odd whole number from 1 up, not 0'],
    ['drop', 'enc3_conv1:dropblock:0.3:-3', 'must be an odd whole number from 1 up, not -3'],
    ['drop', 'enc3_conv1:dropblock:0.3:2.5', 'must be an odd whole number from 1 up, not 2.5'],
    ['drop', 'enc3_conv1:dropblock:0.3:x', 'the block size x is not a number'],
    ['drop', 'enc3_conv1:dropblock:0.3:', 'the block size after the rate is not a number'],
    ['drop', 'enc3_conv1:gaussian:1', 'gaussian must be less than 1'],
    ['drop', 'enc3_conv1:alpha:1.0', 'alpha must be less than 1'],
    [
      'drop',
      'enc3_conv1:jitter:0.3',
      'dropout, spatial, dropblock, gaussian, alpha or dropconnect',
    ],
    ['drop', 'enc3_conv1:dropout:0.3,enc3_conv1:dropout:0.4', 'named twice'],
    ['samples', '1', 'the number of samples is a whole number from 2 to 256'],
    ['samples', '257', 'whole number from 2 to 256'],
    ['samples', '2.5', 'whole number from 2 to 256'],
    ['samples', 'many', 'whole number from 2 to 256'],
    ['flip', 'enc3_conv1', 'hand edits are site:bits'],
    ['flip', 'enc3_conv1:', 'hand edits are site:bits'],
    ['flip', 'enc3_conv1:A:A', 'hand edits are site:bits'],
    ['flip', 'enc9_conv1:A', 'has no layer enc9_conv1'],
    ['flip', 'enc3_conv2:A', 'enc3_conv2 has no dropout'],
    ['flip', 'enc3_conv1:A,enc3_conv1:A', 'named twice'],
    ['flip', 'enc3_conv1:!!', 'no text that Dropscope writes'],
    ['flip', 'enc3_conv1:AAAA', 'no text that Dropscope writes'],
    ['flip', `enc3_conv1:${'_'.repeat(6000)}`, 'holds 6000 characters of hand edits'],
  ])('%s=%s falls back to the default and is named with the reason', (key, value, why) => {
    const { view, notices } = parseView(`${key}=${value}`);
    expect(view).toEqual(defaultView());
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain(`${key}=${value.slice(0, 40)}`);
    expect(notices[0]).toContain(why);
    expect(notices[0]).toContain(`Used instead: ${key}=${viewState(defaultView())[key]}`);
  });
});

describe('a link of before the family', () => {
  it('means what it meant', () => {
    const link = 'drop=enc3_conv2:dropout:0.45,bottleneck_conv1:dropout:1&seed=7&pass=2&mode=train';
    const { view, notices } = parseView(link);
    expect(notices).toEqual([]);
    expect(view).toEqual({
      ...defaultView(),
      drops: [
        { site: 'enc3_conv2', variant: 'dropout', rate: 0.45 },
        { site: 'bottleneck_conv1', variant: 'dropout', rate: 1 },
      ],
      seed: 7,
      pass: 2,
    });
  });
});

describe('drops of every variant', () => {
  it.each(['dropout', 'spatial', 'gaussian', 'alpha', 'dropconnect'])(
    '%s comes back',
    (variant) => {
      const { view, notices } = parseView(`drop=enc3_conv1:${variant}:0.25`);
      expect(notices).toEqual([]);
      expect(view.drops).toEqual([{ site: 'enc3_conv1', variant, rate: 0.25 }]);
      expect(parseView(formatView(view)).view).toEqual(view);
    },
  );

  it('of dropblock has blocks of 5 unless it says otherwise', () => {
    const drops = (text: string) => parseView(`drop=enc3_conv1:dropblock:0.25${text}`).view.drops;
    expect(drops('')).toEqual(drops(':5'));
    expect(drops(':9')[0]).toMatchObject({ blockSize: 9 });
    expect(drops(':1')[0]).toMatchObject({ blockSize: 1 });
  });

  it('may be p = 1 where it can be', () => {
    for (const variant of ['dropout', 'spatial', 'dropblock', 'dropconnect'])
      expect(parseView(`drop=enc3_conv1:${variant}:1`).notices).toEqual([]);
  });
});

describe('hand edits in a link', () => {
  const edited = (drop: number[], keep: number[] = []): View => ({
    ...defaultView(),
    edits: [{ site: siteId('enc3_conv1'), drop, keep }],
  });

  it('come back unit by unit, with whatever plan they belong to', () => {
    const view = edited([3, 4, 18431], [0, 17]);
    expect(parseView(formatView(view))).toEqual({ view, notices: [] });
    const painted: View = {
      ...defaultView(),
      drops: [
        { site: siteId('enc1_conv1'), variant: 'spatial', rate: 0 },
        { site: siteId('enc2_conv1'), variant: 'dropconnect', rate: 0.5 },
        { site: siteId('enc3_conv2'), variant: 'dropblock', rate: 0.1, blockSize: 3 },
      ],
      edits: [
        { site: siteId('enc1_conv1'), drop: [7], keep: [0] },
        { site: siteId('enc2_conv1'), drop: [2303], keep: [] },
        { site: siteId('enc3_conv2'), drop: [], keep: [22 * 22 * 32 - 1] },
      ],
    };
    expect(parseView(formatView(painted))).toEqual({ view: painted, notices: [] });
  });

  it('beyond the map are refused, and so are those of other units', () => {
    const flip = formatView(edited([18431]));
    expect(parseView(`${flip}&drop=enc3_conv1:spatial:0.3`).notices[0]).toContain(
      'the hand edits of enc3_conv1 cannot be read: one of them is beyond its 32 units',
    );
    const { view, notices } = parseView(`${flip}&drop=`);
    expect(view.edits).toEqual([]);
    expect(notices[0]).toContain('enc3_conv1 has no dropout');
  });

  it('that force nothing are none', () => {
    expect(parseView('flip=enc3_conv1:A')).toEqual({ view: defaultView(), notices: [] });
  });
});
