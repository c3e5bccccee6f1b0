/** Values of tensors, read from the backend. */
import * as tf from './tf';

/** Whether tensors lie in memory that JavaScript sees, so that reading them costs nothing. */
export const inMemory = (): boolean => tf.getBackend() !== 'webgl';

/** The part of the WASM backend that shows its memory. */
interface WasmMemory {
  typedArrayFromHeap(tensor: tf.Tensor): Float32Array;
}

function seen(tensor: tf.Tensor): Float32Array {
  if (tf.getBackend() !== 'wasm') return tensor.dataSync<'float32'>();
  return (tf.backend() as unknown as WasmMemory).typedArrayFromHeap(tensor);
}

/**
 * Values of tensors in one go: seen in the backend's own memory, valid until its next operation; or copied
 * from the graphics card, each by itself, as joining them there first takes longer than the copies.
 */
export async function readTensors(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  if (inMemory()) return tensors.map(seen);
  return Promise.all(tensors.map((tensor) => tensor.data<'float32'>()));
}

/** The same as arrays of the caller's own, flattened, never with a −0. */
export async function readTogether(
  tensors: readonly tf.Tensor[],
): Promise<Float32Array<ArrayBuffer>[]> {
  const values = await readTensors(tensors);
  // Adding zero makes −0 a 0.
  return values.map((read) => Float32Array.from(read, (value) => value + 0));
}
