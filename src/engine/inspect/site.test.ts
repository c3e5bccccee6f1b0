import { beforeAll, describe, expect, it } from 'vitest';
import { siteId } from '../../core/types';
import { startBackend } from '../backend';
import { dropout, inspected, outputOf, planOf } from '../fixtures/inspected';
import { site } from './site';

describe('the numbers of any site', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('are those before its own dropout, with what was dropped upstream', async () => {
    const plan = planOf([dropout('enc1_conv1', 0.5), dropout('enc2_conv2', 0.5)]);
    const inspection = inspected(plan, { site: 'enc1_conv1' });
    const { before } = await site(inspection, siteId('enc2_conv2'));
    expect(before.shape).toEqual([8, 8, 8]);
    const dropped = Array.from(outputOf(inspection, 'dropped', 'enc2_conv2'));
    expect(Array.from(before.data)).toEqual(dropped);
    expect(dropped).not.toEqual(Array.from(outputOf(inspection, 'clean', 'enc2_conv2')));
  });

  it('are not to be had of a layer that is not there', async () => {
    await expect(site(inspected(planOf([])), siteId('gone'))).rejects.toThrow('gone');
  });
});
