/** What the page and the engine say to each other across the worker boundary. Plain data only. */
import type { ExportData } from '../core/exportData';
import type { Beat, TraceArrays, TraceMeta } from '../core/trace';
import type { Plan, SiteId } from '../core/types';
import type { BackendChoice, Backend } from './backend';

/** Whole in itself, so that any request can be run again on a fresh engine. */
export interface TraceRequest {
  readonly model: string;
  readonly input: { readonly key: string; readonly image: Float32Array };
  readonly plan: Plan;
  readonly site: SiteId;
  /** The next conv to open; null for the nearest. */
  readonly next: SiteId | null;
}

export interface EngineOptions {
  /** Folder of the site's files, absolute, with a trailing slash; null in Node. */
  readonly base: string | null;
  readonly backend: Backend | 'auto';
}

export type EngineEvent =
  | { readonly kind: 'loading'; readonly what: string }
  | { readonly kind: 'backend'; readonly choice: BackendChoice }
  | {
      readonly kind: 'beat';
      readonly beat: Beat;
      readonly request: number;
      readonly meta: TraceMeta;
      readonly arrays: TraceArrays;
    }
  /** The graphics context is gone; the engine must be started anew. */
  | { readonly kind: 'lost' };

export interface EngineApi {
  start(options: EngineOptions, listen: (event: EngineEvent) => void): Promise<BackendChoice>;
  /** Runs a request, beat by beat; a newer one makes it stop and answer `superseded`. */
  trace(request: number, what: TraceRequest): Promise<'settled' | 'superseded'>;
  exportData(what: TraceRequest): Promise<ExportData>;
  /** For measuring: milliseconds of a bare `model.predict` with its read-back. */
  predict(what: TraceRequest): Promise<number>;
  /** For measuring: how many tensors are alive. */
  tensors(): Promise<number>;
}
