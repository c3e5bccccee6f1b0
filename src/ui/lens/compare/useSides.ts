/** The site's own variant and the one that it is compared with, and what the engine makes of both. */
import { useMemo } from 'react';
import { versusPlan } from '../../../app/lensQuestion';
import { findLayer } from '../../../core/graph';
import type { PlanOutcome } from '../../../core/inspection';
import type { NdArray, Trace } from '../../../core/trace';
import { hasKernel, type SiteId } from '../../../core/types';
import { sideOf, type NextKernel, type Side } from '../../../scene/compareScene';
import { useApp, useAppStore } from '../../store';
import { usePlan } from '../parts/usePlan';
import { useFinding } from '../useFinding';

export interface Sides {
  readonly both: readonly [Side, Side];
  /** The site before dropout, which both have in common. */
  readonly before: NdArray;
  /** The opened next conv. */
  readonly next: SiteId | null;
}

/** The kernel of the opened next conv, of which DropConnect drops weights. */
function nextKernel({ meta, arrays }: Trace, filter: number): NextKernel | null {
  const layer = meta.next === null ? undefined : findLayer(meta.spec, meta.next);
  const kernel = arrays['next/kernel'];
  if (!layer || !hasKernel(layer) || !kernel) return null;
  return { spec: meta.spec, layer, kernel, filter: Math.min(filter, layer.shape.at(-1)! - 1) };
}

/** Null while the site's maps are on their way. */
export function useSides(): Sides | null {
  const store = useAppStore();
  const plan = usePlan();
  const site = useApp((state) => state.view.site);
  const versus = useApp((state) => state.view.versus);
  const filter = useApp((state) => state.view.filter);
  const meta = useApp((state) => state.trace?.meta);
  const before = useApp((state) => state.trace?.arrays.before);
  const kernel = useApp((state) => state.trace?.arrays['next/kernel']);
  return useMemo(() => {
    const { trace, view } = store.getState();
    if (!trace || !before || trace.meta !== meta || trace.meta.site !== site) return null;
    const next = kernel ? nextKernel(trace, filter) : null;
    const other = versusPlan({ ...view, ...plan, site, versus });
    return {
      both: [sideOf(plan, site, before, next), sideOf(other, site, before, next)],
      before,
      next: trace.meta.next,
    };
  }, [store, plan, site, versus, filter, meta, before, kernel]);
}

export interface Outcomes {
  readonly both: readonly [PlanOutcome | null, PlanOutcome | null];
  readonly stale: boolean;
}

export function useOutcomes(): Outcomes {
  const finding = useFinding('outcomes');
  const plans = finding?.answer?.plans;
  return { both: [plans?.[0] ?? null, plans?.[1] ?? null], stale: finding?.stale ?? false };
}
