import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_FIT } from '../core/pictureFit';
import { siteId, type Activation, type NetSpec } from '../core/types';
import { NetBuilder } from './builder';
import {
  isChoice,
  outputReading,
  possibleReadings,
  readingSentence,
  shownShape,
  taskOf,
  outputOf,
} from './output';
import { classNamesIn, isOwnEntry, ownEntry, OWN_MODEL, type OpenedModel } from './own';
import { availableModels, modelById, MODELS, registerOwnModel } from './registry';

/** Two convs; the second has the output's channels and activation. */
function convs(channels: number, activation: Activation): NetSpec {
  const net = new NetBuilder();
  const first = net.conv(net.input([8, 8, 3]), 'first', 4);
  net.conv(first, 'last', channels, { activation });
  return net.net('own:1');
}

function classifier(kind: 'GlobalAveragePooling2D' | 'Flatten', activation: Activation): NetSpec {
  const net = new NetBuilder();
  net.plain(kind, [net.conv(net.input([8, 8, 3]), 'first', 4, { activation })], 'end');
  return net.net('own:2');
}

const opened = (spec: NetSpec, rest: Partial<OpenedModel> = {}): OpenedModel => {
  const reading = outputReading(spec);
  return {
    id: OWN_MODEL,
    title: 'mine',
    spec,
    drops: [],
    parameters: 1234567,
    reading,
    classes: shownShape(outputOf(spec), reading).at(-1)!,
    warnings: [],
    scale: null,
    ...rest,
  };
};

describe('an output', () => {
  it.each([
    [convs(3, 'softmax'), 'softmax', 'segmentation', 3],
    [convs(3, 'linear'), 'logits', 'segmentation', 3],
    [convs(1, 'sigmoid'), 'binary', 'segmentation', 2],
    [convs(3, 'sigmoid'), 'independent', 'other', 3],
    [convs(1, 'linear'), 'values', 'other', 1],
    [convs(3, 'tanh'), 'values', 'other', 3],
    // A softmax over one channel is always 1: no choice.
    [convs(1, 'softmax'), 'values', 'other', 1],
    [classifier('GlobalAveragePooling2D', 'linear'), 'logits', 'classification', 4],
    [classifier('Flatten', 'relu'), 'values', 'other', 256],
  ] as const)('is read by its last layer: case %#', (spec, reading, task, shown) => {
    expect(outputReading(spec)).toBe(reading);
    expect(taskOf(spec, reading)).toBe(task);
    expect(shownShape(outputOf(spec), reading).at(-1)).toBe(shown);
    expect(possibleReadings(spec)[0]).toBe(reading);
    expect(readingSentence(spec, reading)).toMatch(/^(?:last|end) gives .*\.$/);
  });

  it('that is no choice between classes is said to be none', () => {
    expect(readingSentence(convs(3, 'tanh'), 'values')).toBe(
      'last gives 3 numbers at every place that are no class probabilities; what is shown is what it computes.',
    );
    expect(isChoice('values')).toBe(false);
    expect(isChoice('independent')).toBe(false);
    expect(isChoice('binary')).toBe(true);
  });
});

describe('the own model', () => {
  afterEach(() => registerOwnModel(null));

  it('is found by its id while it is registered, after all shipped ones', () => {
    expect(modelById(OWN_MODEL)).toBeUndefined();
    const entry = ownEntry(opened(convs(3, 'softmax')));
    registerOwnModel(entry);
    expect(modelById(OWN_MODEL)).toBe(entry);
    expect(availableModels()).toEqual([...MODELS, entry]);
    registerOwnModel(null);
    expect(availableModels()).toEqual(MODELS);
  });

  it('opens at its first dropout, else where a conv follows directly', () => {
    const spec = convs(3, 'softmax');
    expect(ownEntry(opened(spec)).placements[0].site).toBe('first');
    const drops = [{ site: siteId('input'), variant: 'spatial', rate: 0.2 }] as const;
    const entry = ownEntry(opened(spec, { drops }));
    expect(entry.placements[0]).toMatchObject({ site: 'input', drops });
    expect(entry.trainedWith).toBe(drops);
  });

  it('opens somewhere even if no kernel follows anything', () => {
    const net = new NetBuilder();
    net.plain('Flatten', [net.input([2, 2, 1])], 'flat');
    expect(ownEntry(opened(net.net('own:3'))).placements[0].site).toBe('input');
  });

  it('has a name for every class that is shown, numbered where none is given', () => {
    const binary = ownEntry(opened(convs(1, 'sigmoid')), { classNames: ['road', ' '] });
    expect(binary.data.classNames).toEqual(['road', 'class 1']);
    expect(binary.task).toBe('segmentation');
  });

  it('takes names of classes as they are pasted', () => {
    expect(classNamesIn('road\nsky, blue\n\ncar\n')).toEqual(['road', 'sky', 'blue', '', 'car']);
    expect(classNamesIn('"road", \'sky\'')).toEqual(['road', 'sky']);
    expect(classNamesIn(' \n')).toEqual([]);
  });

  it('reads pictures in the range that its first layer rescales, unless told otherwise', () => {
    const spec = convs(3, 'softmax');
    expect(ownEntry(opened(spec)).fit).toEqual(DEFAULT_FIT);
    const rescaled = opened(spec, { scale: '0–255' });
    expect(ownEntry(rescaled).fit?.scale).toBe('0–255');
    expect(ownEntry(rescaled, { fit: { scale: 'caffe', invert: true } }).fit).toEqual({
      mode: 'cover',
      scale: 'caffe',
      invert: true,
    });
  });

  it('is told from what is no entry', () => {
    const entry = ownEntry(opened(convs(3, 'softmax')));
    expect(isOwnEntry(structuredClone(entry))).toBe(true);
    expect(isOwnEntry(null)).toBe(false);
    expect(isOwnEntry(MODELS[0])).toBe(false);
    expect(isOwnEntry({ ...entry, spec: { id: 'x', layers: [] } })).toBe(false);
  });
});
