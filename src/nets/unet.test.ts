import { describe, expect, it } from 'vitest';
import { findLayer } from '../core/graph';
import { parameterTotal } from '../core/parameters';
import { siteId, type NetSpec } from '../core/types';
import { CLASS_NAMES, DEFAULT_MODEL } from './registry';
import { unet } from './unet';

const channelsOf = (spec: NetSpec, name: string): number =>
  findLayer(spec, siteId(name))!.shape.at(-1)!;

const shapeOf = (spec: NetSpec, name: string) => findLayer(spec, siteId(name))?.shape;

describe('unet-digits', () => {
  const { spec } = DEFAULT_MODEL;

  it('has 134 211 parameters', () => {
    expect(parameterTotal(spec)).toBe(134_211);
  });

  it('has two convs per block, a pool, a conv up, a concatenation; named by level', () => {
    expect(spec.layers.map(({ name }) => name)).toEqual([
      'input',
      ...[1, 2, 3].flatMap((n) => [`enc${n}_conv1`, `enc${n}_conv2`, `enc${n}_pool`]),
      ...['bottleneck_conv1', 'bottleneck_conv2'],
      ...[3, 2, 1].flatMap((n) =>
        ['up', 'concat', 'conv1', 'conv2'].map((part) => `dec${n}_${part}`),
      ),
      'output',
    ]);
  });

  it('halves and doubles on the way down, and back on the way up', () => {
    expect(shapeOf(spec, 'input')).toEqual([96, 96, 1]);
    expect(shapeOf(spec, 'enc1_conv1')).toEqual([96, 96, 8]);
    expect(shapeOf(spec, 'enc3_conv1')).toEqual([24, 24, 32]);
    expect(shapeOf(spec, 'enc3_pool')).toEqual([12, 12, 32]);
    expect(shapeOf(spec, 'bottleneck_conv2')).toEqual([12, 12, 64]);
    expect(shapeOf(spec, 'dec3_up')).toEqual([24, 24, 32]);
    expect(shapeOf(spec, 'dec3_concat')).toEqual([24, 24, 64]);
    expect(shapeOf(spec, 'dec1_conv2')).toEqual([96, 96, 8]);
    expect(shapeOf(spec, 'output')).toEqual([96, 96, CLASS_NAMES.length]);
  });

  it('concatenates what comes up first, then the skip, taken before the pool', () => {
    expect(findLayer(spec, siteId('dec2_concat'))?.inputs).toEqual(['dec2_up', 'enc2_conv2']);
    expect(findLayer(spec, siteId('enc2_pool'))?.inputs).toEqual(['enc2_conv2']);
  });

  it('ends in logits, and has ReLU after every other Conv2D', () => {
    for (const layer of spec.layers) {
      if (layer.kind === 'Conv2DTranspose') expect(layer.activation).toBe('linear');
      if (layer.kind === 'Conv2D') {
        expect(layer.activation).toBe(layer.name === 'output' ? 'linear' : 'relu');
        expect(layer.kernelSize).toEqual(layer.name === 'output' ? [1, 1] : [3, 3]);
      }
    }
  });

  it('lists every layer after those it reads', () => {
    const seen = new Set<string>();
    for (const layer of spec.layers) {
      expect(layer.inputs.every((name) => seen.has(name))).toBe(true);
      seen.add(layer.name);
    }
  });
});

describe('the course U-Net', () => {
  const spec = unet({ id: 'course', input: [96, 128, 3], depth: 4, baseFilters: 32, classes: 23 });

  it('has filters 32, 64, 128, 256 and 512', () => {
    expect([1, 2, 3, 4].map((n) => channelsOf(spec, `enc${n}_conv2`))).toEqual([32, 64, 128, 256]);
    expect(shapeOf(spec, 'bottleneck_conv2')).toEqual([6, 8, 512]);
    expect(shapeOf(spec, 'output')).toEqual([96, 128, 23]);
  });

  it('has 8 640 471 parameters with the Conv3×3 of 32 in its head, that unet() does not make', () => {
    const head = (3 * 3 * 32 + 1) * 32;
    expect(parameterTotal(spec) + head).toBe(8_640_471);
  });
});

describe('a U-Net', () => {
  it('is refused for an input that cannot be halved often enough', () => {
    const make = () => unet({ id: 'x', input: [96, 100, 1], depth: 3, baseFilters: 8, classes: 2 });
    expect(make).toThrow('divisible by 8');
  });
});
