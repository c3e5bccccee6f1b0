/** The arithmetic behind the chosen number of the next conv. */
import { windowScene, type WindowScene } from '../../scene/windowScene';
import type { OpenedNext } from './useOpenedNext';

/** Null while the engine has not yet brought the arrays. */
export function useWindow(opened: OpenedNext | null): WindowScene | null {
  if (!opened?.scene || !opened.trace) return null;
  return windowScene(opened.trace, opened.next, opened.filter, opened.at);
}
