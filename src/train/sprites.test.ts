import { describe, expect, it } from 'vitest';
import { DATASETS } from '../nets/datasets';
import { shippedPictures } from './files';

describe.each(Object.values(DATASETS))('the test pictures of $name', (data) => {
  const { labels } = shippedPictures(data.sprite);

  it('are as many as a link may name, where they are shown one by one', () => {
    expect(data.testPictures).toBe(data.input === 'test' ? labels.length : undefined);
  });

  it('have every class among them', () => {
    const classes = data.input === 'test' ? data.classNames.length : data.classNames.length - 1;
    expect(new Set(labels).size).toBe(classes);
  });
});
