/** Pixels of the prediction's maps: classes, or what changed, in colour over the faint picture. */
import { classColour, type Palette } from '../../render/palette';
import { inkRamp, mixPacked, rgbOf } from '../../render/inkRamp';

const FAINT = 0.3;

interface Faint {
  readonly palette: Palette;
  readonly pixels: Uint32Array<ArrayBuffer>;
}

const faints = new WeakMap<Float32Array, Faint>();

/** The picture, faint, `[h, w]` packed RGBA. Not to be written to: it is kept while the picture stays. */
function faintPicture(image: Float32Array, palette: Palette): Uint32Array<ArrayBuffer> {
  const known = faints.get(image);
  if (known?.palette === palette) return known.pixels;
  const ramp = inkRamp(palette, FAINT);
  const pixels = Uint32Array.from(image, (ink) => ramp[Math.round(ink * 255)]!);
  faints.set(image, { palette, pixels });
  return pixels;
}

/** What the colours stand on: the faint picture, or its paper where there is none. */
function background(
  image: Float32Array | null,
  size: number,
  palette: Palette,
): Uint32Array<ArrayBuffer> {
  if (image?.length === size) return faintPicture(image, palette).slice();
  return new Uint32Array(size).fill(inkRamp(palette, FAINT)[0]!);
}

const packed = (css: string): number => mixPacked(rgbOf(css), rgbOf(css), 0);

/** Each pixel in its class's colour; background shows the picture. */
export function classPixels(
  map: Uint8Array,
  image: Float32Array | null,
  palette: Palette,
): Uint32Array<ArrayBuffer> {
  const pixels = background(image, map.length, palette);
  const colours = Array.from({ length: 256 }, (_, label) => packed(classColour(palette, label)));
  for (let i = 0; i < map.length; i++) if (map[i] !== 0) pixels[i] = colours[map[i]!]!;
  return pixels;
}

/** Pixels whose class differs between two maps, in the drop colour. */
export function changedPixels(
  clean: Uint8Array,
  dropped: Uint8Array,
  image: Float32Array | null,
  palette: Palette,
): Uint32Array<ArrayBuffer> {
  const pixels = background(image, clean.length, palette);
  const drop = packed(palette.drop);
  for (let i = 0; i < clean.length; i++) if (clean[i] !== dropped[i]) pixels[i] = drop;
  return pixels;
}
