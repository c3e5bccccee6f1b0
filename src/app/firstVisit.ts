/** Whether this browser has been here before; where nothing can be kept, nobody is taken for a newcomer. */
import { readStored, writeStored } from './storage';

const KEY = 'dropscope.visited';

/** True once, on the first visit. */
export function isFirstVisit(): boolean {
  if (readStored(KEY) !== null) return false;
  writeStored(KEY, '1');
  return readStored(KEY) !== null;
}
