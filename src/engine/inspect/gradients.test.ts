import { beforeAll, describe, expect, it } from 'vitest';
import type { RunGradients } from '../../core/inspection';
import { effectAt } from '../../core/masks';
import { uniforms } from '../../core/philox';
import { predictedClasses } from '../../core/prediction';
import { siteId, VARIANTS, type Plan } from '../../core/types';
import { startBackend } from '../backend';
import { dropout, inspected, outputOf, planOf } from '../fixtures/inspected';
import { referenceLogits, type Nudge } from '../fixtures/referenceRun';
import { smallModel } from '../fixtures/smallNetwork';
import * as tf from '../tf';
import type { Inspection } from './inspection';
import { gradients } from './gradients';

const LABELS = Uint8Array.from({ length: 256 }, (_, i) => (i * 7) % 5);
const CLASSES = 5;

/** Mean cross-entropy in doubles. */
function lossOf(logits: Float64Array): number {
  let total = 0;
  LABELS.forEach((label, place) => {
    const row = logits.subarray(place * CLASSES, (place + 1) * CLASSES);
    total += Math.log(row.reduce((sum, z) => sum + Math.exp(z), 0)) - row[label]!;
  });
  return total / LABELS.length;
}

/**
 * Central differences in doubles: with a step of 1e-6 their own error is some 1e-9, and hardly a ReLU or
 * a pool has its kink that near. What is left is the rounding of the float32 gradients.
 */
const STEP = 1e-6;
const TOLERANCE = 3e-6;

const norm = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));

/** Compares a gradient with the slope of the loss along some directions. */
function expectSlopes(
  inspection: Inspection,
  run: 'clean' | 'dropped',
  gradient: Float32Array,
  nudgeOf: (direction: Float64Array) => Nudge,
  mayMove: (i: number) => boolean = () => true,
) {
  expect(norm(gradient)).toBeGreaterThan(0);
  for (let trial = 0; trial < 3; trial++) {
    const draws = uniforms({ seed: 5, site: 'direction', pass: trial }, gradient.length);
    const direction = draws.map((u, i) => (mayMove(i) ? u - 0.5 : 0));
    const at = (step: number): number =>
      lossOf(referenceLogits(inspection, run, nudgeOf(direction.map((d) => d * step))));
    const slope = (at(STEP) - at(-STEP)) / (2 * STEP);
    const expected = direction.reduce((sum, d, i) => sum + d * gradient[i]!, 0);
    const error = Math.abs(slope - expected) / (norm(direction) * norm(gradient));
    expect(error).toBeLessThan(TOLERANCE);
  }
}

const DROPS = [
  dropout('enc2_conv1', 0.4),
  dropout('enc2_conv2', 0.3),
  dropout('bottleneck_conv1', 0.5),
  dropout('dec2_conv1', 0.2),
];

/** A site, the next conv to open, and what the way there passes. */
const CASES: [string, string][] = [
  ['enc2_conv1', 'enc2_conv2'],
  ['enc2_conv2', 'bottleneck_conv1'],
  ['enc2_conv2', 'dec2_conv1'],
  ['bottleneck_conv2', 'dec2_up'],
  ['enc1_pool', 'enc2_conv1'],
];

const droppedAt = ({ what, network }: Inspection): Uint8Array =>
  effectAt(what.plan, what.site, network.describe(what.site).shape)!.keep!;

describe('gradients', () => {
  beforeAll(async () => {
    expect((await startBackend('wasm', null)).backend).toBe('wasm');
  });

  it.each(CASES)('at %s and at the kernel of %s are the slopes of the loss', async (site, next) => {
    const inspection = inspected(planOf(DROPS), { site, next });
    const answer = await gradients(inspection, LABELS);
    expect(answer.target).toBe('labels');
    for (const run of ['clean', 'dropped'] as const) {
      const { loss, before, after, next: weights } = answer[run];
      expect(loss).toBeCloseTo(lossOf(referenceLogits(inspection, run)), 5);
      // Where a pool's window is all zero its maximum is any of them, and the loss has a kink.
      const values = inspection.runs.cell(run, inspection.what.site).after.dataSync();
      const active = (i: number): boolean => site !== 'enc2_conv2' || values[i] !== 0;
      expectSlopes(inspection, run, before.values.data, (d) => ({ before: d }), active);
      expectSlopes(inspection, run, after.values.data, (d) => ({ after: d }), active);
      const layer = inspection.next!.name;
      expect(weights!.layer).toBe(next);
      expectSlopes(inspection, run, weights!.kernel.data, (kernel) => ({
        weights: { layer, kernel },
      }));
      expectSlopes(inspection, run, weights!.bias!.data, (bias) => ({ weights: { layer, bias } }));
    }
  });

  it.each(VARIANTS)('are the slopes of the loss under %s', async (variant) => {
    const drops = [
      { site: siteId('enc2_conv1'), variant, rate: 0.4 },
      // A transposed conv is next.
      { site: siteId('bottleneck_conv2'), variant, rate: 0.3 },
    ];
    const inspection = inspected(planOf(drops));
    const { before, after, next } = (await gradients(inspection, LABELS)).dropped;
    const layer = inspection.next!.name;
    expectSlopes(inspection, 'dropped', before.values.data, (d) => ({ before: d }));
    expectSlopes(inspection, 'dropped', after.values.data, (d) => ({ after: d }));
    expectSlopes(inspection, 'dropped', next!.kernel.data, (kernel) => ({
      weights: { layer, kernel },
    }));
  });

  it('before dropout are exactly 0 where dropped, and 1/(1−p) times those after it elsewhere', async () => {
    const inspection = inspected(planOf(DROPS));
    const { before, after } = (await gradients(inspection, LABELS)).dropped;
    const keep = droppedAt(inspection);
    const scale = Math.fround(1 / 0.6);
    keep.forEach((kept, i) => {
      if (kept) expect(before.values.data[i]).toBeCloseTo(after.values.data[i]! * scale, 9);
      else expect(before.values.data[i]).toBe(0);
    });
    // A dropped activation would still matter, if it were there.
    expect(after.values.data.some((slope, i) => !keep[i] && slope !== 0)).toBe(true);
  });

  it('of a kernel take nothing from dropped activations', async () => {
    const all = inspected(planOf([dropout('enc2_conv1', 1)]));
    const { next } = (await gradients(all, LABELS)).dropped;
    expect(next!.kernel.data.every((slope) => slope === 0)).toBe(true);
    expect(norm(next!.bias!.data)).toBeGreaterThan(0);
  });

  it('have the norm of each channel beside them', async () => {
    const { after } = (await gradients(inspected(planOf(DROPS)), LABELS)).clean;
    expect(after.norms).toHaveLength(8);
    after.norms.forEach((channelNorm, c) => {
      expect(channelNorm).toBeCloseTo(norm(after.values.data.filter((_, i) => i % 8 === c)), 7);
    });
  });

  it('before and after are one where no dropout lies between', async () => {
    const answer = await gradients(inspected(planOf(DROPS), { site: 'enc1_conv1' }), LABELS);
    const runs: RunGradients[] = [answer.clean, answer.dropped];
    for (const { before, after } of runs) expect(before).toBe(after);
  });

  it('take the clean prediction for the truth of a drawing, and say so', async () => {
    const inspection = inspected(planOf(DROPS));
    const answer = await gradients(inspection, null);
    const predicted = predictedClasses(outputOf(inspection, 'clean', 'output'), CLASSES);
    const told = await gradients(inspection, predicted);
    expect(answer).toEqual({ ...told, target: 'clean prediction' });
    expect(told.target).toBe('labels');
  });

  it('at the output are softmax − truth over the number of places; no kernel follows', async () => {
    const inspection = inspected(planOf([]), { site: 'output' });
    const { after, next } = (await gradients(inspection, LABELS)).clean;
    const logits = outputOf(inspection, 'clean', 'output');
    after.values.data.forEach((slope, i) => {
      const row = logits.subarray(i - (i % CLASSES), i - (i % CLASSES) + CLASSES);
      const chance = Math.exp(logits[i]!) / row.reduce((sum, z) => sum + Math.exp(z), 0);
      const truth = LABELS[Math.floor(i / CLASSES)] === i % CLASSES ? 1 : 0;
      expect(slope * 256).toBeCloseTo(chance - truth, 5);
    });
    expect(next).toBeNull();
  });

  it('are the same for a network that ends in softmax', async () => {
    const plan: Plan = planOf(DROPS);
    const model = smallModel();
    const output = model.getLayer('output');
    const logits = output.input as tf.SymbolicTensor;
    const softmax = tf.layers.conv2d({
      name: 'output',
      filters: CLASSES,
      kernelSize: 1,
      activation: 'softmax',
    });
    const ending = tf.model({
      inputs: model.inputs,
      outputs: softmax.apply(logits) as tf.SymbolicTensor,
    });
    softmax.setWeights(output.getWeights());
    const expected = await gradients(inspected(plan), LABELS);
    // Its layers have a second reader, the old output; only the graph from input to output counts.
    const actual = await gradients(inspected(plan, { model: ending }), LABELS);
    expect(actual.dropped.loss).toBeCloseTo(expected.dropped.loss, 5);
    const [a, b] = [actual.dropped.before.values.data, expected.dropped.before.values.data];
    expect(norm(a.map((x, i) => x - b[i]!)) / norm(b)).toBeLessThan(1e-4);
  });

  it('leave no tensors behind, cut off or not', async () => {
    const inspection = inspected(planOf(DROPS));
    const tensors = tf.memory().numTensors;
    await gradients(inspection, LABELS);
    expect(tf.memory().numTensors).toBe(tensors);
    for (const layers of [1, 3, 9]) {
      let left = layers;
      const pause = () => (--left > 0 ? Promise.resolve() : Promise.reject(new Error('away')));
      await expect(gradients({ ...inspection, pause }, LABELS)).rejects.toThrow('away');
      expect(tf.memory().numTensors).toBe(tensors);
    }
  });
});
