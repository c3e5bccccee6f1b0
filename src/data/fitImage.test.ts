import { describe, expect, it } from 'vitest';
import { DEFAULT_FIT, type PictureFit } from '../core/pictureFit';
import { fitImage, fitLabels, inputShapeProblem, placementOf } from './fitImage';
import { greyPicture, MOST_PIXELS, pictureSizeProblem, type Picture } from './picture';
import { tapsOf } from './resample';

/** A picture whose pixels are given as [red, green, blue, alpha], row by row. */
const picture = (width: number, ...pixels: readonly (readonly number[])[]): Picture => ({
  width,
  height: pixels.length / width,
  rgba: Uint8ClampedArray.from(pixels.flat()),
});

const grey = (value: number): number[] => [value, value, value, 255];
const fit = (rest: Partial<PictureFit>): PictureFit => ({ ...DEFAULT_FIT, ...rest });
const rounded = (values: ArrayLike<number>): number[] =>
  Array.from(values, (value) => Math.round(value * 1000) / 1000 + 0);

const RED = [255, 0, 0, 255];
const BLUE = [0, 0, 255, 255];

describe('fitting a picture to a network', () => {
  it('keeps a picture of the right size as it is, in grey and in colour', () => {
    const two = picture(2, RED, grey(51));
    expect(rounded(fitImage(two, [1, 2, 1], DEFAULT_FIT).image)).toEqual([0.299, 0.2]);
    expect(rounded(fitImage(two, [1, 2, 3], DEFAULT_FIT).image)).toEqual([1, 0, 0, 0.2, 0.2, 0.2]);
    expect(rounded(fitImage(two, [1, 2, 2], DEFAULT_FIT).image)).toEqual([0.299, 1, 0.2, 1]);
    expect(rounded(fitImage(two, [1, 2, 4], DEFAULT_FIT).image)).toEqual([
      1, 0, 0, 1, 0.2, 0.2, 0.2, 1,
    ]);
    expect([...fitImage(two, [1, 2, 1], DEFAULT_FIT).shown]).toEqual([
      76, 76, 76, 255, 51, 51, 51, 255,
    ]);
  });

  it('scales as the network learnt: ranges, torchvision’s figures, and blue first without a deviation', () => {
    const pixel = picture(1, [255, 102, 0, 255]);
    const image = (scale: PictureFit['scale']) =>
      rounded(fitImage(pixel, [1, 1, 3], fit({ scale })).image);
    expect(image('0–1')).toEqual([1, 0.4, 0]);
    expect(image('−1–1')).toEqual([1, -0.2, -1]);
    expect(image('0–255')).toEqual([255, 102, 0]);
    expect(image('imagenet')).toEqual(
      rounded([(1 - 0.485) / 0.229, (0.4 - 0.456) / 0.224, -0.406 / 0.225]),
    );
    expect(image('caffe')).toEqual(rounded([-103.939, 102 - 116.779, 255 - 123.68]));
  });

  it('takes what is transparent for white, and turns dark and light round when asked', () => {
    const clear = picture(2, [0, 0, 0, 0], [0, 0, 0, 51]);
    expect(rounded(fitImage(clear, [1, 2, 1], DEFAULT_FIT).image)).toEqual([1, 0.8]);
    expect(rounded(fitImage(clear, [1, 2, 1], fit({ invert: true })).image)).toEqual([0, 0.2]);
  });

  it('takes means when it shrinks and blends when it enlarges', () => {
    const four = picture(4, ...[0, 100, 200, 40].map(grey));
    const whole = fit({ scale: '0–255', mode: 'stretch' });
    expect(rounded(fitImage(four, [1, 2, 1], whole).image)).toEqual([50, 120]);
    const three = picture(3, ...[0, 90, 30].map(grey));
    // One and a half old pixels to each new one.
    expect(
      rounded(fitImage(three, [1, 2, 1], fit({ scale: '0–255', mode: 'stretch' })).image),
    ).toEqual([30, 50]);
    const two = picture(2, grey(0), grey(100));
    expect(
      rounded(fitImage(two, [1, 4, 1], fit({ scale: '0–255', mode: 'stretch' })).image),
    ).toEqual([0, 25, 75, 100]);
  });

  it('keeps the mean of a picture through any size', () => {
    const noise = greyPicture(
      Float32Array.from({ length: 35 }, (_, i) => ((i * 37) % 35) / 35),
      7,
    );
    const mean = (values: Float32Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
    const whole = mean(fitImage(noise, [5, 7, 1], DEFAULT_FIT).image);
    for (const size of [1, 2, 3, 4, 5]) {
      const { image } = fitImage(noise, [size, size, 1], fit({ mode: 'stretch' }));
      expect(mean(image)).toBeCloseTo(whole, 5);
    }
  });

  it('covers the sheet and cuts the sides, or contains it all within white', () => {
    const wide = picture(4, RED, grey(0), grey(0), BLUE);
    const covered = fitImage(wide, [1, 1, 3], fit({ mode: 'cover', scale: '0–255' })).image;
    expect([...covered]).toEqual([0, 0, 0]);
    const { image } = fitImage(wide, [4, 4, 1], fit({ mode: 'contain', scale: '0–255' }));
    expect(rounded(image)).toEqual([
      ...[255, 255, 255, 255],
      ...[76.245, 0, 0, 29.07],
      ...[255, 255, 255, 255],
      ...[255, 255, 255, 255],
    ]);
    expect(placementOf({ width: 1000, height: 3 }, [10, 10], 'contain').to).toEqual({
      x: 0,
      y: 4,
      width: 10,
      height: 1,
    });
  });

  it('weighs every old pixel so that weights add up to 1 and stay inside', () => {
    for (const [size, from, extent, count] of [
      [1, 0, 1, 7],
      [7, 0, 7, 7],
      [100, 12.5, 75, 9],
      [9, 0, 9, 100],
    ] as const) {
      for (const { first, weights } of tapsOf(size, from, extent, count)) {
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(first + weights.length).toBeLessThanOrEqual(size);
      }
    }
  });

  it('refuses a picture without pixels, with more than 50 million, and channels no picture has', () => {
    expect(pictureSizeProblem(0, 5)).toMatch(/no pixels/);
    expect(pictureSizeProblem(MOST_PIXELS, 1)).toBeNull();
    expect(pictureSizeProblem(10_000, 5_001)).toMatch(/10000×5001 pixels, 50 megapixels; 50/);
    expect(inputShapeProblem([784])).toMatch(/784 numbers, not a map/);
    expect(inputShapeProblem([8, 8, 3])).toBeNull();
    expect(() => fitImage(picture(1, RED), [2, 2, 5], DEFAULT_FIT)).toThrow(/5 channels/);
  });
});

describe('labels', () => {
  it('lie as the picture does, the nearest pixel counts, and the largest colour is the class', () => {
    const labels = picture(4, grey(0), [3, 0, 0, 255], [0, 2, 1, 255], grey(1));
    expect([...fitLabels(labels, [1, 4], 4, 'cover')]).toEqual([0, 3, 2, 1]);
    expect([...fitLabels(labels, [1, 2], 4, 'cover')]).toEqual([3, 2]);
    expect([...fitLabels(labels, [1, 2], 4, 'stretch')]).toEqual([3, 1]);
    expect([...fitLabels(labels, [2, 2], 4, 'cover')]).toEqual([3, 2, 3, 2]);
    expect([...fitLabels(labels, [1, 8], 4, 'stretch')]).toEqual([0, 0, 3, 3, 2, 2, 1, 1]);
  });

  it('that name no class are refused with the place', () => {
    const labels = picture(2, grey(0), grey(255));
    expect(() => fitLabels(labels, [1, 2], 23, 'cover')).toThrow(
      'The label picture has the value 255 at row 0, column 1; the classes are 0 to 22.',
    );
  });
});
