import { describe, expect, it } from 'vitest';
import { mayDrop } from '../core/graph';
import { parameterTotal } from '../core/parameters';
import type { Block, BlockNet } from './block';
import { buildBlocks, type BuiltNet } from './blocks';
import { cnn } from './cnn';
import { PRESETS } from './presets';
import { DEFAULT_MODEL, TRAINED_MODELS } from './registry';

function built(net: BlockNet): BuiltNet {
  const result = buildBlocks(net);
  if ('problem' in result) throw new Error(result.problem.why);
  return result;
}

function presetNet(id: string): BuiltNet {
  return built(PRESETS.find((preset) => preset.id === id)!.net);
}

const conv = (choices: Partial<Extract<Block, { kind: 'conv' }>> = {}): Block => ({
  kind: 'conv',
  filters: 4,
  kernel: 3,
  stride: 1,
  padding: 'same',
  activation: 'relu',
  ...choices,
});
const pool: Block = { kind: 'maxPool', size: 2, stride: 2 };
const flatten: Block = { kind: 'flatten' };
const dense: Block = { kind: 'dense', units: 3, activation: 'linear' };
const dropout = (rate: number): Block => ({ kind: 'dropout', variant: 'dropout', rate });

/** The block that does not fit and why; a network that fits fails the test. */
function refusal(blocks: readonly Block[], input: BlockNet['input'] = [8, 8, 1]) {
  const result = buildBlocks({ input, blocks });
  if (!('problem' in result)) throw new Error('It fits.');
  return result.problem;
}

describe('a network of blocks', () => {
  it('names its layers by kind and number, the last one `output`', () => {
    const { spec, layers } = built({
      input: [8, 8, 1],
      blocks: [conv(), { kind: 'batchNorm' }, pool, conv(), flatten, dense, dense],
    });
    const names = ['conv1', 'norm1', 'pool1', 'conv2', 'flatten', 'dense1', 'output'];
    expect(spec.layers.map(({ name }) => name)).toEqual(['input', ...names]);
    expect(layers).toEqual(names.map((name) => [name]));
  });

  it('has dropout as a drop at the layer before, not as a layer', () => {
    const { spec, drops, layers } = built({
      input: [8, 8, 1],
      blocks: [dropout(0.1), conv(), dropout(0.25), flatten, dense],
    });
    expect(drops).toEqual([
      { site: 'input', variant: 'dropout', rate: 0.1 },
      { site: 'conv1', variant: 'dropout', rate: 0.25 },
    ]);
    expect(spec.layers.map(({ name }) => name)).toEqual(['input', 'conv1', 'flatten', 'output']);
    expect(layers[2]).toEqual(['conv1']);
    expect(drops.every(({ site }) => mayDrop(spec, site))).toBe(true);
  });

  it.each([
    [
      [conv({ kernel: 5, padding: 'valid' }), conv({ kernel: 5, padding: 'valid' })],
      1,
      'The 5×5 kernel with `valid` padding does not fit on the 4×4 map: 4 − 5 + 1 = 0.',
    ],
    [
      [pool, pool, pool, pool],
      3,
      'The 2×2 pool with `valid` padding does not fit on the 1×1 map: ⌊(1 − 2) / 2⌋ + 1 = 0.',
    ],
    [
      [flatten, conv()],
      1,
      'Conv2D reads a map of height × width × channels, not a vector of 64 numbers.',
    ],
    [
      [conv(), dense],
      1,
      'Dense reads a vector, not the 8×8×4 map: put flatten or a global pool before it.',
    ],
    [[flatten, flatten], 1, 'There is nothing to flatten: it is a vector of 64 already.'],
    [
      [conv(), dropout(0.3), dropout(0.5), conv()],
      2,
      'conv1 has dropout already: put a layer between the two.',
    ],
    [
      [conv(), dropout(0.5)],
      1,
      'Dropout cannot come last: it would drop the prediction itself. Put a layer behind it.',
    ],
    [[conv({ filters: 0 })], 0, 'Filters must be a whole number from 1 to 1\u202f024, not 0.'],
    [[conv({ stride: 1.5 })], 0, 'The stride must be a whole number from 1 to 8, not 1.5.'],
    [[dropout(1.2), conv()], 0, 'The drop probability must lie between 0 and 1, not at 1.2.'],
    [
      [{ kind: 'unet', depth: 4, baseFilters: 4, drop: null }],
      0,
      'A U-Net with 4 levels halves the map 4 times, so height and width must be divisible by 16: 8 is not.',
    ],
    [
      Array<Block>(6).fill(conv({ filters: 1024, kernel: 15 })),
      1,
      'The network would have 236\u202f162\u202f048 parameters; 20\u202f000\u202f000 are the most.',
    ],
    [[], null, 'There are no blocks yet: put one in.'],
  ] as [Block[], number | null, string][])(
    'that cannot be built is refused with the reason: %#',
    (blocks, block, why) => {
      expect(refusal(blocks)).toEqual({ block, why });
    },
  );

  it('for a picture that is too large is refused before anything is built', () => {
    expect(refusal([conv()], [4096, 8, 1])).toEqual({
      block: null,
      why: 'The height of the input must be a whole number from 1 to 256, not 4096.',
    });
  });
});

describe('the presets', () => {
  it('have ids of their own and can all be built', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    for (const { id } of PRESETS) expect(presetNet(id).spec.layers.length).toBeGreaterThan(5);
  });

  it.each([
    // 80 + 1 168 + 4 640 for the convs, 288 · 128 + 128 and 128 · 10 + 10 for the rest.
    ['modules', 44_170],
    // LeCun et al. 1998, without their sparse C3 and their radial basis output.
    ['lenet', 61_706],
    // 160 + 2 320 + 4 640 + 9 248, and 1 568 · 64 + 64 + 650.
    ['vgg', 117_434],
    // 160 + 2 320 + 4 640 + 9 248 + 18 496 + 650: a mean has none.
    ['all-conv', 35_514],
    // 208 + 3 216 + 4 640 + 9 248, and 2 · 2 · 32 · 10 + 10.
    ['valid', 18_602],
    ['unet', 134_211],
    ['course-unet', 8_640_471],
  ])('%s has %i parameters', (id, parameters) => {
    expect(parameterTotal(presetNet(id).spec)).toBe(parameters);
  });

  it('hold the shipped networks: the modules are the CNN, the small U-Net is the U-Net', () => {
    const digits = { id: 'cnn', input: [28, 28, 1], filters: [8, 16, 32], classes: 10 } as const;
    const modules = presetNet('modules');
    expect(modules.spec.layers).toEqual(cnn({ ...digits, units: 128 }).layers);
    expect(modules.drops).toEqual(
      TRAINED_MODELS.find(({ id }) => id === 'cnn-digits')!.trainedWith,
    );
    expect(presetNet('unet').spec.layers).toEqual(DEFAULT_MODEL.spec.layers);
  });

  it('have LeNet’s maps: 28, 14, 10, 5', () => {
    const sides = presetNet('lenet').spec.layers.map(({ shape }) => shape[0]);
    expect(sides).toEqual([28, 28, 14, 10, 5, 400, 120, 84, 10]);
  });

  it('have the course U-Net: dropout 0.3 at the end of blocks 4 and 5, before pool and skip', () => {
    const { spec, drops } = presetNet('course-unet');
    expect(drops).toEqual([
      { site: 'enc4_conv2', variant: 'dropout', rate: 0.3 },
      { site: 'bottleneck_conv2', variant: 'dropout', rate: 0.3 },
    ]);
    const reads = (name: string) => spec.layers.find((layer) => layer.name === name)!.inputs;
    expect(reads('enc4_pool')).toEqual(['enc4_conv2']);
    expect(reads('dec4_concat')).toEqual(['dec4_up', 'enc4_conv2']);
    const [body, head] = [spec.layers.at(-3)!, spec.layers.at(-2)!];
    expect([body.name, ...body.shape]).toEqual(['dec1_conv2', 96, 128, 32]);
    expect(head).toMatchObject({ kernelSize: [3, 3], shape: [96, 128, 32], activation: 'relu' });
    expect(spec.layers.at(-1)).toMatchObject({
      name: 'output',
      kernelSize: [1, 1],
      shape: [96, 128, 23],
      activation: 'linear',
    });
  });
});
