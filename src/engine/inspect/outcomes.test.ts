import { beforeAll, describe, expect, it } from 'vitest';
import { crossEntropy, predictedClasses } from '../../core/prediction';
import { startBackend } from '../backend';
import { dropout, inspected, outputOf, planOf } from '../fixtures/inspected';
import * as tf from '../tf';
import type { Inspection } from './inspection';
import { outcomes } from './outcomes';

const PLANS = [
  planOf([]),
  planOf([dropout('enc2_conv1', 0.4)]),
  planOf([dropout('bottleneck_conv1', 0.7)]),
  planOf([dropout('enc1_conv1', 0.4), dropout('enc2_conv2', 0.3)], { pass: 3 }),
  planOf([dropout('enc2_conv1', 1)]),
];
const LABELS = Uint8Array.from({ length: 256 }, (_, i) => i % 5);

/** ‖dropped − clean‖₂ / ‖clean‖₂ of a layer in plain loops. */
function plainRipple(inspection: Inspection, layer: string): number {
  const clean = outputOf(inspection, 'clean', layer);
  const dropped = outputOf(inspection, 'dropped', layer);
  return Math.hypot(...dropped.map((x, i) => x - clean[i]!)) / Math.hypot(...clean);
}

describe('the outcomes of several plans', () => {
  beforeAll(async () => {
    expect((await startBackend('wasm', null)).backend).toBe('wasm');
  });

  it('are those of each plan run on its own', async () => {
    const { clean, plans, shape } = await outcomes(inspected(PLANS[1]!), {
      kind: 'outcomes',
      plans: PLANS,
      labels: LABELS,
    });
    expect(shape).toEqual([16, 16]);
    PLANS.forEach((plan, i) => {
      const alone = inspected(plan);
      const [was, is] = [outputOf(alone, 'clean', 'output'), outputOf(alone, 'dropped', 'output')];
      const { predicted, changed, outputRipple, nextRipple, crossEntropy: loss } = plans[i]!;
      expect(clean.predicted).toEqual(predictedClasses(was, 5));
      expect(predicted).toEqual(predictedClasses(is, 5));
      expect(changed).toBe(predicted.filter((c, place) => c !== clean.predicted[place]).length);
      expect(outputRipple).toBeCloseTo(plainRipple(alone, 'output'), 5);
      expect(nextRipple).toBeCloseTo(plainRipple(alone, 'enc2_conv2'), 5);
      expect(loss).toBeCloseTo(crossEntropy(is, LABELS, 5), 5);
    });
  });

  it('of the empty plan are the clean run’s', async () => {
    const { clean, plans } = await outcomes(inspected(PLANS[1]!), {
      kind: 'outcomes',
      plans: [PLANS[0]!],
      labels: LABELS,
    });
    expect(plans[0]).toEqual({ ...clean, changed: 0, outputRipple: 0, nextRipple: 0 });
  });

  it('have no cross-entropy without labels, and refuse labels that do not fit', async () => {
    const question = { kind: 'outcomes' as const, plans: [PLANS[1]!] };
    const { clean, plans } = await outcomes(inspected(PLANS[1]!), { ...question, labels: null });
    expect([clean.crossEntropy, plans[0]!.crossEntropy]).toEqual([null, null]);
    for (const labels of [new Uint8Array(9), new Uint8Array(256).fill(5)]) {
      await expect(outcomes(inspected(PLANS[1]!), { ...question, labels })).rejects.toThrow(
        RangeError,
      );
    }
  });

  it('leave no tensors behind and do not touch the runs on the screen', async () => {
    const inspection = inspected(PLANS[1]!);
    const before = Array.from(outputOf(inspection, 'dropped', 'output'));
    const tensors = tf.memory().numTensors;
    const told: number[] = [];
    await outcomes(
      { ...inspection, progress: (done, total) => told.push(done, total) },
      { kind: 'outcomes', plans: PLANS, labels: null },
    );
    expect(tf.memory().numTensors).toBe(tensors);
    expect(Array.from(outputOf(inspection, 'dropped', 'output'))).toEqual(before);
    expect(told).toEqual([1, 5, 2, 5, 3, 5, 4, 5, 5, 5]);
  });
});
