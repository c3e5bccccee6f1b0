/** Collects what the page does not have yet and reads it back from the backend in one go. */
import type { ArrayName, NdArray, TraceArrays } from '../core/trace';
import { sizeOf } from '../core/types';
import * as tf from './tf';

interface Pending {
  readonly name: ArrayName;
  readonly source: object;
  readonly tensor: tf.Tensor;
  readonly shape: readonly number[];
}

export class Outbox {
  /** What the page holds under each name: the object that its content was made from. */
  private readonly sent = new Map<ArrayName, object>();
  private pending: Pending[] = [];

  /**
   * Adds an array unless the page already has it.
   *
   * @param source identifies the content: unchanged means the page is up to date
   * @param make computes it, `[…shape]` with or without a leading batch axis of 1
   */
  add(name: ArrayName, source: object, shape: readonly number[], make: () => tf.Tensor): void {
    if (this.sent.get(name) === source) return;
    const tensor = tf.tidy(() => tf.reshape(make(), [-1]));
    this.pending.push({ name, source, tensor, shape });
  }

  /** Notes that the page has no array of that name any more. */
  forget(name: ArrayName): void {
    this.sent.delete(name);
  }

  /** Drops what was collected but not sent, as when a newer request has come. */
  discard(): void {
    for (const { tensor } of this.pending) tensor.dispose();
    this.pending = [];
  }

  /** One read-back of everything collected. */
  async flush(): Promise<TraceArrays> {
    const items = this.pending;
    this.pending = [];
    if (items.length === 0) return {};
    const all = tf.concat(items.map(({ tensor }) => tensor as tf.Tensor1D));
    for (const { tensor } of items) tensor.dispose();
    let values: Float32Array;
    try {
      values = await all.data<'float32'>();
    } finally {
      all.dispose();
    }
    // −0 is never shown; adding zero makes it 0.
    for (let i = 0; i < values.length; i++) values[i]! += 0;
    const arrays: Partial<Record<ArrayName, NdArray>> = {};
    let at = 0;
    for (const { name, source, shape } of items) {
      const end = at + sizeOf(shape);
      arrays[name] = { shape, data: values.slice(at, end) };
      at = end;
      this.sent.set(name, source);
    }
    return arrays;
  }

  /** Forgets what was sent: the page starts afresh. */
  reset(): void {
    this.discard();
    this.sent.clear();
  }
}
