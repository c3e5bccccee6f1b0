/** The models that a command is for: those named on its command line, else all. */
import { TRAINED_MODELS, type ModelEntry } from '../nets/registry';

/** @throws Error for a name that no model has */
export function chosenModels(names: readonly string[]): readonly ModelEntry[] {
  if (names.length === 0) return TRAINED_MODELS;
  return names.map((name) => {
    const entry = TRAINED_MODELS.find(({ id }) => id === name);
    if (entry) return entry;
    const all = TRAINED_MODELS.map(({ id }) => id).join(', ');
    throw new Error(`There is no model "${name}", but ${all}.`);
  });
}
