/** Resizing by area: each new pixel is the mean of what it covers, and between old ones it is blended. */

import type { Picture } from './picture';

/** How many numbers a pixel has here: red, green, blue. */
const COLOURS = 3;
const WHITE = 255;

/** The part of a picture that is shown, and where it lies in the result; in pixels, may be fractions. */
export interface Placement {
  readonly from: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly to: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

/** Which old pixels along an axis a new one is made of, with weights that add up to 1. */
interface Taps {
  readonly first: number;
  readonly weights: Float64Array;
}

/**
 * Taps of every new pixel along one axis. Shrinking takes the mean over the new pixel's extent; enlarging
 * blends the two old pixels whose centres lie around the new one's, as bilinear resizing does.
 *
 * @param size of the old axis; `from` and `extent` say which part of it fills `count` new pixels
 */
export function tapsOf(size: number, from: number, extent: number, count: number): Taps[] {
  const step = extent / count;
  const inside = (at: number): number => Math.min(size - 1, Math.max(0, at));
  return Array.from({ length: count }, (_, i): Taps => {
    const start = from + i * step;
    if (step <= 1) {
      const centre = start + step / 2 - 0.5;
      const low = Math.floor(centre);
      const part = centre - low;
      const [first, second] = [inside(low), inside(low + 1)];
      if (first === second) return { first, weights: Float64Array.of(1) };
      return { first, weights: Float64Array.of(1 - part, part) };
    }
    const first = inside(Math.floor(start));
    const last = inside(Math.ceil(start + step) - 1);
    const weights = Float64Array.from({ length: last - first + 1 }, (_unused, k) => {
      const pixel = first + k;
      return Math.max(0, Math.min(pixel + 1, start + step) - Math.max(pixel, start)) / step;
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

/** Writes a row's colours over white paper, `[width, 3]`, 0–255. */
function overWhite({ rgba, width }: Picture, y: number, row: Float32Array): void {
  for (let x = 0; x < width; x++) {
    const at = (y * width + x) * 4;
    const alpha = rgba[at + 3]! / 255;
    for (let c = 0; c < COLOURS; c++) {
      row[x * COLOURS + c] = rgba[at + c]! * alpha + WHITE * (1 - alpha);
    }
  }
}

/**
 * Resizes a picture onto a white sheet. What is transparent is white.
 *
 * @returns `[rows, columns, 3]`, 0–255
 */
export function resample(
  picture: Picture,
  { from, to }: Placement,
  [rows, columns]: readonly [number, number],
): Float32Array {
  const across = tapsOf(picture.width, from.x, from.width, to.width);
  const down = tapsOf(picture.height, from.y, from.height, to.height);
  const top = Math.min(...down.map(({ first }) => first));
  const bottom = Math.max(...down.map(({ first, weights }) => first + weights.length));
  // Rows first become as narrow as the result, then they are blended.
  const row = new Float32Array(picture.width * COLOURS);
  const stride = to.width * COLOURS;
  const narrow = new Float32Array((bottom - top) * stride);
  for (let y = top; y < bottom; y++) {
    overWhite(picture, y, row);
    across.forEach(({ first, weights }, x) => {
      for (let c = 0; c < COLOURS; c++) {
        let sum = 0;
        for (let k = 0; k < weights.length; k++) {
          sum += weights[k]! * row[(first + k) * COLOURS + c]!;
        }
        narrow[(y - top) * stride + x * COLOURS + c] = sum;
      }
    });
  }
  const sheet = new Float32Array(rows * columns * COLOURS).fill(WHITE);
  down.forEach(({ first, weights }, y) => {
    for (let i = 0; i < stride; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) {
        sum += weights[k]! * narrow[(first - top + k) * stride + i]!;
      }
      sheet[((to.y + y) * columns + to.x) * COLOURS + i] = sum;
    }
  });
  return sheet;
}
