/** What the page asks the engine for. */
import { planOf, samePlan } from '../core/plan';
import type { TraceRequest } from '../engine/api';
import type { PictureInput } from '../state/store';
import type { View } from '../state/view';

/** What of the view the engine must know; the rest is a matter of looking. */
export const sameRequest = (a: TraceRequest | null, b: TraceRequest): boolean =>
  a !== null &&
  a.model === b.model &&
  a.input.key === b.input.key &&
  a.site === b.site &&
  a.next === b.next &&
  samePlan(a.plan, b.plan);

/** What the engine is asked for by a view and the picture it names. */
export function requestOf(view: View, input: PictureInput): TraceRequest {
  return {
    model: view.model,
    input: { key: input.key, image: input.values ?? input.image },
    plan: planOf(view),
    site: view.site,
    next: view.next,
  };
}
