/** What becomes of one input under each of several plans. */
import {
  placesOf,
  type Outcome,
  type OutcomesAnswer,
  type OutcomesQuestion,
  type PlanOutcome,
} from '../../core/inspection';
import { changedPlaces, crossEntropy, predictedClasses } from '../../core/prediction';
import type { KeptRun } from '../runs';
import { readTogether } from '../readBack';
import * as tf from '../tf';
import { complete, type Inspection } from './inspection';
import { distance, logitsOf, rippleOf } from './measures';
import { checkLabels } from './truth';

/** Reads a run's logits, and its distance from the clean run at the output and at the next conv. */
async function readRun({ network, runs, next }: Inspection, run: KeptRun) {
  const output = network.describe(network.outputName);
  const measures = tf.tidy(() => [
    logitsOf(network, runs.cell(run, output.name).before).clone(),
    ...[output, ...(next ? [next] : [])].flatMap((layer) =>
      distance(runs.cell('clean', layer.name).before, runs.cell(run, layer.name).before, layer),
    ),
  ]);
  try {
    const [logits, ...norms] = await readTogether(measures);
    const ripple = (i: number): number => rippleOf(norms[i]![0]!, norms[i + 1]![0]!);
    return {
      logits: logits!,
      outputRipple: ripple(0),
      nextRipple: next ? ripple(2) : null,
    };
  } finally {
    tf.dispose(measures);
  }
}

export async function outcomes(
  inspection: Inspection,
  { plans, labels }: OutcomesQuestion,
): Promise<OutcomesAnswer> {
  const { network, runs, pause, progress } = inspection;
  network.checkChoice();
  const shape = network.shownOutput;
  const classes = shape.at(-1)!;
  if (labels) checkLabels(labels, shape);
  const outcome = (logits: Float32Array): Outcome => ({
    predicted: predictedClasses(logits, classes),
    crossEntropy: labels && crossEntropy(logits, labels, classes),
  });
  const clean = outcome((await readRun(inspection, 'clean')).logits);
  const found: PlanOutcome[] = [];
  try {
    for (const plan of plans) {
      await complete(runs.steps('trial', plan), pause);
      const { logits, ...ripples } = await readRun(inspection, 'trial');
      const its = outcome(logits);
      found.push({ ...its, ...ripples, changed: changedPlaces(its.predicted, clean.predicted) });
      progress(found.length, plans.length);
      await pause();
    }
  } finally {
    runs.forgetTrial();
  }
  return { kind: 'outcomes', shape: placesOf(shape), clean, plans: found };
}
