/** Pictures that a person brings, as bytes, and what is too much of one. */
import { i18n } from '../words/i18n';

/** Eight-bit colours, row-major, `[height, width, 4]`: red, green, blue, alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** Pixels of the largest picture that is decoded: what follows needs four bytes for each. */
export const MOST_PIXELS = 50_000_000;

/** Why a picture of this size is not taken; null if it is. */
export function pictureSizeProblem(width: number, height: number): string | null {
  if (!(width >= 1 && height >= 1)) return i18n.t('it has no pixels');
  if (width * height <= MOST_PIXELS) return null;
  return i18n.t('it has {size} pixels, {megapixels} megapixels; {most} are the most', {
    size: `${width}×${height}`,
    megapixels: Math.round((width * height) / 1e6),
    most: MOST_PIXELS / 1e6,
  });
}

/** Of red, green and blue: the share of each in the grey of ITU-R BT.601, as Pillow and TensorFlow have it. */
export const LUMA = [0.299, 0.587, 0.114] as const;

/** The grey of each pixel, 0–1, whatever its alpha. */
export const greyOf = (rgba: Uint8ClampedArray): Float32Array =>
  Float32Array.from({ length: rgba.length / 4 }, (_, i) => {
    const sum = LUMA.reduce((total, share, c) => total + share * rgba[i * 4 + c]!, 0);
    return sum / 255;
  });

/** A grey picture `[height · width]` of values 0–1. */
export function greyPicture(values: Float32Array, width: number): Picture {
  const rgba = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, i) => rgba.set([value * 255, value * 255, value * 255, 255], i * 4));
  return { width, height: values.length / width, rgba };
}
