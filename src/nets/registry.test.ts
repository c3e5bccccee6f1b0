import { describe, expect, it } from 'vitest';
import { mayDrop } from '../core/graph';
import { parameterTotal } from '../core/parameters';
import { asMap } from '../core/types';
import { DEFAULT_MODEL, modelById, MODELS, TRAINED_MODELS } from './registry';

describe('every model of the registry', () => {
  it('has an id of its own, and placements that it can have', () => {
    expect(new Set(TRAINED_MODELS.map(({ id }) => id)).size).toBe(TRAINED_MODELS.length);
    for (const model of TRAINED_MODELS) {
      expect(model.spec.id).toBe(model.id);
      for (const { drops, site } of model.placements) {
        expect(drops.every((drop) => mayDrop(model.spec, drop.site))).toBe(true);
        expect(drops.map((drop) => drop.site)).toContain(site);
      }
    }
  });

  it('opens with dropout 0.3 between the convs of the deepest blocks; the course’s is one click away', () => {
    const sites = DEFAULT_MODEL.placements.map(({ drops }) => drops.map(({ site }) => site));
    expect(sites.slice(0, 2)).toEqual([
      ['enc3_conv1', 'bottleneck_conv1'],
      ['enc3_conv2', 'bottleneck_conv2'],
    ]);
    expect(DEFAULT_MODEL.trainedWith).toEqual(DEFAULT_MODEL.placements[0].drops);
    expect(DEFAULT_MODEL.placements[0].site).toBe('enc3_conv1');
    expect(DEFAULT_MODEL.trainedWith.every(({ rate }) => rate === 0.3)).toBe(true);
    expect(modelById('unet-digits-nodrop')?.trainedWith).toEqual([]);
  });

  it('has a class for every output, and a data set that says whose it is', () => {
    for (const { spec, data, task } of TRAINED_MODELS) {
      const { shape } = spec.layers.at(-1)!;
      const [, , classes] = asMap(shape);
      expect(classes).toBe(data.classNames.length);
      expect(shape).toHaveLength(task === 'segmentation' ? 3 : 1);
      expect(data.licence).not.toBe('');
      expect(data.source).not.toBe('');
    }
  });

  it('is found by its id', () => {
    expect(MODELS.map(({ id }) => id)).toEqual([
      'unet-digits',
      'unet-digits-nodrop',
      'cnn-digits',
      'cnn-fashion',
    ]);
    for (const model of MODELS) expect(modelById(model.id)).toBe(model);
    expect(modelById('none')).toBeUndefined();
  });
});

describe.each(['cnn-digits', 'cnn-fashion'])('%s', (id) => {
  const { spec } = TRAINED_MODELS.find((model) => model.id === id)!;

  it('halves its maps three times, 28 to 3, and ends in 10 logits', () => {
    expect(spec.layers.map(({ name, shape }) => `${name} ${shape.join('×')}`)).toEqual([
      'input 28×28×1',
      'conv1 28×28×8',
      'pool1 14×14×8',
      'conv2 14×14×16',
      'pool2 7×7×16',
      'conv3 7×7×32',
      'pool3 3×3×32',
      'flatten 288',
      'dense1 128',
      'output 10',
    ]);
    expect(spec.layers.at(-1)).toMatchObject({ kind: 'Dense', activation: 'linear' });
  });

  it('has 44 170 parameters', () => {
    expect(parameterTotal(spec)).toBe(44_170);
  });
});
