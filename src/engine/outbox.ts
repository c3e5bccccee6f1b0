/** Collects what the page does not have yet and reads it back from the backend in one go. */
import type { ArrayName, NdArray, TraceArrays } from '../core/trace';
import { inMemory, readTensors } from './readBack';
import * as tf from './tf';

interface Pending {
  readonly name: ArrayName;
  readonly source: object;
  readonly shape: readonly number[];
  /** What is read back. */
  readonly tensors: readonly tf.Tensor[];
  /** Those of them that were made for this and go with it. */
  readonly owned: readonly tf.Tensor[];
  readonly compute: (values: readonly Float32Array[]) => Float32Array;
}

export class Outbox {
  /** What the page holds under each name: the object that its content was made from. */
  private readonly sent = new Map<ArrayName, object>();
  private pending: Pending[] = [];
  /** What was read back of tensors that may be asked for again, such as the clean run's. */
  private readonly known = new WeakMap<tf.Tensor, Float32Array>();

  /**
   * Adds an array unless the page already has it.
   *
   * @param source identifies the content: unchanged means the page is up to date
   * @param make computes it, `[…shape]` with or without a leading batch axis of 1
   */
  add(name: ArrayName, source: object, shape: readonly number[], make: () => tf.Tensor): void {
    if (this.sent.get(name) === source) return;
    const tensor = tf.tidy(() => tf.reshape(make(), [-1]));
    const compute = ([values]: readonly Float32Array[]) => values!.slice();
    this.pending.push({ name, source, shape, tensors: [tensor], owned: [tensor], compute });
  }

  /**
   * Adds an array that is computed from tensors once they are read back. Cheaper than operations of the
   * backend where the array is a small part or a sum of them.
   *
   * @param tensors layers' own outputs, which stay as they are
   * @param make further tensors, made for this alone
   * @param compute is given the values of both, in order, which it must not change
   */
  addFrom(
    name: ArrayName,
    source: object,
    shape: readonly number[],
    tensors: readonly tf.Tensor[],
    make: () => tf.Tensor[],
    compute: Pending['compute'],
  ): void {
    if (this.sent.get(name) === source) return;
    const owned = tf.tidy(make);
    this.pending.push({ name, source, shape, tensors: [...tensors, ...owned], owned, compute });
  }

  /** Notes that the page has no array of that name any more. */
  forget(name: ArrayName): void {
    this.sent.delete(name);
  }

  /** Drops what was collected but not sent, as when a newer request has come. */
  discard(): void {
    for (const { owned } of this.pending) tf.dispose([...owned]);
    this.pending = [];
  }

  /** One read-back of everything collected. */
  async flush(): Promise<TraceArrays> {
    const items = this.pending;
    this.pending = [];
    try {
      const values = await this.read(items.flatMap(({ tensors }) => tensors));
      const arrays: Partial<Record<ArrayName, NdArray>> = {};
      for (const { name, source, shape, tensors, compute } of items) {
        const data = compute(tensors.map((tensor) => values.get(tensor)!));
        // −0 is never shown; adding zero makes it 0.
        for (let i = 0; i < data.length; i++) data[i]! += 0;
        arrays[name] = { shape, data };
        this.sent.set(name, source);
      }
      return arrays;
    } finally {
      for (const { owned } of items) tf.dispose([...owned]);
    }
  }

  private async read(wanted: readonly tf.Tensor[]): Promise<Map<tf.Tensor, Float32Array>> {
    const values = new Map<tf.Tensor, Float32Array>();
    for (const tensor of wanted) {
      const known = this.known.get(tensor);
      if (known) values.set(tensor, known);
    }
    const fresh = [...new Set(wanted.filter((tensor) => !values.has(tensor)))];
    (await readTensors(fresh)).forEach((read, i) => {
      values.set(fresh[i]!, read);
      if (!inMemory()) this.known.set(fresh[i]!, read);
    });
    return values;
  }

  /** Forgets what was sent: the page starts afresh. */
  reset(): void {
    this.discard();
    this.sent.clear();
  }
}
