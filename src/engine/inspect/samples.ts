/** Monte-Carlo dropout (Gal and Ghahramani 2016): the prediction's spread over passes of the plan. */
import { placesOf, SAMPLE_RANGE, type SamplesAnswer } from '../../core/inspection';
import { entropies, Tally } from '../../core/tally';
import type { Shape } from '../../core/types';
import type { TraceRequest } from '../api';
import { readTensors } from '../readBack';
import { probabilities } from '../readings';
import * as tf from '../tf';
import { complete, type Inspection } from './inspection';
import { logitsOf } from './measures';

/** The passes counted so far, so that a sampling which was cut off goes on where it stopped. */
export class Sampling {
  private key = '';
  private tally: Tally | null = null;

  /** The tally of a request's passes: the one kept if it fits, else an empty one. */
  tallyFor({ model, input, plan }: TraceRequest, count: number, shape: Shape): Tally {
    // The pass that is shown and the site that is opened make no difference.
    const key = JSON.stringify([model, input.key, { ...plan, pass: 0 }]);
    if (!this.tally || key !== this.key || this.tally.passes > count) {
      const [height, width] = placesOf(shape);
      this.key = key;
      this.tally = new Tally(height * width, shape.at(-1)!);
    }
    return this.tally;
  }
}

/**
 * Logits and probabilities of the trial, to be used at once: they are looked at where they lie, since copies
 * would cost a tenth of a pass.
 */
export async function readTrial(
  { network, runs }: Pick<Inspection, 'network' | 'runs'>,
  use: (logits: Float32Array, probabilities: Float32Array) => void,
): Promise<void> {
  const { before } = runs.cell('trial', network.outputName);
  const isLogits = network.reading === 'logits';
  const [logits, values] = tf.tidy(() => {
    const scores = logitsOf(network, before);
    // Both as tensors of their own, whatever the output is.
    return [scores.clone(), isLogits ? tf.softmax(scores) : before.clone()];
  });
  try {
    const [scores, read] = await readTensors([logits, values]);
    use(scores!, isLogits ? read! : probabilities(network, read!));
  } finally {
    tf.dispose([logits, values]);
  }
}

/**
 * Passes run one by one: downstream of enc3_conv1 a pass takes 12 ms on WASM, in batches of 2 to 16 it
 * takes 17, of which the concatenation of batches is the most.
 *
 * @throws RangeError if the count is out of range
 */
export async function samples(inspection: Inspection, count: number): Promise<SamplesAnswer> {
  const [fewest, most] = SAMPLE_RANGE;
  if (!Number.isInteger(count) || count < fewest || count > most) {
    throw new RangeError(`The number of passes must be from ${fewest} to ${most}, not ${count}.`);
  }
  const { network, runs, what, pause, progress } = inspection;
  network.checkChoice();
  const shape = network.shownOutput;
  const tally = inspection.sampling.tallyFor(what, count, shape);
  try {
    while (tally.passes < count) {
      await complete(runs.steps('trial', { ...what.plan, pass: tally.passes }), pause);
      await readTrial(inspection, (logits, chances) => tally.add(logits, chances));
      progress(tally.passes, count);
      await pause();
    }
  } finally {
    runs.forgetTrial();
  }
  const mean = tally.mean();
  const places = placesOf(shape);
  return {
    kind: 'samples',
    count,
    mean: { shape, data: mean },
    deviation: { shape, data: tally.deviation() },
    entropy: { shape: places, data: entropies(mean, shape.at(-1)!) },
    expectedEntropy: { shape: places, data: tally.expectedEntropy() },
    predicted: tally.predicted(),
  };
}
