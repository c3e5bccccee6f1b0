/** Starting weights (He et al. 2015), the same on every machine to the last bit. */
import { drawWords, WORD_TO_UNIT, type Stream } from './philox';

/** The standard normal's part below −2 deviations. */
const TAIL = 0.02275013194817921;
/** Deviation of a standard normal that is cut off at ±2, as Keras has it. */
const CUT_DEVIATION = 0.8796256610342398;

/**
 * The value below which lies the part `p` of a standard normal, for p within two deviations, right to 4e-8:
 * Acklam's rational approximation. It takes +, −, × and ÷ alone, which round alike everywhere; log and cos do
 * not.
 */
function quantile(p: number): number {
  const q = p - 0.5;
  const r = q * q;
  const above =
    ((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
    2.506628277459239;
  const below =
    ((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
    1;
  return (above / below) * q;
}

/**
 * The first `count` draws of a stream as weights of mean 0 and variance 2 / `fanIn`, normal and cut off at two
 * deviations, as Keras' `he_normal`.
 *
 * @param fanIn how many products an output sums
 */
export function heNormal(stream: Stream, count: number, fanIn: number): Float32Array {
  const factor = Math.sqrt(2 / fanIn) / CUT_DEVIATION;
  const words = drawWords(stream, count);
  const weights = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    weights[i] = quantile(TAIL + (1 - 2 * TAIL) * (words[i]! + 0.5) * WORD_TO_UNIT) * factor;
  }
  return weights;
}
