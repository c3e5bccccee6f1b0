/** The plan as a whole: picked out of whatever holds one, and compared. */
import type { Plan } from './types';

export const planOf = ({ drops, edits, scaling, mode, seed, pass }: Plan): Plan => ({
  drops,
  edits,
  scaling,
  mode,
  seed,
  pass,
});

/** Whether two plans are the same; lists of drops and edits are, if they are the same objects. */
export const samePlan = (a: Plan, b: Plan): boolean =>
  a.drops === b.drops &&
  a.edits === b.edits &&
  a.scaling === b.scaling &&
  a.mode === b.mode &&
  a.seed === b.seed &&
  a.pass === b.pass;
