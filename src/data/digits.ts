/**
 * Sets of labelled grey pictures of 28×28: handwritten digits, from which scenes are made, and whatever
 * else comes in MNIST's form.
 */
import { i18n } from '../words/i18n';

export const DIGIT_SIZE = 28;
export const DIGIT_PIXELS = DIGIT_SIZE * DIGIT_SIZE;

export interface DigitSet {
  /** `count · 28 · 28` bytes, row-major, 0 paper to 255 ink. */
  readonly pixels: Uint8Array;
  /** Which digit, or which of the other set's ten classes: 0–9, one per image. */
  readonly labels: Uint8Array;
}

/** One picture as a network reads it, `[28, 28, 1]`, 0 paper to 1 ink. */
export function pictureAt({ pixels }: DigitSet, index: number): Float32Array {
  const bytes = pixels.subarray(index * DIGIT_PIXELS, (index + 1) * DIGIT_PIXELS);
  return Float32Array.from(bytes, (byte) => byte / 255);
}

const MAGIC = 0x44534431; // "DSD1"
const HEADER_BYTES = 8;

/** Serialises a set: magic, count (both big-endian uint32), labels, pixels. */
export function encodeDigits(digits: DigitSet): Uint8Array {
  const count = digits.labels.length;
  const bytes = new Uint8Array(HEADER_BYTES + count * (1 + DIGIT_PIXELS));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC);
  view.setUint32(4, count);
  bytes.set(digits.labels, HEADER_BYTES);
  bytes.set(digits.pixels, HEADER_BYTES + count);
  return bytes;
}

/** @throws Error if the bytes are not a whole digit set */
export function decodeDigits(bytes: Uint8Array): DigitSet {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0) !== MAGIC) {
    throw new Error(i18n.t('The digit sprite is not in the expected format.'));
  }
  const count = view.getUint32(4);
  if (bytes.length !== HEADER_BYTES + count * (1 + DIGIT_PIXELS)) {
    throw new Error(i18n.t('The digit sprite is incomplete.'));
  }
  const pixelsFrom = HEADER_BYTES + count;
  return { labels: bytes.slice(HEADER_BYTES, pixelsFrom), pixels: bytes.slice(pixelsFrom) };
}
