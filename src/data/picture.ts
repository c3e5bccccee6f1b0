/** Pictures that a person brings, as bytes, and what is too much of one. */

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
  if (!(width >= 1 && height >= 1)) return 'it has no pixels';
  if (width * height <= MOST_PIXELS) return null;
  const megapixels = Math.round((width * height) / 1e6);
  return `it has ${width}×${height} pixels, ${megapixels} megapixels; ${MOST_PIXELS / 1e6} are the most`;
}

/** A grey picture `[height · width]` of values 0–1, ink on paper turned round if asked. */
export function greyPicture(values: Float32Array, width: number): Picture {
  const rgba = new Uint8ClampedArray(values.length * 4);
  values.forEach((value, i) => rgba.set([value * 255, value * 255, value * 255, 255], i * 4));
  return { width, height: values.length / width, rgba };
}
