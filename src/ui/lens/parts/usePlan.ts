/** The plan that is set, which may be ahead of the trace's; the same object while nothing of it changes. */
import { useShallow } from 'zustand/react/shallow';
import { planOf } from '../../../core/plan';
import type { Plan } from '../../../core/types';
import { useApp } from '../../store';

export const usePlan = (): Plan => useApp(useShallow((state) => planOf(state.view)));
