import { describe, expect, it } from 'vitest';
import { cnn } from './cnn';
import { DEFAULT_MODEL } from './registry';
import { consumersOf, downstreamOf, findLayer, mayDrop, nextConvs } from '../core/graph';
import { siteId } from '../core/types';

const { spec } = DEFAULT_MODEL;
const names = (layers: readonly { name: string }[]): string[] => layers.map(({ name }) => name);
const paths = (site: string): string[] =>
  nextConvs(spec, siteId(site)).map(({ layer, through }) =>
    [...names(through), layer.name].join(' > '),
  );

describe('the next conv of a site', () => {
  it('is on each path the first layer with a kernel: down through the pool, across the skip', () => {
    expect(paths('enc3_conv2')).toEqual([
      'enc3_pool > bottleneck_conv1',
      'dec3_concat > dec3_conv1',
    ]);
  });

  it('is the plain conv that follows directly', () => {
    expect(paths('enc3_conv1')).toEqual(['enc3_conv2']);
    expect(paths('bottleneck_conv2')).toEqual(['dec3_up']);
    expect(paths('dec3_up')).toEqual(['dec3_concat > dec3_conv1']);
    expect(paths('input')).toEqual(['enc1_conv1']);
  });

  it('of a classifier is the next module’s conv, then a Dense layer behind flatten', () => {
    const net = cnn({ id: 'c', input: [28, 28, 1], filters: [8, 16], units: 32, classes: 10 });
    const path = (site: string) =>
      nextConvs(net, siteId(site)).map(({ layer, through }) => names([...through, layer]));
    expect(path('conv1')).toEqual([['pool1', 'conv2']]);
    expect(path('conv2')).toEqual([['pool2', 'flatten', 'dense1']]);
    expect(path('dense1')).toEqual([['output']]);
  });

  it('is nowhere after the prediction, or for a layer that does not exist', () => {
    expect(paths('output')).toEqual([]);
    expect(paths('nowhere')).toEqual([]);
  });

  it('is named once where two paths meet before it', () => {
    const meeting = {
      id: 'meeting',
      layers: spec.layers.map((layer) =>
        layer.name === 'dec3_concat'
          ? { ...layer, inputs: [siteId('enc3_pool'), siteId('enc3_conv2')] }
          : layer,
      ),
    };
    expect(nextConvs(meeting, siteId('enc3_conv2')).map(({ layer }) => layer.name)).toEqual([
      'bottleneck_conv1',
      'dec3_conv1',
    ]);
  });
});

describe('a site', () => {
  it('of a U-Net has two consumers at the skip: the pool and the concatenation', () => {
    expect(names(consumersOf(spec, siteId('enc3_conv2')))).toEqual(['enc3_pool', 'dec3_concat']);
  });

  it('may have dropout anywhere but on the prediction', () => {
    expect(spec.layers.filter((layer) => !mayDrop(spec, layer.name))).toEqual([
      findLayer(spec, siteId('output')),
    ]);
    expect(mayDrop(spec, siteId('nowhere'))).toBe(false);
  });

  it('reaches all that is downstream of it, itself not among them', () => {
    const reached = downstreamOf(spec, siteId('enc3_conv2'));
    expect([...reached][0]).toBe('enc3_pool');
    expect(reached.has(siteId('enc3_conv2'))).toBe(false);
    expect(reached.has(siteId('enc3_conv1'))).toBe(false);
    expect(reached.has(siteId('dec3_concat'))).toBe(true);
    expect(reached.has(siteId('output'))).toBe(true);
    expect(downstreamOf(spec, siteId('output')).size).toBe(0);
    expect(downstreamOf(spec, siteId('input')).size).toBe(spec.layers.length - 1);
  });
});
