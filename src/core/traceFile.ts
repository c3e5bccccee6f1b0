/** What stands in the trace file that ships with the site, beside the arrays: `trace.json`. */
import type { TraceMeta } from './trace';

export interface TraceFile {
  readonly version: 1;
  readonly meta: TraceMeta;
  /** The backend that computed it. */
  readonly backend: string;
}

/** Array with the truth of the picture, `[h, w]` class indices. */
export const LABELS = 'labels';
export const TRACE_JSON = 'trace.json';
