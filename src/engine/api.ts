/** What the page and the engine say to each other across the worker boundary. Plain data only. */
import type { ExportData } from '../core/exportData';
import type { Answer, Question } from '../core/inspection';
import type { Beat, TraceArrays, TraceMeta } from '../core/trace';
import type { Plan, SiteId } from '../core/types';
import type { OpenedModel } from '../nets/own';
import type { BackendChoice, Backend } from './backend';
import type { ExportedModel } from './exportModel';
import type { ModelSource, OpenOptions, OpenProblem, OpenProgress } from './modelFiles/open';

export type { ExportedModel } from './exportModel';
export type { ModelFile } from './modelFiles/archive';
export type { ModelSource, OpenOptions, OpenProblem, OpenProgress } from './modelFiles/open';

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
  /** The language of what it says to a person, as a BCP 47 tag; English where it is absent. */
  readonly language?: string;
  /** Address of the module that reads HDF5 files in a worker of its own, absolute. */
  readonly h5Worker?: string;
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
  /** Says what it has to say in another language from now on. */
  speak(tag: string): Promise<void>;
  /** Runs a request, beat by beat; a newer one makes it stop and answer `superseded`. */
  trace(request: number, what: TraceRequest): Promise<'settled' | 'superseded'>;
  /**
   * Takes a closer look at a request's runs. Answers null when nobody waits for it any more: a newer
   * inspection or any trace has been asked for since, or it was cancelled. It can then be asked again.
   *
   * @param request newer inspections have higher numbers; they are counted apart from the traces'
   * @param progress told how much of a long answer is done
   */
  inspect(
    request: number,
    what: TraceRequest,
    question: Question,
    progress: (done: number, total: number) => void,
  ): Promise<Answer | null>;
  cancelInspection(): Promise<void>;
  /**
   * Opens a model that a person brings, for the id `own`. A fresh engine does not have it: the page hands
   * it over again.
   *
   * @param progress told what is at work, and how far
   */
  openModel(
    source: ModelSource,
    options: OpenOptions,
    progress: OpenProgress,
  ): Promise<OpenedModel | OpenProblem>;
  /** Gives up the model that is being opened; the one that was there before stays. */
  cancelOpening(): Promise<void>;
  /** @param samples how many passes to average over besides; null for none */
  exportData(what: TraceRequest, samples: number | null): Promise<ExportData>;
  /** The model of a request with the dropout of its plan, as files that others can load. */
  exportModel(what: Pick<TraceRequest, 'model' | 'plan'>): Promise<ExportedModel>;
  /** For measuring: milliseconds of a bare `model.predict` with its read-back. */
  predict(what: TraceRequest): Promise<number>;
  /** For measuring: milliseconds of one pass of what is downstream of the plan's first site, with the reading of its prediction. */
  pass(what: TraceRequest): Promise<number>;
  /** For measuring: how many tensors are alive. */
  tensors(): Promise<number>;
  /** For measuring: bytes of all tensors, weights and kept outputs. */
  bytes(): Promise<number>;
}
