import { expect, test } from 'vitest';
import { siteId } from '../core/types';
import { unet } from '../nets/unet';
import { siteWindow } from './siteWindow';

const NET = unet({ id: 'u', input: [96, 96, 1], depth: 3, baseFilters: 8, classes: 11 });
const on = (site: string, next: string | null, at: { y: number; x: number } | null) =>
  siteWindow(NET, siteId(site), next === null ? null : siteId(next), at);

test('a 3×3 conv right behind the site looks at 3×3 cells around its position', () => {
  expect(on('enc3_conv1', null, { y: 7, x: 9 })).toEqual({ top: 6, left: 8, bottom: 8, right: 10 });
});

test('at the border the window ends with the map', () => {
  expect(on('enc3_conv1', null, { y: 0, x: 23 })).toEqual({
    top: 0,
    left: 22,
    bottom: 1,
    right: 23,
  });
});

test('through a 2×2 pool every cell stands for 2×2 cells', () => {
  expect(on('enc3_conv2', 'bottleneck_conv1', { y: 5, x: 5 })).toEqual({
    top: 8,
    left: 8,
    bottom: 13,
    right: 13,
  });
});

test('across the skip positions stay', () => {
  expect(on('enc3_conv2', 'dec3_conv1', { y: 5, x: 5 })).toEqual({
    top: 4,
    left: 4,
    bottom: 6,
    right: 6,
  });
});

test('without a position it is the centre; behind the last layer there is no window', () => {
  expect(on('enc3_conv1', null, null)).toEqual({ top: 11, left: 11, bottom: 13, right: 13 });
  expect(on('output', null, null)).toBeNull();
});
