/** What the page can do beyond changing the view; the composition root provides it. */
import { createContext, useContext } from 'react';
import type { OwnModels } from '../app/ownModel';
import type { OwnPictures } from '../app/ownPicture';
import type { AnswerTo, Question } from '../core/inspection';

export interface Commands {
  /** Downloads the numbers behind the screen as `.npz`. */
  exportNpz(): Promise<void>;
  /** Downloads the model with the dropout of the plan in it, and says what had to be left out. */
  exportModel(): Promise<void>;
  /** Puts a link to this very screen on the clipboard. */
  copyLink(): Promise<void>;
  /** Takes a new state of the drawing, square, 0 paper to 1 ink; everything follows it. */
  setDrawing(image: Float32Array): void;
  /**
   * Asks the engine about the settled screen, beside the open lens. Null if the screen changed before the
   * answer came.
   */
  ask<Q extends Question>(question: Q): Promise<AnswerTo<Q> | null>;
  /** What a person brings. */
  readonly models: OwnModels;
  readonly pictures: OwnPictures;
  /** Starts the engine anew, where it did not start or is lost. */
  restartEngine(): void;
  /** Stops what the open lens is waiting for, and asks for it again. */
  cancelLens(): void;
  retryLens(): void;
}

export const CommandsContext = createContext<Commands | null>(null);

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error('A component is used outside of CommandsContext.');
  return commands;
}
