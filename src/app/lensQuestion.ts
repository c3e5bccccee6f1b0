/** What each lens asks of the engine; some lenses see all they need in the trace. */
import { mayDrop } from '../core/graph';
import type { Question } from '../core/inspection';
import { dropAt } from '../core/masks';
import { indexAt, strongestPlace } from '../core/pick';
import { planOf } from '../core/plan';
import { DEFAULT_BLOCK_SIZE, type Drop, type Plan } from '../core/types';
import { rateProblem } from '../core/units';
import { counterpartOf } from '../nets/counterpart';
import { modelOf } from '../state/permalinkKeys';
import type { AppState } from '../state/store';
import type { View } from '../state/view';

const DEFAULT_RATE = 0.3;

/** The plan with the other variant at the opened site, at the same rate. */
export function versusPlan(view: View): Plan {
  const { site, versus } = view;
  const drop: Drop = {
    site,
    variant: versus,
    rate: dropAt(view, site)?.rate ?? DEFAULT_RATE,
    ...(versus === 'dropblock' ? { blockSize: DEFAULT_BLOCK_SIZE } : {}),
  };
  return {
    ...planOf(view),
    drops: [...view.drops.filter((other) => other.site !== site), drop],
    edits: view.edits.filter((edits) => edits.site !== site),
  };
}

/** What the engine can be asked to compare: a variant that cannot have the rate is left out. */
function comparedPlans(view: View): readonly Plan[] {
  const other = versusPlan(view);
  const drop = dropAt(other, view.site);
  const isRefused = !!drop && rateProblem(drop.rate, drop.variant) !== null;
  return isRefused ? [planOf(view)] : [planOf(view), other];
}

/** The index at the site of the activation that is looked at; null until the site's maps are there. */
export function pickedIndex({ view, trace }: Pick<AppState, 'view' | 'trace'>): number | null {
  const before = trace?.arrays.before;
  if (!before || trace.meta.site !== view.site) return null;
  const channel = Math.min(view.channel, before.shape.at(-1)! - 1);
  const place = view.cell ?? strongestPlace(before.data, before.shape, channel);
  return indexAt(before.shape, place, channel);
}

/** Null where the lens needs nothing of the engine, or cannot be asked yet. */
export function lensQuestion(state: AppState): Question | null {
  const { view, input } = state;
  const labels = input?.labels ?? null;
  switch (view.lens) {
    case 'ripple':
      return { kind: 'ripple' };
    case 'samples':
      return view.mode === 'mc' ? { kind: 'samples', count: view.samples } : null;
    case 'backward':
      return { kind: 'gradients', labels };
    case 'order':
      return { kind: 'linear' };
    case 'compare':
      return mayDrop(modelOf(view).spec, view.site)
        ? { kind: 'outcomes', plans: comparedPlans(view), labels }
        : null;
    case 'cone': {
      const index = pickedIndex(state);
      return index === null ? null : { kind: 'lone', index };
    }
    case 'shapes': {
      const site = counterpartOf(modelOf(view).spec, view.drops, view.site);
      return site && { kind: 'site', site };
    }
    case 'shared':
    case 'expectation':
    case 'way':
    case 'workshop':
    case null:
      return null;
  }
}
