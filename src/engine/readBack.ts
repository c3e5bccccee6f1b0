/** Values of tensors, read from the backend. */
import { sizeOf } from '../core/types';
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
 * Values of tensors in one go: seen in the backend's own memory, valid until its next operation; or joined
 * on the graphics card and read back once.
 */
export async function readTensors(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  if (tensors.length === 0) return [];
  if (inMemory()) return tensors.map(seen);
  const all = tf.tidy(() => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [-1]))));
  try {
    const values = await all.data<'float32'>();
    let at = 0;
    return tensors.map(({ shape }) => values.subarray(at, (at += sizeOf(shape))));
  } finally {
    all.dispose();
  }
}
