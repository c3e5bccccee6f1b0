import { describe, expect, test } from 'vitest';
import { siteId, type NetSpec } from '../core/types';
import { DEFAULT_MODEL, modelById } from '../nets/registry';
import { unet } from '../nets/unet';
import { flowOf, uRows, uShapeOf } from './networkFlow';
import { networkLayout, stopTowards, type Box, type NetworkLayout } from './networkLayout';
import { cellsIn, cutName, textWidth } from './networkNode';

const NET = DEFAULT_MODEL.spec;
const SIZES = [
  { width: 190, height: 556, text: 10 },
  { width: 300, height: 930, text: 12 },
  { width: 330, height: 400, text: 10 },
];

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5;

const CHAIN: NetSpec = {
  id: 'chain',
  layers: unet({ id: 'c', input: [32, 32, 1], depth: 1, baseFilters: 4, classes: 3 }).layers.slice(
    0,
    5,
  ),
};

test('a U-Net is a U: down on the left, across, up on the right, with level skips', () => {
  const shape = uShapeOf(NET)!;
  expect(shape.left.map((layer) => layer.name).slice(0, 4)).toEqual([
    'input',
    'enc1_conv1',
    'enc1_conv2',
    'enc1_pool',
  ]);
  expect(shape.left.at(-1)!.name).toBe('enc3_pool');
  expect(shape.bottom.map((layer) => layer.name)).toEqual(['bottleneck_conv1', 'bottleneck_conv2']);
  expect(shape.right[0]!.name).toBe('dec3_up');
  expect(shape.right.at(-1)!.name).toBe('output');
  expect(shape.skips).toHaveLength(3);
  for (const row of uRows(shape)) {
    if (row.skip) expect(row.right!.name).toBe(row.skip.to);
  }
});

test('a chain of layers is not a U', () => {
  expect(uShapeOf(CHAIN)).toBeNull();
  expect(flowOf(CHAIN).skips).toEqual([]);
});

test.each([
  { depth: 1, filters: 4 },
  { depth: 4, filters: 32 },
])('a U-Net with $depth levels is laid out as well', ({ depth, filters }) => {
  const net = unet({ id: 'n', input: [96, 128, 3], depth, baseFilters: filters, classes: 23 });
  const layout = networkLayout(net, { width: 400, height: 900, text: 11 });
  expect(layout.form).toBe('u');
  expect(layout.nodes).toHaveLength(net.layers.length);
  expect(layout.height).toBeLessThanOrEqual(900);
});

const CLASSIFIER = modelById('cnn-digits')!.spec;

describe.each(
  SIZES.flatMap((size) => [
    { ...size, name: 'a U', net: NET },
    { ...size, name: 'a chain', net: CLASSIFIER },
  ]),
)('$name at $width × $height', ({ net, ...size }) => {
  const layout = networkLayout(net, size);

  test('every layer has its place inside the panel, none on top of another', () => {
    expect(layout.height).toBeLessThanOrEqual(size.height);
    const boxes = layout.nodes.map((node) => node.box);
    for (const [i, a] of boxes.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width).toBeLessThanOrEqual(size.width);
      for (const b of boxes.slice(i + 1)) expect(overlaps(a, b)).toBe(false);
    }
  });

  test('every layer but the last has a gate behind it, apart from all others', () => {
    expect(layout.gates.map((gate) => gate.site)).toEqual(
      net.layers.slice(0, -1).map((l) => l.name),
    );
    for (const [i, a] of layout.gates.entries()) {
      for (const b of layout.gates.slice(i + 1)) {
        expect(Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1])).toBeGreaterThan(12);
      }
    }
  });

  test('maps can be made out', () => {
    expect(layout.map).toBeGreaterThanOrEqual(22);
  });
});

describe.each(SIZES)('the vectors of a classifier at $width × $height', (size) => {
  const { nodes } = networkLayout(CLASSIFIER, size);
  const vectors = nodes.filter(({ layer }) => layer.shape.length === 1);

  test('are drawn entry by entry, in cells that can be told apart', () => {
    expect(vectors.map(({ layer }) => layer.name)).toEqual(['flatten', 'dense1', 'output']);
    for (const { layer, cells, box, maps } of vectors) {
      expect(maps).toEqual([]);
      const rows = Math.ceil(layer.shape[0]! / cells!.columns);
      expect(rows * cells!.side).toBeCloseTo(cells!.height, 6);
      expect(cells!.side).toBeGreaterThanOrEqual(4);
      expect(cells!.x + cells!.width).toBeLessThanOrEqual(box.x + box.width);
    }
  });

  test('are the only ones with entries', () => {
    expect(nodes.filter(({ cells }) => cells !== null)).toEqual(vectors);
  });
});

test('thousands of entries keep to a few lines', () => {
  const { width, height, columns, side } = cellsIn(4096, 150, 10);
  expect(Math.ceil(4096 / columns) * side).toBeCloseTo(height, 6);
  expect(height).toBeLessThanOrEqual(40);
  expect(width).toBeLessThanOrEqual(150);
});

test('on a larger screen the maps grow', () => {
  const [small, large] = SIZES.map((size) => networkLayout(NET, size));
  expect(large!.map).toBeGreaterThan(small!.map * 1.7);
});

test('a chain fills columns and keeps every layer', () => {
  const layout = networkLayout(CHAIN, { width: 200, height: 500, text: 10 });
  expect(layout.form).toBe('chain');
  expect(layout.nodes.map((node) => node.layer.name)).toEqual(CHAIN.layers.map((l) => l.name));
  expect(layout.gates).toHaveLength(CHAIN.layers.length - 1);
});

const find = (layout: NetworkLayout, kind: 'layer' | 'gate', name: string): number =>
  layout.stops.findIndex((stop) => stop.kind === kind && stop.site === siteId(name));

test('arrow keys follow the flow: down the encoder, across, up the decoder, and over to the other arm', () => {
  const layout = networkLayout(NET, SIZES[0]!);
  const conv = find(layout, 'layer', 'enc3_conv1');
  expect(stopTowards(layout, conv, 'ArrowDown')).toBe(find(layout, 'gate', 'enc3_conv1'));
  expect(stopTowards(layout, conv, 'ArrowUp')).toBe(find(layout, 'gate', 'enc2_pool'));
  const up = find(layout, 'layer', 'dec3_conv1');
  expect(stopTowards(layout, up, 'ArrowUp')).toBe(find(layout, 'gate', 'dec3_conv1'));
  const across = find(layout, 'gate', 'bottleneck_conv1');
  expect(stopTowards(layout, across, 'ArrowRight')).toBe(find(layout, 'layer', 'bottleneck_conv2'));
  expect(layout.stops[stopTowards(layout, conv, 'ArrowRight')]!.site).toMatch(/^dec3_conv/);
  expect(stopTowards(layout, 0, 'ArrowUp')).toBe(0);
  expect(stopTowards(layout, conv, 'End')).toBe(layout.stops.length - 1);
});

test('a name that is too long is cut, but for the number that tells layers of a kind apart', () => {
  expect(cutName('enc1_pool', 10, 80)).toBe('enc1_pool');
  const cut = cutName('conv2d_transpose_12', 10, 80);
  expect(cut).toMatch(/^conv2d_\w*…_12$/);
  expect(textWidth(cut, 10)).toBeLessThanOrEqual(80);
  expect(cutName('concatenate_with_everything', 10, 80)).toMatch(/^concaten\w*…$/);
});
