/** Starting weights (He et al. 2015), the same on every machine to the last bit. */
import { drawWords, WORD_TO_UNIT, type Stream } from './philox';

// Acklam's rational approximation of the normal quantile near the middle; within two deviations it is right
// to 4e-8. It takes +, −, × and ÷ alone, which round alike everywhere; log and cos do not.
const ABOVE = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
] as const;
const BELOW = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1, 1,
] as const;

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);

/** The standard normal's part below −2 deviations. */
const TAIL = 0.02275013194817921;
/** Deviation of a standard normal that is cut off at ±2, as Keras has it. */
const CUT_DEVIATION = 0.8796256610342398;

/** The value below which lies the part `p` of a standard normal, for p within two deviations. */
function quantile(p: number): number {
  const q = p - 0.5;
  return (polynomial(ABOVE, q * q) / polynomial(BELOW, q * q)) * q;
}

/**
 * The first `count` draws of a stream as weights of mean 0 and variance 2 / `fanIn`, normal and cut off at two
 * deviations, as Keras' `he_normal`.
 *
 * @param fanIn how many products an output sums
 */
export function heNormal(stream: Stream, count: number, fanIn: number): Float32Array {
  const factor = Math.sqrt(2 / fanIn) / CUT_DEVIATION;
  return Float32Array.from(
    drawWords(stream, count),
    (word) => quantile(TAIL + (1 - 2 * TAIL) * (word + 0.5) * WORD_TO_UNIT) * factor,
  );
}
