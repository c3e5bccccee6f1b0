/**
 * `npm run train [-- <id>…] [--steps <n>]`: trains the models named, or all that ship, on the WASM backend.
 * Stop it at any time; it goes on from its last checkpoint.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EMPTY_PLAN, seedOf, sizeOf, type Plan } from '../core/types';
import { startBackend } from '../engine/backend';
import { buildModel } from '../engine/build';
import { undoClassWeights } from '../engine/classWeights';
import { Network } from '../engine/network';
import { reorderChannels } from '../engine/reorder';
import { Trainer, type Batch } from '../engine/training';
import type { ModelEntry } from '../nets/registry';
import { readCheckpoint, writeCheckpoint } from './checkpoint';
import { chosenModels } from './chosenModels';
import { evaluateModel } from './evaluateModel';
import { channelsByEnergy } from './evaluation';
import { oneCycleRate, recipeOf, type Recipe } from './recipe';
import { trainingSamples, type Samples } from './samples';
import { saveModel } from './saveModel';

/** How often a line is printed and a checkpoint written, in seconds. */
const PRINT_EVERY = 5;
const CHECKPOINT_EVERY = 60;
const ORDERING_SAMPLES = 100;

/** Step k's samples are numbers k·batch …; each gets a pass of its own, so its own mask. */
function makeBatch(entry: ModelEntry, samples: Samples, step: number, recipe: Recipe): Batch {
  const { seed, batch } = recipe;
  const numbers = Array.from({ length: batch }, (_, i) => step * batch + i);
  const all = numbers.map(samples);
  const size = sizeOf(entry.spec.layers[0]!.shape);
  const perSample = all[0]!.labels.length;
  const images = new Float32Array(batch * size);
  const labels = new Uint8Array(batch * perSample);
  all.forEach((sample, i) => {
    images.set(sample.image, i * size);
    labels.set(sample.labels, i * perSample);
  });
  const plans = numbers.map((pass): Plan => ({
    ...EMPTY_PLAN,
    drops: entry.trainedWith,
    seed: seedOf(seed),
    pass,
  }));
  return { images, labels, plans };
}

const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`;

async function train(entry: ModelEntry, recipe: Recipe): Promise<void> {
  const { seed, steps, lively, backgroundWeight = 1 } = recipe;
  const network = new Network(buildModel(entry.spec, seed));
  const weights = entry.data.classNames.map((name) =>
    name === 'background' ? backgroundWeight : 1,
  );
  const trainer = new Trainer(network, weights);
  const samples = trainingSamples(entry, seed);
  const path = join('.cache', 'train', `${entry.id}.checkpoint`);
  const identity = JSON.stringify([recipe, entry.trainedWith, entry.architecture]);

  const checkpoint = readCheckpoint(path);
  const resumed = checkpoint?.recipe === identity ? checkpoint : null;
  if (resumed) await trainer.restore(resumed.arrays);
  const first = resumed?.step ?? 0;
  const before = resumed?.seconds ?? 0;
  console.log(`${entry.id}: ${network.parameters} parameters, from step ${first} of ${steps}`);

  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  let recentLoss = 0;
  let printed = 0;
  let saved = 0;
  for (let step = first; step < steps; step++) {
    const penalty = lively && step >= lively.from ? lively : null;
    const batch = makeBatch(entry, samples, step, recipe);
    const loss = trainer.step(batch, oneCycleRate(step, steps, recipe), penalty);
    if (Number.isNaN(loss)) throw new Error(`The loss of ${entry.id} is NaN at step ${step}.`);
    recentLoss = recentLoss === 0 ? loss : recentLoss * 0.95 + loss * 0.05;
    const done = step + 1;
    const now = elapsed();
    if (now - printed > PRINT_EVERY || done === steps) {
      printed = now;
      const perStep = now / (done - first);
      const left = minutes(perStep * (steps - done));
      console.log(
        `${entry.id} ${done}/${steps} loss ${recentLoss.toFixed(4)} ${perStep.toFixed(3)} s/step, ${left} left`,
      );
    }
    if (now - saved > CHECKPOINT_EVERY || done === steps) {
      saved = now;
      const arrays = await trainer.save();
      writeCheckpoint(path, { step: done, recipe: identity, seconds: before + now, arrays });
    }
  }
  const training = { ...recipe, minutes: Math.round((before + elapsed()) / 6) / 10 };
  undoClassWeights(network, weights);
  // Channels are numbered by strength, so that channel 0 of any layer is worth looking at.
  reorderChannels(network, channelsByEnergy(network, entry, samples, ORDERING_SAMPLES));
  saveModel(network, entry, training);
  network.dispose();
  await evaluateModel(entry);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { steps: { type: 'string' } },
});
const chosen = chosenModels(positionals);
await startBackend('wasm', null);
for (const entry of chosen) {
  const recipe = recipeOf(entry.id);
  const steps = values.steps === undefined ? recipe.steps : Number(values.steps);
  if (!Number.isInteger(steps) || steps < 10)
    throw new Error('--steps must be a whole number from 10.');
  await train(entry, { ...recipe, steps });
}
