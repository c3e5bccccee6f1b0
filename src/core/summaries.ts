/** Short accounts of whole arrays: how large they are, how far apart, and small pictures of them. */
import type { Shape } from './types';

/** ‖x‖₂ */
export function norm(x: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i]! * x[i]!;
  return Math.sqrt(sum);
}

/** ‖a − b‖₂ of arrays of one length; 0 at once for the same array. */
export function distance(a: Float32Array, b: Float32Array): number {
  if (a === b) return 0;
  // Four sums at a time do not wait for each other.
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const d0 = a[i]! - b[i]!;
    const d1 = a[i + 1]! - b[i + 1]!;
    const d2 = a[i + 2]! - b[i + 2]!;
    const d3 = a[i + 3]! - b[i + 3]!;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  for (let i = whole; i < a.length; i++) s0 += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(s0 + s1 + s2 + s3);
}

/**
 * Some channels of a map `[h, w, c]`, each block of factor × factor positions averaged over those of them
 * that lie in the map: `[⌈h/factor⌉, ⌈w/factor⌉, channels]`.
 */
export function smallMaps(
  map: Float32Array,
  shape: Shape,
  factor: number,
  channels: readonly number[],
): Float32Array {
  const [height, width, depth] = shape as [number, number, number];
  const small = new Float32Array(
    Math.ceil(height / factor) * Math.ceil(width / factor) * channels.length,
  );
  let at = 0;
  for (let top = 0; top < height; top += factor) {
    const bottom = Math.min(height, top + factor);
    for (let left = 0; left < width; left += factor) {
      const right = Math.min(width, left + factor);
      const count = (bottom - top) * (right - left);
      for (const channel of channels) {
        let sum = 0;
        for (let y = top; y < bottom; y++) {
          for (let x = left; x < right; x++) sum += map[(y * width + x) * depth + channel]!;
        }
        small[at++] = sum / count;
      }
    }
  }
  return small;
}

/** Softmax over the last axis of `[…, classes]`: probabilities from linear outputs. */
export function softmax(values: Float32Array, classes: number): Float32Array {
  const probabilities = new Float32Array(values.length);
  for (let from = 0; from < values.length; from += classes) {
    let top = -Infinity;
    for (let c = 0; c < classes; c++) top = Math.max(top, values[from + c]!);
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const power = Math.exp(values[from + c]! - top);
      probabilities[from + c] = power;
      sum += power;
    }
    for (let c = 0; c < classes; c++) probabilities[from + c] = probabilities[from + c]! / sum;
  }
  return probabilities;
}
