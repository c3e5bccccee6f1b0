/** How any picture becomes the numbers that a network reads. */

export const SCALE_MODES = ['0–1', '−1–1', '0–255', 'imagenet', 'caffe'] as const;
/**
 * What a channel's 0–255 becomes: itself, a range, ImageNet's mean and deviation taken off as torchvision
 * does (`imagenet`), or ImageNet's mean alone taken off blue, green, red in this order (`caffe`).
 */
export type ScaleMode = (typeof SCALE_MODES)[number];

/**
 * `cover` cuts what is too long, `contain` shows all with a margin in white, `stretch` leaves the
 * proportions out of account.
 */
export type FitMode = 'cover' | 'contain' | 'stretch';

export interface PictureFit {
  readonly mode: FitMode;
  readonly scale: ScaleMode;
  /** Dark becomes light, as for networks that learnt from light digits on dark paper. */
  readonly invert: boolean;
}

export const DEFAULT_FIT: PictureFit = { mode: 'cover', scale: '0–1', invert: false };
