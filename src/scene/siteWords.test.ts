import { expect, test } from 'vitest';
import { siteId, type Drop } from '../core/types';
import { emptyMaskText, nothingLostText } from './siteWords';

const drop = (variant: Drop['variant']): Drop => ({ site: siteId('conv'), variant, rate: 0.3 });

test('where nothing is dropped, the reason is the true one', () => {
  for (const text of [emptyMaskText, nothingLostText]) {
    expect(text(null, false)).toMatch(/no dropout/i);
    expect(text(drop('gaussian'), true)).toMatch(/inference/i);
    expect(text(drop('gaussian'), false)).toContain('every activation');
    expect(text(drop('dropconnect'), false)).toMatch(/weights of the next conv/i);
    expect(text(drop('spatial'), false)).not.toMatch(/no dropout|inference/i);
  }
});
