/** Any picture to what a network reads: resized, in grey or colour, scaled as the network learnt it. */
import type { FitMode, PictureFit, ScaleMode } from '../core/pictureFit';
import { LUMA, pictureSizeProblem, type Picture } from './picture';
import { resample, type Placement } from './resample';
import { i18n } from '../words/i18n';

export interface FittedPicture {
  /** `[h, w, c]`, as the network reads it. */
  readonly image: Float32Array;
  /** `[h, w, 4]` bytes: what of the picture the network sees, before it is scaled. */
  readonly shown: Uint8ClampedArray;
}

/** Mean and deviation of ImageNet's channels, 0–1, by torchvision's documentation. */
const TORCH_MEAN = [0.485, 0.456, 0.406] as const;
const TORCH_DEVIATION = [0.229, 0.224, 0.225] as const;
/** Mean of ImageNet's red, green and blue, 0–255, as Keras' `preprocess_input` in the mode `caffe` has it. */
const CAFFE_MEAN = [123.68, 116.779, 103.939] as const;

/** Where a picture lies on a sheet of `rows` × `columns`; whole pixels on the sheet, at least one. */
export function placementOf(
  { width, height }: Pick<Picture, 'width' | 'height'>,
  [rows, columns]: readonly [number, number],
  mode: FitMode,
): Placement {
  const whole = { x: 0, y: 0, width, height };
  const sheet = { x: 0, y: 0, width: columns, height: rows };
  if (mode === 'stretch') return { from: whole, to: sheet };
  const factors = [columns / width, rows / height] as const;
  if (mode === 'cover') {
    const factor = Math.max(...factors);
    const [w, h] = [columns / factor, rows / factor];
    return { from: { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h }, to: sheet };
  }
  const factor = Math.min(...factors);
  const along = (size: number, most: number): number =>
    Math.min(most, Math.max(1, Math.round(size * factor)));
  const [w, h] = [along(width, columns), along(height, rows)];
  const to = {
    x: Math.floor((columns - w) / 2),
    y: Math.floor((rows - h) / 2),
    width: w,
    height: h,
  };
  return { from: whole, to };
}

/** A channel's value, 0–255, in the network's range; `c` is 0 red, 1 green, 2 blue. */
function scaled(value: number, c: number, scale: ScaleMode): number {
  switch (scale) {
    case '0–1':
      return value / 255;
    case '−1–1':
      return value / 127.5 - 1;
    case '0–255':
      return value;
    case 'imagenet':
      return (value / 255 - TORCH_MEAN[c]!) / TORCH_DEVIATION[c]!;
    case 'caffe':
      return value - CAFFE_MEAN[c]!;
  }
}

/** Which colour is written to which channel: `caffe` networks read blue first. */
const orderOf = (scale: ScaleMode): readonly [number, number, number] =>
  scale === 'caffe' ? [2, 1, 0] : [0, 1, 2];

/**
 * Writes pixels as the network reads them. Grey networks get the grey of each pixel; with ImageNet's
 * figures its means over the channels are the red's, green's and blue's in the shares of the grey.
 *
 * @param colours `[h · w, 3]`, 0–255
 */
function toChannels(colours: Float32Array, channels: number, scale: ScaleMode): Float32Array {
  const pixels = colours.length / 3;
  const image = new Float32Array(pixels * channels);
  const order = orderOf(scale);
  for (let i = 0; i < pixels; i++) {
    const [from, to] = [i * 3, i * channels];
    for (let k = 0; k < 3; k++) {
      const c = order[k]!;
      const value = scaled(colours[from + c]!, c, scale);
      if (channels < 3) image[to]! += LUMA[c]! * value;
      else image[to + k] = value;
    }
    // An even channel is alpha: over white, everything is opaque.
    if (channels % 2 === 0)
      image[to + channels - 1] = scale === '0–255' || scale === 'caffe' ? 255 : 1;
  }
  return image;
}

/** Why pictures cannot be made into an input of this shape; null if they can. */
export function inputShapeProblem(shape: readonly number[]): string | null {
  if (shape.length !== 3)
    return i18n.t('it reads {shape} numbers, not a map of height × width × channels', {
      shape: shape.join('×'),
    });
  const channels = shape[2]!;
  if (channels >= 1 && channels <= 4) return null;
  return i18n.t(
    'it reads {channels, plural, one {{channels} channel} other {{channels} channels}}; pictures have 1 (grey) or 3 (colours), and one more with alpha',
    { channels },
  );
}

/**
 * @param shape `[h, w, c]` of the network's input, c from 1 to 4
 * @throws RangeError for a picture without pixels or with too many, or a shape that no picture has
 */
export function fitImage(
  picture: Picture,
  shape: readonly number[],
  fit: PictureFit,
): FittedPicture {
  const wrong = pictureSizeProblem(picture.width, picture.height) ?? inputShapeProblem(shape);
  if (wrong) throw new RangeError(i18n.t('The picture cannot be used: {why}.', { why: wrong }));
  const [rows, columns, channels] = shape as [number, number, number];
  const placement = placementOf(picture, [rows, columns], fit.mode);
  const colours = resample(picture, placement, [rows, columns]);
  if (fit.invert) for (let i = 0; i < colours.length; i++) colours[i] = 255 - colours[i]!;
  const shown = new Uint8ClampedArray(rows * columns * 4).fill(255);
  for (let i = 0; i < rows * columns; i++) {
    const [red, green, blue] = [colours[i * 3]!, colours[i * 3 + 1]!, colours[i * 3 + 2]!];
    const grey = LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue;
    const pixel = channels < 3 ? [grey, grey, grey] : [red, green, blue];
    shown.set(pixel, i * 4);
  }
  return { image: toChannels(colours, channels, fit.scale), shown };
}

/**
 * The class of every place, from a picture whose pixels' values are class numbers: of a coloured pixel
 * the largest of red, green and blue. It lies as the input picture does; the nearest pixel counts.
 *
 * @param places `[h, w]` of the network's output
 * @param classes how many there are
 * @throws RangeError naming a value that is no class
 */
export function fitLabels(
  picture: Picture,
  places: readonly [number, number],
  classes: number,
  mode: FitMode,
): Uint8Array {
  const wrong = pictureSizeProblem(picture.width, picture.height);
  if (wrong)
    throw new RangeError(i18n.t('The label picture cannot be used: {why}.', { why: wrong }));
  const { from, to } = placementOf(picture, places, mode);
  const labels = new Uint8Array(places[0] * places[1]);
  for (let y = 0; y < to.height; y++) {
    const row = Math.min(
      picture.height - 1,
      Math.floor(from.y + ((y + 0.5) * from.height) / to.height),
    );
    for (let x = 0; x < to.width; x++) {
      const column = Math.min(
        picture.width - 1,
        Math.floor(from.x + ((x + 0.5) * from.width) / to.width),
      );
      const at = (row * picture.width + column) * 4;
      const label = Math.max(picture.rgba[at]!, picture.rgba[at + 1]!, picture.rgba[at + 2]!);
      if (label >= classes) {
        throw new RangeError(
          i18n.t(
            'The label picture has the value {label} at row {row}, column {column}; the classes are 0 to {last}.',
            { label, row, column, last: classes - 1 },
          ),
        );
      }
      labels[(to.y + y) * places[1] + to.x + x] = label;
    }
  }
  return labels;
}
