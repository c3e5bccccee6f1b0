import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../engine/backend';
import { loadNetwork } from '../engine/modelFile';
import { TRAINED_MODELS } from '../nets/registry';
import { readCard, type ClassificationMetrics, type SegmentationMetrics } from './card';
import { cleanRun } from './evaluation';
import { modelPath, readFromDisk, sha256 } from './files';
import { heldOutSamples } from './samples';

/** Machines differ in the last bits of a convolution, so a few pixels or pictures may turn. */
const TOLERANCE = 0.002;
/** What a network must reach to be worth looking at. */
const LEAST_IOU = 0.87;
const LEAST_ACCURACY = { 'cnn-digits': 0.985, 'cnn-fashion': 0.9 } as const;
const MOST_DEAD = 0.02;
const LEAST_ACTIVE = 0.35;

const close = (a: number, b: number): void => expect(Math.abs(a - b)).toBeLessThan(TOLERANCE);

const entries = TRAINED_MODELS.map((entry) => ({ id: entry.id, entry }));

describe.each(entries)('the card of $id', ({ id, entry }) => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('names the very files that ship', () => {
    for (const [file, hash] of Object.entries(readCard(id).files)) {
      expect(sha256(modelPath(id, file)), file).toBe(hash);
    }
  });

  it('describes the network that the files hold, and what it was trained on', async () => {
    const network = await loadNetwork(readFromDisk(id));
    expect(network.spec).toEqual(entry.spec);
    const { parameters, architecture, trainedWith, data } = readCard(id);
    expect(network.parameters).toBe(parameters);
    expect(entry).toMatchObject({ architecture, trainedWith, data });
    network.dispose();
  });

  it('gives the metrics that the network has', { timeout: 120_000 }, async () => {
    const network = await loadNetwork(readFromDisk(id));
    const measured = cleanRun(network, entry, heldOutSamples(entry));
    const metrics = readCard(id).metrics!;
    if ('pictures' in metrics) {
      close(measured.accuracy(), metrics.clean.accuracy);
    } else {
      close(measured.segmentation().meanIoU, metrics.clean.meanIoU);
      close(measured.accuracy(), metrics.clean.pixelAccuracy);
    }
    network.dispose();
  });
});

describe('the network that the page opens with', () => {
  const { metrics, layers } = readCard('unet-digits');

  it(`reaches a mean IoU of ${LEAST_IOU} on held-out scenes`, () => {
    expect((metrics as SegmentationMetrics).clean.meanIoU).toBeGreaterThanOrEqual(LEAST_IOU);
  });

  it('is alive: few channels never fire, and enc3_conv1 is busy', () => {
    expect(metrics!.deadChannels).toBeLessThanOrEqual(MOST_DEAD);
    expect(layers!['enc3_conv1']!.active).toBeGreaterThanOrEqual(LEAST_ACTIVE);
  });
});

describe.each(Object.entries(LEAST_ACCURACY))('the classifier %s', (id, least) => {
  const metrics = readCard(id).metrics as ClassificationMetrics;

  it(`is right about at least ${least} of the test pictures`, () => {
    expect(metrics.clean.accuracy).toBeGreaterThanOrEqual(least);
  });

  it('is alive, and worse the more is dropped', () => {
    expect(metrics.deadChannels).toBeLessThanOrEqual(MOST_DEAD);
    const falling = ['0.3', '0.5', '0.7'].map((rate) => metrics.masked[rate]!.accuracy);
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
    expect(falling[0]).toBeLessThan(metrics.clean.accuracy);
  });
});
