/** What the answering of a question has at hand. */
import type { NextConv } from '../../core/graph';
import type { LayerSpec } from '../../core/types';
import type { TraceRequest } from '../api';
import type { Network } from '../network';
import type { RunCache } from '../runs';
import type { Cells } from '../walk';
import type { Sampling } from './samples';

export interface Inspection {
  readonly network: Network;
  /** The clean and the dropped run are whole; the trial is the inspection's to use. */
  readonly runs: RunCache;
  readonly what: TraceRequest;
  /** The next conv that is opened; null where no kernel follows the site. */
  readonly next: NextConv['layer'] | null;
  readonly sampling: Sampling;
  /**
   * To be awaited after every layer: lets messages in when it is time to, and throws once nobody waits
   * for the answer any more. Tensors held across it belong into a `finally`.
   */
  readonly pause: () => Promise<void>;
  readonly progress: (done: number, total: number) => void;
}

/** Takes a run to its end. */
export async function complete(
  steps: Generator<LayerSpec, Cells>,
  pause: Inspection['pause'],
): Promise<void> {
  while (!steps.next().done) await pause();
}
