/** Collects what the page does not have yet and reads it back from the backend in one go. */
import type { ArrayName, NdArray, TraceArrays } from '../core/trace';
import { readTogether } from './readBack';
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
    const arrays: Partial<Record<ArrayName, NdArray>> = {};
    try {
      const values = await readTogether(items.map(({ tensor }) => tensor));
      items.forEach(({ name, source, shape }, i) => {
        arrays[name] = { shape, data: values[i]! };
        this.sent.set(name, source);
      });
    } finally {
      tf.dispose(items.map(({ tensor }) => tensor));
    }
    return arrays;
  }

  /** Forgets what was sent: the page starts afresh. */
  reset(): void {
    this.discard();
    this.sent.clear();
  }
}
