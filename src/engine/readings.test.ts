import { beforeAll, describe, expect, it } from 'vitest';
import type { ArrayName, TraceArrays } from '../core/trace';
import { EMPTY_PLAN, seedOf, siteId, type Drop } from '../core/types';
import { startBackend } from './backend';
import { SMALL_SPEC, smallModel, smallPicture } from './fixtures/smallNetwork';
import { Network } from './network';
import { Outbox } from './outbox';
import { addRest } from './readings';
import { RunCache } from './runs';
import { finish } from './walk';

const drop = (site: string): Drop => ({ site: siteId(site), variant: 'dropout', rate: 0.4 });

/** Both runs of the small network under some drops. */
function runsOf(drops: Drop[]): { network: Network; runs: RunCache } {
  const network = new Network(smallModel());
  const runs = new RunCache(network);
  const plan = { ...EMPTY_PLAN, seed: seedOf(7), drops };
  runs.setInput('1', smallPicture(1));
  finish(runs.steps('clean', plan));
  finish(runs.steps('dropped', plan));
  return { network, runs };
}

async function restOf(drops: Drop[], limit: number): Promise<TraceArrays> {
  const { network, runs } = runsOf(drops);
  const outbox = new Outbox();
  addRest(outbox, network, runs, limit);
  return outbox.flush();
}

const PLANS: [string, Drop[]][] = [
  ['in the bottleneck', [drop('bottleneck_conv1')]],
  ['on a skip, which the concatenation gets after dropout', [drop('enc1_conv2')]],
  ['nowhere', []],
];

describe('the ripple and the small maps', () => {
  beforeAll(() => startBackend('wasm', null));

  it.each(PLANS)(
    'are the same read back whole or summed up where they lie: dropout %s',
    async (_, drops) => {
      const whole = await restOf(drops, Infinity);
      const summed = await restOf(drops, 0);
      expect(Object.keys(summed)).toEqual(Object.keys(whole));
      for (const name of Object.keys(whole) as ArrayName[]) {
        const [one, other] = [whole[name]!, summed[name]!];
        expect(other.shape).toEqual(one.shape);
        one.data.forEach((value, i) => expect(other.data[i]).toBeCloseTo(value, 4));
      }
    },
  );

  it.each(PLANS)(
    'measure every layer itself, also one made of others: dropout %s',
    async (_, drops) => {
      const { network, runs } = runsOf(drops);
      const { 'norm/clean': norms, 'norm/difference': differences } = await restOf(drops, Infinity);
      SMALL_SPEC.layers.forEach(({ name }, i) => {
        const clean = runs.cell('clean', name).before.dataSync();
        const dropped = runs.cell('dropped', name).before.dataSync();
        expect(norms!.data[i]).toBeCloseTo(Math.hypot(...clean), 3);
        expect(differences!.data[i]).toBeCloseTo(
          Math.hypot(...dropped.map((x, j) => x - clean[j]!)),
          3,
        );
      });
      network.dispose();
    },
  );
});
