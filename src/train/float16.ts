/** IEEE 754 half precision, to store weights in half the bytes. */

/** Rounds float32 numbers to the nearest half (ties to even), as uint16 bit patterns. */
export function toFloat16(values: Float32Array): Uint16Array {
  const bits = new Uint32Array(values.buffer, values.byteOffset, values.length);
  return Uint16Array.from(bits, (word) => {
    const sign = (word >>> 16) & 0x8000;
    const exponent = ((word >>> 23) & 0xff) - 112;
    const mantissa = word & 0x7fffff;
    if (exponent >= 31) return sign | (((word >>> 23) & 0xff) === 255 && mantissa ? 0x7e00 : 0x7c00);
    if (exponent < -10) return sign;
    // Below the smallest normal half the hidden bit becomes explicit and moves to the right.
    const full = exponent > 0 ? (exponent << 23) | mantissa : (mantissa | 0x800000) >>> (1 - exponent);
    const lost = exponent > 0 ? 0 : (mantissa | 0x800000) & ((1 << (1 - exponent)) - 1);
    const rest = full & 0x1fff;
    let half = full >>> 13;
    if (rest > 0x1000 || (rest === 0x1000 && (lost > 0 || (half & 1) === 1))) half++;
    return sign | half;
  });
}
