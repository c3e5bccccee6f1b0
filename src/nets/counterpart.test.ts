import { describe, expect, it } from 'vitest';
import { modelById } from './registry';
import { counterpartOf } from './counterpart';
import { siteId, type Drop, type SiteId } from '../core/types';

const cnn = modelById('cnn-digits')!.spec;
const at = (site: string): Drop => ({ site: siteId(site), variant: 'dropout', rate: 0.3 });
const beside = (site: string, ...drops: Drop[]): SiteId | null =>
  counterpartOf(cnn, drops, siteId(site));

describe('the counterpart of a site', () => {
  it('is a vector for a map, a map for a vector', () => {
    expect(beside('conv1')).toBe('dense1');
    expect(beside('pool3')).toBe('dense1');
    expect(beside('dense1')).toBe('conv3');
    expect(beside('flatten')).toBe('conv3');
  });

  it('is one where dropout is planned, if there is one', () => {
    expect(beside('conv1', at('conv1'), at('flatten'))).toBe('flatten');
    expect(beside('dense1', at('conv2'), at('dense1'))).toBe('conv2');
  });

  it('is never the prediction, and none where all is maps', () => {
    expect(beside('output')).toBe('conv3');
    expect(counterpartOf(modelById('unet-digits')!.spec, [], siteId('enc1_conv1'))).toBeNull();
    expect(counterpartOf(cnn, [], siteId('gone'))).toBeNull();
  });
});
