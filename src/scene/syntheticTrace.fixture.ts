/** A small made-up trace for tests: random maps and kernels, and outputs by a plain triple loop. */
import { nextConvs, type NextConv } from '../core/graph';
import { applyEffect, effectAt } from '../core/masks';
import type { NdArray, Trace } from '../core/trace';
import {
  EMPTY_PLAN,
  kernelSizeOf,
  seedOf,
  siteId,
  sizeOf,
  type NetSpec,
  type Plan,
} from '../core/types';
import { unet } from '../nets/unet';

const SPEC: NetSpec = unet({
  id: 'test',
  input: [16, 16, 1],
  depth: 2,
  baseFilters: 4,
  classes: 3,
});

/** Pseudo-random numbers that need not be good. */
function* noise(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

function random(shape: readonly number[], seed: number, low: number, high: number): NdArray {
  const source = noise(seed);
  const data = Float32Array.from({ length: sizeOf(shape) }, () => {
    const u = source.next().value;
    return low + (high - low) * u;
  });
  return { shape, data };
}

/** Same-padded conv of stride 1 with bias, in float64, read off the definition. */
export function plainConv(input: NdArray, kernel: NdArray, bias: NdArray): NdArray {
  const [height, width, channels] = input.shape as [number, number, number];
  const [kh, kw, , filters] = kernel.shape as [number, number, number, number];
  const data = new Float32Array(height * width * filters);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let f = 0; f < filters; f++) {
        let sum = bias.data[f]!;
        for (let ky = 0; ky < kh; ky++) {
          for (let kx = 0; kx < kw; kx++) {
            const iy = y + ky - (kh >> 1);
            const ix = x + kx - (kw >> 1);
            if (iy < 0 || ix < 0 || iy >= height || ix >= width) continue;
            for (let c = 0; c < channels; c++) {
              sum +=
                input.data[(iy * width + ix) * channels + c]! *
                kernel.data[((ky * kw + kx) * channels + c) * filters + f]!;
            }
          }
        }
        data[(y * width + x) * filters + f] = sum;
      }
    }
  }
  return { shape: [height, width, filters], data };
}

function pooled(input: NdArray): NdArray {
  const [height, width, channels] = input.shape as [number, number, number];
  const shape = [height / 2, width / 2, channels];
  const data = new Float32Array(sizeOf(shape)).fill(-Infinity);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        const to = ((y >> 1) * (width / 2) + (x >> 1)) * channels + c;
        data[to] = Math.max(data[to]!, input.data[(y * width + x) * channels + c]!);
      }
    }
  }
  return { shape, data };
}

function concat(first: NdArray, second: NdArray): NdArray {
  const [height, width, a] = first.shape as [number, number, number];
  const b = second.shape[2]!;
  const data = new Float32Array(height * width * (a + b));
  for (let i = 0; i < height * width; i++) {
    data.set(first.data.subarray(i * a, (i + 1) * a), i * (a + b));
    data.set(second.data.subarray(i * b, (i + 1) * b), i * (a + b) + a);
  }
  return { shape: [height, width, a + b], data };
}

export interface Synthetic {
  readonly trace: Trace;
  readonly next: NextConv;
  readonly keep: Uint8Array | null;
}

/**
 * @param site a layer of a U-Net with 2 levels and 4 base filters over 16×16
 * @param path which of its next convs
 */
export function syntheticTrace(site: string, path: number, rate: number): Synthetic {
  const drops = [{ site: siteId(site), variant: 'dropout' as const, rate }];
  const plan: Plan = { ...EMPTY_PLAN, drops, seed: seedOf(42) };
  const next = nextConvs(SPEC, siteId(site))[path]!;
  const shape = SPEC.layers.find((layer) => layer.name === site)!.shape;
  const before = random(shape, 7, -1, 2);
  before.data.forEach((value, i) => (before.data[i] = Math.max(0, value)));
  const effect = effectAt(plan, siteId(site), shape);
  const after: NdArray = { shape, data: applyEffect(before.data, effect) };
  const way = (map: NdArray): NdArray =>
    next.through.reduce((at, layer) => {
      if (layer.kind === 'MaxPooling2D') return pooled(at);
      return layer.kind === 'Concatenate' ? concat(random(at.shape, 11, 0, 1), at) : at;
    }, map);
  const { layer } = next;
  const input = { clean: way(before), dropped: way(after) };
  const kernel = random(
    [...kernelSizeOf(layer), input.clean.shape[2]!, layer.shape[2]!],
    3,
    -0.5,
    0.5,
  );
  const bias = random([layer.shape[2]!], 5, -0.1, 0.1);
  return {
    next,
    keep: effect?.keep ?? null,
    trace: {
      meta: {
        model: 'test',
        spec: SPEC,
        input: 'scene:1',
        plan,
        site: siteId(site),
        next: layer.name,
      },
      arrays: {
        before,
        'next/kernel': kernel,
        'next/bias': bias,
        'next/input_clean': input.clean,
        'next/input_dropped': input.dropped,
        'next/linear_clean': plainConv(input.clean, kernel, bias),
        'next/linear_dropped': plainConv(input.dropped, kernel, bias),
      },
    },
  };
}
