/**
 * `npm run train [-- --model <id>] [--steps <n>]`: trains the shipped networks on scenes of MNIST
 * training digits, on the WASM backend. Stop it at any time; it goes on from its last checkpoint.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EMPTY_PLAN, seedOf, type Plan } from '../core/types';
import { makeScene, SCENE_SIZE, TRAINING } from '../data/scenes';
import { startBackend } from '../engine/backend';
import { buildModel } from '../engine/build';
import { Network } from '../engine/network';
import { reorderChannels } from '../engine/reorder';
import { Trainer, type Batch } from '../engine/training';
import { CLASS_NAMES, modelById, MODELS, type ModelEntry } from '../nets/registry';
import { readCheckpoint, writeCheckpoint } from './checkpoint';
import { evaluateModel } from './evaluateModel';
import { channelsByEnergy } from './evaluation';
import { readMnist } from './mnist';
import { oneCycleRate, RECIPE } from './recipe';
import { saveModel } from './saveModel';
import { undoClassWeights } from '../engine/classWeights';

const CHECKPOINT_EVERY = 50;
const PRINT_EVERY = 10;
const ORDERING_SCENES = 100;

const digits = readMnist('train');

/** Step k's scenes are numbers k·16 … k·16+15; each sample gets a pass of its own, so its own mask. */
function makeBatch(entry: ModelEntry, step: number): Batch {
  const pixels = SCENE_SIZE * SCENE_SIZE;
  const images = new Float32Array(RECIPE.batch * pixels);
  const labels = new Uint8Array(RECIPE.batch * pixels);
  const plans: Plan[] = [];
  for (let i = 0; i < RECIPE.batch; i++) {
    const sample = step * RECIPE.batch + i;
    const scene = makeScene(sample, digits, TRAINING);
    images.set(scene.image, i * pixels);
    labels.set(scene.labels, i * pixels);
    plans.push({
      ...EMPTY_PLAN,
      drops: entry.trainedWith,
      seed: seedOf(RECIPE.seed),
      pass: sample,
    });
  }
  return { images, labels, plans };
}

const minutes = (seconds: number): string => `${(seconds / 60).toFixed(1)} min`;

async function train(entry: ModelEntry, steps: number): Promise<void> {
  const network = new Network(buildModel(entry.spec, RECIPE.seed));
  const weights = CLASS_NAMES.map((_, index) => (index === 0 ? RECIPE.backgroundWeight : 1));
  const trainer = new Trainer(network, weights);
  const path = join('.cache', 'train', `${entry.id}.checkpoint`);
  const recipe = JSON.stringify({ ...RECIPE, steps });

  const checkpoint = readCheckpoint(path);
  const resumed = checkpoint?.recipe === recipe ? checkpoint : null;
  if (resumed) await trainer.restore(resumed.arrays);
  const first = resumed?.step ?? 0;
  const before = resumed?.seconds ?? 0;
  console.log(`${entry.id}: ${network.parameters} parameters, from step ${first} of ${steps}`);

  const start = performance.now();
  const elapsed = (): number => (performance.now() - start) / 1000;
  let recentLoss = 0;
  for (let step = first; step < steps; step++) {
    const lively = step >= RECIPE.lively.from ? RECIPE.lively : null;
    const loss = trainer.step(makeBatch(entry, step), oneCycleRate(step, steps), lively);
    if (Number.isNaN(loss)) throw new Error(`The loss of ${entry.id} is NaN at step ${step}.`);
    recentLoss = recentLoss === 0 ? loss : recentLoss * 0.95 + loss * 0.05;
    const done = step + 1;
    if (done % PRINT_EVERY === 0) {
      const perStep = elapsed() / (done - first);
      const left = minutes(perStep * (steps - done));
      console.log(
        `${entry.id} ${done}/${steps} loss ${recentLoss.toFixed(4)} ${perStep.toFixed(2)} s/step, ${left} left`,
      );
    }
    if (done % CHECKPOINT_EVERY === 0 || done === steps) {
      const arrays = await trainer.save();
      writeCheckpoint(path, { step: done, recipe, seconds: before + elapsed(), arrays });
    }
  }
  const training = { ...RECIPE, steps, minutes: Math.round((before + elapsed()) / 6) / 10 };
  undoClassWeights(network, weights);
  // Channels are numbered by strength, so that channel 0 of any layer is worth looking at.
  reorderChannels(network, channelsByEnergy(network, digits, ORDERING_SCENES));
  saveModel(network, entry, training);
  await evaluateModel(entry.id);
}

const { values } = parseArgs({
  options: { model: { type: 'string' }, steps: { type: 'string', default: String(RECIPE.steps) } },
});
const steps = Number(values.steps);
if (!Number.isInteger(steps) || steps < 10)
  throw new Error('--steps must be a whole number from 10.');
const chosen = values.model === undefined ? MODELS : [modelById(values.model)];
await startBackend('wasm', null);
for (const entry of chosen) {
  if (!entry) throw new Error(`There is no model "${values.model}".`);
  await train(entry, steps);
}
