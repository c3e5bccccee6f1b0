import { describe, expect, it } from 'vitest';
import { changedPlaces, crossEntropy, predictedClasses } from './prediction';

const LOGITS = Float32Array.of(1, 3, 2, 5, 5, 4, -9, -8, -7);

describe('the predicted class', () => {
  it('is the most probable one, the first of equals', () => {
    expect([...predictedClasses(LOGITS, 3)]).toEqual([1, 0, 2]);
  });

  it('is refused where it would not fit a byte', () => {
    expect(() => predictedClasses(new Float32Array(257), 257)).toThrow(RangeError);
    expect(predictedClasses(new Float32Array(256), 256)).toHaveLength(1);
  });
});

describe('the cross-entropy', () => {
  const labels = Uint8Array.of(1, 2, 0);

  it('is the mean of −ln softmax at the label', () => {
    const plain = [1, 2, 0].map((label, place) => {
      const row = [...LOGITS.subarray(place * 3, place * 3 + 3)];
      const sum = row.reduce((total, z) => total + Math.exp(z), 0);
      return -Math.log(Math.exp(row[label]!) / sum);
    });
    const mean = plain.reduce((a, b) => a + b) / 3;
    expect(crossEntropy(LOGITS, labels, 3)).toBeCloseTo(mean, 12);
  });

  it('stays finite where exp would not, and does not move with a constant', () => {
    const far = LOGITS.map((z) => z + 1024);
    expect(crossEntropy(far, labels, 3)).toBeCloseTo(crossEntropy(LOGITS, labels, 3), 4);
  });

  it('is ln k for k equal classes', () => {
    expect(crossEntropy(new Float32Array(8), Uint8Array.of(3, 0), 4)).toBeCloseTo(Math.log(4), 12);
  });
});

it('places whose class differs are counted', () => {
  expect(changedPlaces(Uint8Array.of(1, 2, 3, 4), Uint8Array.of(1, 0, 3, 0))).toBe(2);
});
