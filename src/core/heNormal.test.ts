import { describe, expect, it } from 'vitest';
import { heNormal } from './heNormal';

/** Computed in Python from the papers. */
const GOLDEN = [
  -0.06296033412218094, -0.46003368496894836, -0.4942331612110138, 0.22461457550525665,
];

const stream = { seed: 42, site: 'conv1/kernel', pass: 0 };

describe('starting weights', () => {
  it('are the same numbers every time, to the last bit', () => {
    expect(Array.from(heNormal(stream, 4, 9))).toEqual(GOLDEN);
    expect(Array.from(heNormal(stream, 400, 9)).slice(0, 4)).toEqual(GOLDEN);
    expect(heNormal({ ...stream, site: 'conv2/kernel' }, 4, 9)[0]).not.toBe(GOLDEN[0]);
  });

  it('have mean 0, variance 2 / fan-in, and lie within two deviations before that', () => {
    const weights = heNormal(stream, 100_000, 72);
    const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
    const variance = weights.reduce((sum, w) => sum + w * w, 0) / weights.length;
    expect(mean).toBeCloseTo(0, 2);
    expect(variance * 36).toBeCloseTo(1, 1.9);
    const most = (2 / 0.8796) * Math.sqrt(2 / 72);
    expect(weights.every((w) => Math.abs(w) < most * 1.0001)).toBe(true);
    // The middle half of a normal lies within 0.6745 deviations; cut off at two, within 0.6392.
    const inner = weights.filter((w) => Math.abs(w) < (0.6392 / 0.8796) * Math.sqrt(2 / 72));
    expect(inner.length / weights.length).toBeCloseTo(0.5, 2);
  });
});
