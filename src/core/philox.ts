/**
 * Counter-based randomness: Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as
 * easy as 1, 2, 3", SC 2011). The same (seed, site, pass, index) gives the same number on every
 * machine, and any single number can be computed alone.
 */

const ROUNDS = 10;
const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

/** 2⁻³²: turns a 32-bit word into a double in [0, 1). */
export const WORD_TO_UNIT = 2 ** -32;

/** High 32 bits of the 64-bit product of two uint32. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = aLow * bLow;
  const middle1 = aHigh * bLow + (low >>> 16);
  const middle2 = aLow * bHigh + (middle1 & 0xffff);
  return (aHigh * bHigh + Math.floor(middle1 / 65536) + Math.floor(middle2 / 65536)) >>> 0;
}

/**
 * One Philox4x32-10 block: four counter words and two key words in, four words written to
 * `out[at…at+3]`. All uint32.
 */
export function philox4x32(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array,
  at: number,
): void {
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, c0 >>> 0);
    const low0 = Math.imul(MULTIPLIER_0, c0);
    const high1 = multiplyHigh(MULTIPLIER_1, c2 >>> 0);
    const low1 = Math.imul(MULTIPLIER_1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  out[at] = c0;
  out[at + 1] = c1;
  out[at + 2] = c2;
  out[at + 3] = c3;
}

/** FNV-1a, 32 bits, over the UTF-8 bytes of a text. */
export function fnv1a32(text: string): number {
  let hash = 2166136261;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 16777619);
  }
  return hash >>> 0;
}

/** Which stream of numbers: a site (or any other name) under a seed, in one pass. */
export interface Stream {
  readonly seed: number;
  readonly site: string;
  readonly pass: number;
}

/**
 * The first `count` draws of a stream as raw uint32 words; `word · 2⁻³²` is the uniform u(i).
 * Counter (⌊i/4⌋, pass, 0, 0), lane i mod 4, key (seed, fnv1a32(site)).
 */
export function drawWords(stream: Stream, count: number): Uint32Array {
  const blocks = Math.ceil(count / 4);
  const words = new Uint32Array(blocks * 4);
  const key1 = fnv1a32(stream.site);
  for (let block = 0; block < blocks; block++) {
    philox4x32(block, stream.pass, 0, 0, stream.seed, key1, words, block * 4);
  }
  return words.subarray(0, count);
}

/** The first `count` uniforms of a stream, doubles in [0, 1). */
export function uniforms(stream: Stream, count: number): Float64Array {
  return Float64Array.from(drawWords(stream, count), (word) => word * WORD_TO_UNIT);
}
