/** IEEE 754 half precision as uint16 bit patterns: half the bytes where three digits are enough. */

/** Rounds float32 numbers to the nearest half, ties to even. */
export function toFloat16(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(bits, (word) => {
    const sign = (word >>> 16) & 0x8000;
    const exponent = ((word >>> 23) & 0xff) - 112;
    const mantissa = word & 0x7fffff;
    if (exponent >= 31) return sign | (exponent === 143 && mantissa ? 0x7e00 : 0x7c00);
    if (exponent < -10) return sign;
    // Below the smallest normal half the hidden bit becomes explicit and moves to the right.
    const shift = exponent > 0 ? 0 : 1 - exponent;
    const full = exponent > 0 ? (exponent << 23) | mantissa : (mantissa | 0x800000) >>> shift;
    const lost = (mantissa | 0x800000) & ((1 << shift) - 1);
    const rest = full & 0x1fff;
    const half = full >>> 13;
    const up = rest > 0x1000 || (rest === 0x1000 && (lost > 0 || (half & 1) === 1));
    return sign | (half + (up ? 1 : 0));
  });
}

/** Every half is a float32, so nothing is lost on the way back. */
export function fromFloat16(halves: Uint16Array): Float32Array<ArrayBuffer> {
  return Float32Array.from(halves, (half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >>> 10) & 0x1f;
    const mantissa = half & 0x3ff;
    if (exponent === 31) return mantissa ? NaN : sign * Infinity;
    return exponent === 0
      ? sign * mantissa * 2 ** -24
      : sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
  });
}
