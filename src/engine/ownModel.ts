/** The model that a person has brought: opened beside the requests, kept while others are looked at. */
import type { OpenedModel } from '../nets/own';
import { i18n } from '../words/i18n';
import type { ReadH5 } from './modelFiles/h5';
import {
  buildOwn,
  openProblem,
  readModel,
  type ModelSource,
  type OpenOptions,
  type OpenProblem,
  type OpenProgress,
} from './modelFiles/open';
import { ModelProblem } from './modelFiles/problem';
import type { Network } from './network';

export const noH5: ReadH5 = () =>
  Promise.reject(
    new ModelProblem(i18n.t('HDF5 files (.h5, .keras) cannot be read in this browser.')),
  );

/** What of the engine opening a model needs. */
export interface Host {
  readonly readH5: ReadH5;
  /** Runs a job when no request is at work. */
  readonly inTurn: <T>(job: () => Promise<T>) => Promise<T>;
  /** Lets go of all that was computed with the model that is about to be replaced. */
  readonly release: () => void;
}

export class OwnModel {
  private present: Network | null = null;
  /** Models are opened one after the other. */
  private opening: Promise<unknown> = Promise.resolve();
  /** Counts what was asked to be opened, and up to which of them nobody wants it any more. */
  private asked = 0;
  private cancelled = 0;

  constructor(private readonly host: () => Host) {}

  /** @throws Error if none is open */
  get network(): Network {
    if (this.present) return this.present;
    throw new Error(i18n.t('There is no model of your own here; choose its files again.'));
  }

  /** Whether a network is this one, which others must not dispose of. */
  holds(network: Network): boolean {
    return network === this.present;
  }

  /** Gives up what is being opened, at its next step; the model that is there stays. */
  cancel(): void {
    this.cancelled = this.asked;
  }

  /** If the model cannot be opened, the one that was there before stays. */
  open(
    source: ModelSource,
    options: OpenOptions,
    progress: OpenProgress,
  ): Promise<OpenedModel | OpenProblem> {
    const number = ++this.asked;
    const step: OpenProgress = (...at) => {
      if (number <= this.cancelled)
        throw new ModelProblem(i18n.t('Opening the model was cancelled.'));
      progress(...at);
    };
    const result = this.opening.then(async () => {
      const { readH5, inTurn, release } = this.host();
      try {
        const read = await readModel(source, options.size ?? null, readH5, step);
        step('trying', 0, null);
        return await inTurn(async () => {
          step('trying', 0, null);
          const { network, opened } = buildOwn(read, options.reading);
          release();
          this.present?.dispose();
          this.present = network;
          return opened;
        });
      } catch (error) {
        return openProblem(error);
      }
    });
    this.opening = result;
    return result;
  }
}
