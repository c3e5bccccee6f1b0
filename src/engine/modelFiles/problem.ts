/** Why a file cannot be opened as a model, in a sentence for the person who brought it. */
import { shortText } from '../../words/numbers';

export class ModelProblem extends Error {
  /**
   * @param message a sentence that names the layer or the file, and says what to do where that is known
   * @param needs what would help, if the page can ask for it
   */
  constructor(
    message: string,
    readonly needs: 'size' | null = null,
  ) {
    super(message);
  }
}

/** @throws ModelProblem about a file, or about the model as a whole */
export const refuse = (sentence: string): never => {
  throw new ModelProblem(sentence);
};

const MIB = 2 ** 20;

export const LIMITS = {
  /** Bytes of all files together: a checkpoint may hold an optimizer's state, twice its weights. */
  fileBytes: 400 * MIB,
  /** Bytes of the weights as they are computed with, 4 for each. */
  weightBytes: 100 * MIB,
  /** Numbers that a forward pass computes; the engine keeps those of three runs. */
  activations: 32_000_000,
  layers: 1000,
  /** Models within models. */
  depth: 8,
  files: 200,
} as const;

export const megabytes = (bytes: number): string => `${shortText(Math.ceil(bytes / MIB))} MB`;
