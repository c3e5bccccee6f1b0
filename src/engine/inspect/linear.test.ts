import { beforeAll, describe, expect, it } from 'vitest';
import { siteId } from '../../core/types';
import { startBackend } from '../backend';
import { dropout, inspected, outputOf, planOf } from '../fixtures/inspected';
import { linear } from './linear';

describe('what a site was before its activation function', () => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('gives what the site is once ReLU has cut it, upstream dropout included', async () => {
    const plan = planOf([dropout('enc2_conv1', 0.5)]);
    const inspection = inspected(plan, { site: 'enc2_conv2' });
    const { layer, values } = await linear(inspection);
    expect(layer).toBe('enc2_conv2');
    expect(values!.shape).toEqual([8, 8, 8]);
    const after = outputOf(inspection, 'dropped', 'enc2_conv2');
    values!.data.forEach((z, i) => expect(Math.max(0, z)).toBeCloseTo(after[i]!, 6));
    expect(values!.data.some((z) => z < -0.1)).toBe(true);
  });

  it('is computed with the kernel that DropConnect leaves', async () => {
    const drop = { site: siteId('enc2_conv1'), variant: 'dropconnect' as const, rate: 0.5 };
    const inspection = inspected(planOf([drop]), { site: 'enc2_conv2' });
    const { values } = await linear(inspection);
    const after = outputOf(inspection, 'dropped', 'enc2_conv2');
    values!.data.forEach((z, i) => expect(Math.max(0, z)).toBeCloseTo(after[i]!, 6));
    expect(Array.from(after)).not.toEqual(Array.from(outputOf(inspection, 'clean', 'enc2_conv2')));
  });

  it('is nothing where the layer has no kernel', async () => {
    expect(await linear(inspected(planOf([]), { site: 'enc2_pool' }))).toEqual({
      kind: 'linear',
      layer: 'enc2_pool',
      values: null,
    });
  });
});
