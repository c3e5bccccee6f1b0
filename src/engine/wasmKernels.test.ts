import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from './backend';
import * as tf from './tf';

type Case = { size: [number, number]; kernel: number; stride: number; pad: 'same' | 'valid' };

const CASES: Case[] = [1, 2, 3, 5].flatMap((kernel) =>
  [1, 2].flatMap((stride) =>
    (['same', 'valid'] as const).flatMap((pad) =>
      (
        [
          [8, 8],
          [7, 9],
        ] as [number, number][]
      ).map((size) => ({ size, kernel, stride, pad })),
    ),
  ),
);

/** Gradients of Σ conv(x, w)² with respect to x and w, on a backend. */
async function gradients(backend: string, { size, kernel, stride, pad }: Case) {
  await tf.setBackend(backend);
  const x = tf.randomNormal<tf.Rank.R4>([2, ...size, 3], 0, 1, 'float32', 1);
  const w = tf.randomNormal<tf.Rank.R4>([kernel, kernel, 3, 4], 0, 1, 'float32', 2);
  const [dx, dw] = tf.grads((a, b) =>
    tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, stride, pad))),
  )([x, w]);
  return { x: await dx!.data(), w: await dw!.data() };
}

async function transposed(
  backend: string,
  stride: number,
  pad: 'same' | 'valid',
): Promise<ArrayLike<number>> {
  await tf.setBackend(backend);
  const x = tf.randomNormal<tf.Rank.R4>([1, 4, 5, 3], 0, 1, 'float32', 1);
  const w = tf.randomNormal<tf.Rank.R4>([3, 3, 4, 3], 0, 1, 'float32', 2);
  const grow = (n: number) => (pad === 'same' ? n * stride : n * stride + Math.max(0, 3 - stride));
  return tf.conv2dTranspose(x, w, [1, grow(4), grow(5), 4], stride, pad).data();
}

function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>) {
  expect(actual.length).toBe(expected.length);
  const largest = Math.max(...Array.from(expected, Math.abs));
  for (let i = 0; i < actual.length; i++) {
    expect(Math.abs(actual[i]! - expected[i]!)).toBeLessThan(1e-5 * (1 + largest));
  }
}

describe('convolution gradients on WASM', () => {
  beforeAll(async () => {
    expect((await startBackend('wasm', null)).backend).toBe('wasm');
  });

  it.each(CASES)('agree with the cpu backend: %o', async (the) => {
    const expected = await gradients('cpu', the);
    const actual = await gradients('wasm', the);
    expectClose(actual.x, expected.x);
    expectClose(actual.w, expected.w);
  });

  it.each([
    [1, 'same'],
    [2, 'same'],
    [1, 'valid'],
    [2, 'valid'],
  ] as const)(
    'transposed convolution agrees with the cpu backend: stride %i, %s',
    async (stride, pad) => {
      expectClose(await transposed('wasm', stride, pad), await transposed('cpu', stride, pad));
    },
  );
});
