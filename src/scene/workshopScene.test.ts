import { describe, expect, it } from 'vitest';
import type { Block } from '../nets/block';
import { PRESETS } from '../nets/presets';
import { randomNet } from '../nets/blocks.fixture';
import { buildBlocks } from '../nets/blocks';
import { DEFAULT_MODEL } from '../nets/registry';
import { networkLayout } from './networkLayout';
import { blockWords, workshopScene } from './workshopScene';

const modules = PRESETS.find(({ id }) => id === 'modules')!.net;
const conv: Block = {
  kind: 'conv',
  filters: 4,
  kernel: 5,
  stride: 1,
  padding: 'valid',
  activation: 'relu',
};

describe('the list of blocks', () => {
  it('has shape and parameters for each, and for all', () => {
    const scene = workshopScene(modules, null);
    expect(scene.rows.map(({ shape }) => shape?.join('×'))).toEqual(
      ['28×28×8', '14×14×8', '14×14×16', '14×14×16', '7×7×16', '7×7×32', '3×3×32', '288', '128', '128', '10'], // prettier-ignore
    );
    expect(scene.rows[0]).toMatchObject({ layers: ['conv1'], parameters: 80 });
    expect(scene.rows.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(44_170);
    expect(scene).toMatchObject({ fits: true, parameters: 44_170, problem: null });
    expect(scene.untrained).toEqual(['conv1', 'conv2', 'conv3', 'dense1', 'output']);
  });

  it('says at a block why it does not fit, and still has the shapes before it', () => {
    const blocks = [...modules.blocks.slice(0, 7), conv];
    const scene = workshopScene({ ...modules, blocks }, null);
    expect(scene.fits).toBe(false);
    expect(scene.rows[6]).toMatchObject({ shape: [3, 3, 32], layers: ['pool3'] });
    expect(scene.rows[7]).toMatchObject({
      shape: null,
      problem: 'The 5×5 kernel with `valid` padding does not fit on the 3×3 map: 3 − 5 + 1 = −1.',
    });
  });

  it('says what is wrong with the whole where no block is to blame', () => {
    expect(workshopScene({ input: [28, 28, 1], blocks: [] }, null).problem).toMatch(/no blocks/);
    expect(workshopScene({ ...modules, input: [0, 28, 1] }, null).problem).toMatch(/height/);
  });

  it('marks what was never trained, and nothing where all weights are kept', () => {
    const unet = PRESETS.find(({ id }) => id === 'unet')!.net;
    expect(workshopScene(unet, DEFAULT_MODEL.spec).untrained).toEqual([]);
    const more = workshopScene({ ...unet, blocks: [...unet.blocks, conv] }, DEFAULT_MODEL.spec);
    // The head is another layer's input now, but has the shape that it was trained in.
    expect(more.untrained).toEqual(['output']);
    expect(more.rows.at(-1)!.untrained).toEqual(['output']);
  });

  it('has each block in a few words', () => {
    expect(modules.blocks.map(blockWords).slice(0, 4)).toEqual(
      ['8 × 3×3, same, ReLU', '2×2', '16 × 3×3, same, ReLU', 'p = 0.30'], // prettier-ignore
    );
    expect(blockWords(conv)).toBe('4 × 5×5, valid, ReLU');
  });
});

describe('the drawing of the network', () => {
  it('has a place for every layer of any network of blocks', () => {
    for (let seed = 0; seed < 200; seed++) {
      const built = buildBlocks(randomNet(seed, false));
      if ('problem' in built) continue;
      const layout = networkLayout(built.spec, { width: 200, height: 560, text: 10 });
      expect(layout.nodes).toHaveLength(built.spec.layers.length);
    }
  });
});
