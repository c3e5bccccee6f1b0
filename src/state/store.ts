/** The one store: plain data, no tensors, no nodes. The page reads it, the controller acts on it. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Answer } from '../core/inspection';
import type { Trace } from '../core/trace';
import type { OpenedModel } from '../nets/own';
import { locale } from '../words/i18n';
import { NO_HISTORY, type History } from './history';
import type { Lens, View } from './view';

/** The picture that goes into the network. */
export interface PictureInput {
  /**
   * Identifies the content: `scene:<n>`, `test:<n>:<data set>`, `draw:<side>:<revision>`, `upload:<revision>`; where
   * it was fitted to a model, with `@` and how before the revision.
   */
  readonly key: string;
  /** `[h, w, 1]` in the size that the network reads; 0 paper to 1 ink, of a fitted picture 0 black to 1 white. */
  readonly image: Float32Array;
  /** Columns of a fitted picture; the others are square. */
  readonly width?: number;
  /** `[h, w, c]` as the network reads a fitted picture; where it is absent, `image` is what it reads. */
  readonly values?: Float32Array;
  /** Class indices, `[h, w]` or one for the picture; null where no truth is known. */
  readonly labels: Uint8Array | null;
  /** `[h, w, 4]` bytes: a fitted picture in its colours. */
  readonly shown?: Uint8ClampedArray;
}

export interface EngineStatus {
  readonly phase: 'starting' | 'loading' | 'ready' | 'failed';
  /** The backend in use, once there is one. */
  readonly backend: string | null;
  /** A sentence for the status line: why not WebGL, what failed, what is loading. */
  readonly message: string;
}

export interface Notice {
  readonly id: number;
  readonly kind: 'info' | 'error';
  readonly text: string;
}

/** The place pointed at, as a fraction of width and height so that maps of any size can follow. */
export interface Hover {
  readonly u: number;
  readonly v: number;
  /** What the pointer is over; an entry of a vector is nowhere in particular in the picture. */
  readonly over: 'site' | 'next' | 'picture' | 'entry';
  /** The channel under the pointer, at the site; of a vector its entry. */
  readonly channel: number | null;
}

/** The hover, if it is at a place that other maps can follow. */
export const placePointedAt = (hover: Hover | null): Hover | null =>
  hover?.over === 'entry' ? null : hover;

export interface Timings {
  /** Milliseconds from the last change to mask and after on the screen. */
  readonly beat1: number | null;
  /** Milliseconds from the last change to everything on the screen. */
  readonly settled: number | null;
}

/** What the engine found for the open lens. */
export interface Finding {
  readonly lens: Lens;
  readonly answer: Answer | null;
  /** The answer is of an earlier screen; the present one's is on its way. */
  readonly stale: boolean;
  /** How far a long computation has come; null before and after. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** A sentence, where there is no answer to be had. */
  readonly problem: string | null;
}

export interface AppState {
  readonly view: View;
  /** Steps of the plan: undo is possible while `past` has any, redo while `future` has. */
  readonly history: History;
  readonly input: PictureInput | null;
  /** The model that a person has brought; null while there is none. Its entry is `modelById('own')`. */
  readonly own: OpenedModel | null;
  readonly trace: Trace | null;
  /** The language that is spoken, as a full tag: `es-MX`. */
  readonly language: string;
  readonly engine: EngineStatus;
  /** True when every beat of the present view is in `trace`. */
  readonly settled: boolean;
  readonly timings: Timings;
  readonly notices: readonly Notice[];
  readonly hover: Hover | null;
  readonly finding: Finding | null;
  /** The opening is playing: the idea of the page, shown on the screen as it is. */
  readonly opening: boolean;
  /** What was predicted at steps of lessons, by `lesson/step`: the choice's id. */
  readonly predictions: Readonly<Record<string, string>>;
}

export type Store = StoreApi<AppState>;

export function createAppStore(view: View): Store {
  return createStore<AppState>(() => ({
    view,
    history: NO_HISTORY,
    input: null,
    own: null,
    trace: null,
    language: locale(),
    engine: { phase: 'starting', backend: null, message: '' },
    settled: false,
    timings: { beat1: null, settled: null },
    notices: [],
    hover: null,
    finding: null,
    opening: false,
    predictions: {},
  }));
}
