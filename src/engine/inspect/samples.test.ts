import { beforeAll, describe, expect, it, vi } from 'vitest';
import { downstreamOf } from '../../core/graph';
import { siteId } from '../../core/types';
import { startBackend } from '../backend';
import { dropout, inspected, planOf } from '../fixtures/inspected';
import * as tf from '../tf';
import { finish } from '../walk';
import type { Inspection } from './inspection';
import { samples } from './samples';

const DROPS = [dropout('enc2_conv1', 0.4), dropout('bottleneck_conv1', 0.5)];
const PLACES = 256;
const CLASSES = 5;

/** Probabilities of single passes, each run by itself on the dropped run. */
function passesOf({ runs, what }: Inspection, count: number): Float32Array[] {
  return Array.from({ length: count }, (_, pass) => {
    finish(runs.steps('dropped', { ...what.plan, pass }));
    return tf
      .softmax(runs.cell('dropped', siteId('output')).before)
      .dataSync<'float32'>()
      .slice();
  });
}

const meanOf = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const entropyOf = (row: number[]): number =>
  -row.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
const rowOf = (values: ArrayLike<number>, place: number): number[] =>
  Array.from({ length: CLASSES }, (_, c) => values[place * CLASSES + c]!);

/** Counts how often each layer of a network is computed. */
function countCalls({ network }: Inspection) {
  return new Map(
    network.spec.layers.map(({ name }) => [name, vi.spyOn(network.layer(name), 'call')] as const),
  );
}

describe('a Monte-Carlo estimate', () => {
  beforeAll(async () => {
    expect((await startBackend('wasm', null)).backend).toBe('wasm');
  });

  it('is what plain loops make of passes 0 … T−1 run one by one, whatever pass is shown', async () => {
    const count = 12;
    const answer = await samples(inspected(planOf(DROPS, { pass: 3 })), count);
    const passes = passesOf(inspected(planOf(DROPS)), count);
    expect(answer.mean.shape).toEqual([16, 16, 5]);
    expect(answer.entropy.shape).toEqual([16, 16]);
    for (let place = 0; place < PLACES; place++) {
      const rows = passes.map((pass) => rowOf(pass, place));
      const mean = rows[0]!.map((_, c) => meanOf(rows.map((row) => row[c]!)));
      const deviation = mean.map((centre, c) =>
        Math.sqrt(meanOf(rows.map((row) => (row[c]! - centre) ** 2))),
      );
      rowOf(answer.mean.data, place).forEach((p, c) => expect(p).toBeCloseTo(mean[c]!, 6));
      rowOf(answer.deviation.data, place).forEach((d, c) =>
        expect(d).toBeCloseTo(deviation[c]!, 6),
      );
      expect(Math.abs(answer.entropy.data[place]! - entropyOf(mean))).toBeLessThan(1e-6);
      const expected = meanOf(rows.map(entropyOf));
      expect(Math.abs(answer.expectedEntropy.data[place]! - expected)).toBeLessThan(1e-6);
      rows.forEach((row, pass) => {
        expect(row[answer.predicted[pass]![place]!]).toBe(Math.max(...row));
      });
    }
    // Dropout does make a difference here.
    expect(Math.max(...answer.deviation.data)).toBeGreaterThan(0.01);
  });

  it('computes nothing that is not downstream of the first drop, and the rest once a pass', async () => {
    const inspection = inspected(planOf(DROPS));
    const calls = countCalls(inspection);
    const reached = downstreamOf(inspection.network.spec, siteId('enc2_conv1'));
    await samples(inspection, 4);
    for (const [name, spy] of calls) {
      expect(spy.mock.calls.length, name).toBe(reached.has(name) ? 4 : 0);
    }
  });

  it('without a drop has no spread at all', async () => {
    const answer = await samples(inspected(planOf([])), 3);
    expect(answer.deviation.data.every((value) => value === 0)).toBe(true);
    answer.entropy.data.forEach((whole, place) =>
      expect(answer.expectedEntropy.data[place]).toBeCloseTo(whole, 6),
    );
  });

  it('goes on where it was cut off, and says how far it is', async () => {
    const told: number[] = [];
    const whole = inspected(planOf(DROPS));
    let calledAway = false;
    const inspection: Inspection = {
      ...whole,
      progress: (done) => {
        told.push(done);
        calledAway = done === 5;
      },
      pause: () => (calledAway ? Promise.reject(new Error('called away')) : Promise.resolve()),
    };
    const tensors = tf.memory().numTensors;
    const output = vi.spyOn(whole.network.layer(siteId('output')), 'call');
    await expect(samples(inspection, 8)).rejects.toThrow('called away');
    expect(tf.memory().numTensors).toBe(tensors);
    calledAway = false;
    const answer = await samples(inspection, 8);
    expect(tf.memory().numTensors).toBe(tensors);
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(output).toHaveBeenCalledTimes(8);
    expect(answer).toEqual(await samples(inspected(planOf(DROPS)), 8));
  });

  it('starts afresh for another plan, another picture, or fewer passes', async () => {
    const { sampling, what } = inspected(planOf(DROPS));
    const shape = [16, 16, CLASSES];
    const tally = sampling.tallyFor(what, 8, shape);
    const scores = new Float32Array(PLACES * CLASSES).fill(1 / CLASSES);
    for (let pass = 0; pass < 8; pass++) tally.add(scores, scores);
    expect(sampling.tallyFor({ ...what, plan: { ...what.plan, pass: 5 } }, 8, shape)).toBe(tally);
    expect(sampling.tallyFor(what, 16, shape)).toBe(tally);
    expect(sampling.tallyFor(what, 4, shape)).not.toBe(tally);
    const again = sampling.tallyFor(what, 4, shape);
    const other = { ...what, input: { ...what.input, key: 'another' } };
    expect(sampling.tallyFor(other, 4, shape)).not.toBe(again);
    const rate = { ...what, plan: planOf([dropout('enc2_conv1', 0.41)]) };
    expect(sampling.tallyFor(rate, 4, shape).passes).toBe(0);
  });

  it.each([1, 257, 2.5])('is refused for %d passes', async (count) => {
    await expect(samples(inspected(planOf(DROPS)), count)).rejects.toThrow(RangeError);
  });
});
