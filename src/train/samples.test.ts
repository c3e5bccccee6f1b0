import { describe, expect, it } from 'vitest';
import { DIGIT_PIXELS, pictureAt, type DigitSet } from '../data/digits';
import { DATASETS } from '../nets/datasets';
import { TRAINED_MODELS } from '../nets/registry';
import { readFashion } from './fashion';
import { shippedPictures } from './files';
import { readMnist } from './mnist';
import { oneCycleRate, recipeOf } from './recipe';
import { shuffled, trainingSamples } from './samples';

const perClass = (labels: Iterable<number>): number[] => {
  const counts = new Array<number>(10).fill(0);
  for (const label of labels) counts[label]!++;
  return counts;
};
const content = ({ pixels }: DigitSet, index: number): string =>
  Buffer.from(pixels.subarray(index * DIGIT_PIXELS, (index + 1) * DIGIT_PIXELS)).toString('latin1');
const contents = (set: DigitSet): string[] =>
  Array.from(set.labels, (_, index) => content(set, index));

describe('Fashion-MNIST', () => {
  const { train, test } = readFashion();

  it('has 1 000 test pictures of each of ten classes, and up to 6 000 for training', () => {
    expect(perClass(test.labels)).toEqual(new Array(10).fill(1000));
    const counts = perClass(train.labels);
    expect(Math.max(...counts)).toBeLessThanOrEqual(6000);
    expect(Math.min(...counts)).toBeGreaterThan(5980);
  });

  it('shows training no picture of the test', () => {
    const seen = new Set(contents(test));
    expect(contents(train).filter((one) => seen.has(one))).toEqual([]);
  });

  it('ships 20 test pictures of each class', () => {
    const shipped = shippedPictures(DATASETS['fashion-mnist'].sprite);
    expect(perClass(shipped.labels)).toEqual(new Array(10).fill(20));
    const known = new Map(contents(test).map((one, index) => [one, test.labels[index]]));
    contents(shipped).forEach((one, i) => expect(known.get(one)).toBe(shipped.labels[i]));
  });
});

describe('the samples of a classifier', () => {
  const entry = TRAINED_MODELS.find(({ id }) => id === 'cnn-digits')!;
  const digits = readMnist('train');

  it('are in each epoch all of the set, in an order that seed and epoch decide', () => {
    const order = shuffled(1000, 7, 0);
    expect([...order].sort((a, b) => a - b)).toEqual([...Array(1000).keys()]);
    expect(shuffled(1000, 7, 0)).toEqual(order);
    expect(shuffled(1000, 7, 1)).not.toEqual(order);
    expect(shuffled(1000, 8, 0)).not.toEqual(order);
    const samples = trainingSamples(entry, 7);
    const count = digits.labels.length;
    const [first, second] = [0, 1].map((epoch) => shuffled(count, 7, epoch)[12]!);
    expect(samples(12).image).toEqual(pictureAt(digits, first!));
    expect(samples(count + 12).image).toEqual(pictureAt(digits, second!));
    expect(samples(12).labels).toEqual(digits.labels.slice(first, first! + 1));
  });

  it('are pictures from 0 to 1 with one label each', () => {
    const { image, labels } = trainingSamples(entry, 7)(3);
    expect([image.length, labels.length]).toEqual([784, 1]);
    expect(Math.min(...image)).toBe(0);
    expect(Math.max(...image)).toBe(1);
    const picture = pictureAt(digits, 5);
    expect(picture[300]).toBe(Math.fround(digits.pixels[5 * DIGIT_PIXELS + 300]! / 255));
  });
});

describe('a recipe', () => {
  it('is there for every model that ships', () => {
    for (const { id } of TRAINED_MODELS) expect(recipeOf(id).steps).toBeGreaterThan(0);
    expect(() => recipeOf('none')).toThrow('none');
  });

  it('lets the learning rate rise to its peak and fall to almost nothing', () => {
    const recipe = recipeOf('cnn-digits');
    const { steps, warmUpSteps, peakRate } = recipe;
    const at = (step: number) => oneCycleRate(step, steps, recipe);
    expect(at(0)).toBeCloseTo(peakRate / 25, 10);
    expect(at(warmUpSteps - 1)).toBeCloseTo(peakRate, 10);
    expect(at(steps - 1)).toBeLessThan(peakRate / 1e5);
    expect(at(warmUpSteps / 2)).toBeLessThan(peakRate);
  });
});
