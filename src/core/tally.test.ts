import { describe, expect, it } from 'vitest';
import { uniforms } from './philox';
import { entropies, Tally } from './tally';

const PLACES = 6;
const CLASSES = 4;

/** Logits of a pass; the most probable class and how sure it is vary. */
const logitsOf = (pass: number): Float32Array =>
  Float32Array.from(
    uniforms({ seed: 1, site: 'logits', pass }, PLACES * CLASSES),
    (u, i) => (u - 0.5) * 4 * (1 + (i % 7)),
  );

function softmax(logits: Float32Array): Float32Array {
  return logits.map((z, i) => {
    const from = i - (i % CLASSES);
    let sum = 0;
    for (let c = 0; c < CLASSES; c++) sum += Math.exp(logits[from + c]!);
    return Math.exp(z) / sum;
  });
}

function tallyOf(passes: readonly Float32Array[]): Tally {
  const tally = new Tally(PLACES, CLASSES);
  for (const logits of passes) tally.add(logits, softmax(logits));
  return tally;
}

const PASSES = Array.from({ length: 9 }, (_, pass) => logitsOf(pass));
const meanOf = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('a tally of passes', () => {
  const tally = tallyOf(PASSES);
  const chances = PASSES.map(softmax);

  it('has the mean and the standard deviation of the probabilities', () => {
    const mean = tally.mean();
    const deviation = tally.deviation();
    for (let i = 0; i < PLACES * CLASSES; i++) {
      const values = chances.map((pass) => pass[i]!);
      const centre = meanOf(values);
      expect(mean[i]).toBeCloseTo(centre, 7);
      expect(deviation[i]).toBeCloseTo(Math.sqrt(meanOf(values.map((p) => (p - centre) ** 2))), 7);
    }
  });

  it('has the mean of the passes’ own entropies, which is at most the entropy of the mean', () => {
    const expected = tally.expectedEntropy();
    const whole = entropies(tally.mean(), CLASSES);
    for (let place = 0; place < PLACES; place++) {
      const own = chances.map((pass) => {
        const row = [...pass.subarray(place * CLASSES, (place + 1) * CLASSES)];
        return -row.reduce((sum, p) => sum + p * Math.log(p), 0);
      });
      expect(expected[place]).toBeCloseTo(meanOf(own), 6);
      expect(expected[place]!).toBeLessThan(whole[place]!);
    }
  });

  it('has every pass’s most probable classes', () => {
    const maps = tally.predicted();
    expect(maps).toHaveLength(PASSES.length);
    maps.forEach((map, pass) => {
      map.forEach((predicted, place) => {
        const row = PASSES[pass]!.subarray(place * CLASSES, (place + 1) * CLASSES);
        expect(row[predicted]).toBe(Math.max(...row));
      });
    });
  });

  it('hands out copies, which may be given away', () => {
    tally.predicted()[0]!.fill(9);
    expect(tally.predicted()[0]).not.toContain(9);
  });
});

it('passes that are all alike have a deviation of exactly zero', () => {
  const same = tallyOf([PASSES[0]!, PASSES[0]!, PASSES[0]!]);
  expect(same.deviation().every((value) => value === 0)).toBe(true);
  expect([...same.mean()]).toEqual([...softmax(PASSES[0]!)]);
});

it('more classes than fit a byte are refused', () => {
  expect(() => new Tally(1, 257)).toThrow(RangeError);
});

describe('the entropy', () => {
  it('is ln k for k equal chances, and 0 for a certain class', () => {
    const [equal, certain] = entropies(Float32Array.of(0.25, 0.25, 0.25, 0.25, 0, 1, 0, 0), 4);
    expect(equal).toBeCloseTo(Math.log(4), 6);
    expect(certain).toBe(0);
  });

  it('of a pass with an impossible class is a number', () => {
    const tally = new Tally(1, 3);
    tally.add(Float32Array.of(0, 0, -Infinity), Float32Array.of(0.5, 0.5, 0));
    expect(tally.expectedEntropy()[0]).toBeCloseTo(Math.log(2), 6);
  });
});
