/** From tensors to typed arrays. */
import * as tf from './tf';

/**
 * Reads tensors back in one go; a read-back of many small ones is slow. They stay the caller's.
 *
 * @returns one array per tensor, flattened, each with a buffer of its own and never a −0
 */
export async function readTogether(
  tensors: readonly tf.Tensor[],
): Promise<Float32Array<ArrayBuffer>[]> {
  if (tensors.length === 0) return [];
  const all = tf.tidy(() => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [-1]))));
  let values: Float32Array;
  try {
    values = await all.data<'float32'>();
  } finally {
    all.dispose();
  }
  let at = 0;
  return tensors.map(({ size }) => {
    const own = new Float32Array(size);
    // Adding zero makes −0 a 0.
    for (let i = 0; i < size; i++) own[i] = values[at + i]! + 0;
    at += size;
    return own;
  });
}
