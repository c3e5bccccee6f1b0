/** Pixels of the prediction's maps: classes, or what changed, in colour over the faint picture. */
import type { Palette } from '../../render/palette';
import { inkRamp, mixPacked, rgbOf } from '../../render/inkRamp';

const FAINT = 0.3;

/** The picture, faint, `[h, w]` packed RGBA. */
function faintPicture(
  image: Float32Array | null,
  size: number,
  palette: Palette,
): Uint32Array<ArrayBuffer> {
  const ramp = inkRamp(palette, FAINT);
  const pixels = new Uint32Array(size);
  for (let i = 0; i < size; i++) pixels[i] = ramp[Math.round((image?.[i] ?? 0) * 255)]!;
  return pixels;
}

/** Each pixel in its class's colour; background shows the picture. */
export function classPixels(
  map: Uint8Array,
  image: Float32Array | null,
  palette: Palette,
): Uint32Array<ArrayBuffer> {
  const pixels = faintPicture(image, map.length, palette);
  const colours = palette.classes.map((css) => mixPacked(rgbOf(css), rgbOf(css), 0));
  map.forEach((label, i) => {
    if (label !== 0) pixels[i] = colours[label]!;
  });
  return pixels;
}

/** Pixels whose class differs between two maps, in the drop colour. */
export function changedPixels(
  clean: Uint8Array,
  dropped: Uint8Array,
  image: Float32Array | null,
  palette: Palette,
): Uint32Array<ArrayBuffer> {
  const pixels = faintPicture(image, clean.length, palette);
  const drop = mixPacked(rgbOf(palette.drop), rgbOf(palette.drop), 0);
  for (let i = 0; i < clean.length; i++) if (clean[i] !== dropped[i]) pixels[i] = drop;
  return pixels;
}
