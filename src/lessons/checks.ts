/**
 * What a lesson's questions are answered by: named checks, each a pure function of the view and the settled
 * trace. None knows its answer beforehand.
 */
import type { Trace } from '../core/trace';
import type { View } from '../state/view';
import { correlation, neighbours, silent, droppedSilent, sum, factor } from './checks/activations';
import { dropped, redraw, unit } from './checks/mask';
import { across, prediction, readers, relu, ripple, upstream, windows } from './checks/network';
import { filters, shared, weights } from './checks/nextConv';

export interface Verdict {
  /** One of the check's answers. */
  readonly answer: string;
  /** A sentence with the numbers that were found. */
  readonly says: string;
}

export interface Check {
  /** Every answer that it can give. */
  readonly answers: readonly string[];
  /** Null where the screen does not decide it. */
  readonly of: (view: View, trace: Trace) => Verdict | null;
}

export const CHECKS = {
  dropped,
  unit,
  redraw,
  silent,
  'dropped-silent': droppedSilent,
  sum,
  factor,
  correlation,
  neighbours,
  shared,
  weights,
  filters,
  readers,
  windows,
  across,
  relu,
  upstream,
  ripple,
  prediction,
} as const satisfies Readonly<Record<string, Check>>;

export type CheckName = keyof typeof CHECKS;

export const CHECK_NAMES = Object.keys(CHECKS) as readonly CheckName[];

export const checkNamed = (name: CheckName): Check => CHECKS[name];
