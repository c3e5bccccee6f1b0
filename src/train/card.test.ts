import { beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../engine/backend';
import { loadNetwork } from '../engine/modelFile';
import { MODELS } from '../nets/registry';
import { readCard } from './card';
import { cleanSegmentation, EVALUATION_SCENES } from './evaluation';
import { shippedDigits } from './evaluateModel';
import { modelPath, readFromDisk, sha256 } from './files';

/** Machines differ in the last bits of a convolution, so a few pixels may turn. */
const TOLERANCE = 0.002;
const LEAST_IOU = 0.87;
const MOST_DEAD = 0.02;
const LEAST_ACTIVE = 0.35;

describe.each(MODELS.map(({ id, spec }) => ({ id, spec })))('the card of $id', ({ id, spec }) => {
  beforeAll(async () => {
    await startBackend('wasm', null);
  });

  it('names the very files that ship', () => {
    for (const [file, hash] of Object.entries(readCard(id).files)) {
      expect(sha256(modelPath(id, file)), file).toBe(hash);
    }
  });

  it('describes the network that the files hold', async () => {
    const network = await loadNetwork(readFromDisk(id));
    expect(network.spec).toEqual(spec);
    expect(network.parameters).toBe(readCard(id).parameters);
    network.dispose();
  });

  it('gives the metrics that the network has', { timeout: 120_000 }, async () => {
    const network = await loadNetwork(readFromDisk(id));
    const measured = cleanSegmentation(network, shippedDigits(), EVALUATION_SCENES);
    const { clean } = readCard(id).metrics!;
    expect(Math.abs(measured.meanIoU - clean.meanIoU)).toBeLessThan(TOLERANCE);
    expect(Math.abs(measured.pixelAccuracy - clean.pixelAccuracy)).toBeLessThan(TOLERANCE);
    network.dispose();
  });
});

describe('the network that the page opens with', () => {
  const card = readCard('unet-digits');

  it(`reaches a mean IoU of ${LEAST_IOU} on held-out scenes`, () => {
    expect(card.metrics!.clean.meanIoU).toBeGreaterThanOrEqual(LEAST_IOU);
  });

  it('is alive: few channels never fire, and enc3_conv1 is busy', () => {
    expect(card.metrics!.deadChannels).toBeLessThanOrEqual(MOST_DEAD);
    expect(card.layers!['enc3_conv1']!.active).toBeGreaterThanOrEqual(LEAST_ACTIVE);
  });
});
