/** The three comparisons of the opened site, as far as they can be made. */
import { useMemo } from 'react';
import { dropAt, effectAt } from '../../../core/masks';
import type { Plan } from '../../../core/types';
import { apartOf } from '../../../scene/mapPair';
import {
  activationOf,
  activationOrder,
  consumerOrder,
  poolBehind,
  poolOrder,
  type Order,
  type OrderKind,
} from '../../../scene/orderScene';
import {
  activationName,
  activationWhy,
  consumerWhy,
  poolFacts,
  poolTitle,
  type PoolFact,
} from '../../../scene/orderWords';
import { modelOf } from '../../../state/permalinkKeys';
import { i18n } from '../../../words/i18n';
import { useOpenedNext } from '../../next/useOpenedNext';
import { useApp } from '../../store';
import { usePlan } from '../parts/usePlan';
import { useFinding } from '../useFinding';

export interface Comparison {
  readonly kind: OrderKind;
  /** What it is about: shortly, and as the title of a line. */
  readonly about: string;
  readonly title: string;
  /** The names of both ways. */
  readonly ways: readonly [string, string];
  /** Null while it cannot be made. */
  readonly order: Order | null;
  /** Why it comes out so; where there is nothing to compare, why not. */
  readonly why: string;
  readonly facts: readonly PoolFact[];
  /** Of an earlier screen. */
  readonly stale: boolean;
}

const waiting = (): string => i18n.t('The engine is computing it.');

const useBefore = () =>
  useApp(({ trace, view }) => (trace?.meta.site === view.site ? trace.arrays.before : undefined));

const useSpec = () => useApp((state) => modelOf(state.view).spec);

function useConsumer(): Comparison {
  const opened = useOpenedNext();
  const site = useApp((state) => state.view.site);
  return useMemo(() => {
    const base = {
      kind: 'consumer',
      about: i18n.t('the next layer'),
      facts: [],
      stale: false,
    } as const;
    if (!opened) {
      const why = i18n.t('Nothing with a kernel reads {site}.', { site });
      const title = i18n.t('leaving {site}', { site });
      return { ...base, title, ways: ['', ''], order: null, why };
    }
    const { next, trace } = opened;
    const name = next.layer.name;
    const order = trace?.meta.site === site ? consumerOrder(trace, next) : null;
    return {
      ...base,
      title: i18n.t('leaving {site}, entering {next}', { site, next: name }),
      ways: [i18n.t('output, dropped'), i18n.t('input, dropped')],
      order,
      why: order ? consumerWhy(site, next) : waiting(),
    };
  }, [opened, site]);
}

function useActivation(plan: Plan): Comparison {
  const spec = useSpec();
  const site = useApp((state) => state.view.site);
  const before = useBefore();
  const finding = useFinding('linear');
  const answer = finding?.answer ?? null;
  const late = finding?.stale ?? true;
  return useMemo(() => {
    const activation = activationOf(spec, site);
    const name = activationName(activation ?? 'relu');
    const base = { kind: 'activation', about: name, facts: [], stale: false } as const;
    if (!activation) {
      const why = i18n.t(
        '{site} has no activation function, so there is nothing to come before or after.',
        { site },
      );
      const title = i18n.t('before or after a {name}', { name });
      return { ...base, title, ways: ['', ''], order: null, why };
    }
    const values = answer?.layer === site ? answer.values : null;
    const effect = values && effectAt(plan, site, values.shape);
    const order = effect && activationOrder(values, activation, effect);
    return {
      ...base,
      title: i18n.t('before or after the {name}', { name }),
      ways: [i18n.t('drop, then {name}', { name }), i18n.t('{name}, then drop', { name })],
      order,
      why: effect ? activationWhy(name, effect) : waiting(),
      // An answer of an earlier screen may still be that of this one: then it makes the same maps.
      stale: late && !!order && (!before || apartOf(order.clean, before.data, 1e-3).differ > 0),
    };
  }, [spec, site, plan, answer, late, before]);
}

function usePool(plan: Plan): Comparison {
  const spec = useSpec();
  const site = useApp((state) => state.view.site);
  const before = useBefore();
  return useMemo(() => {
    const base = {
      kind: 'pool',
      about: i18n.t('a max-pool'),
      ways: [i18n.t('drop, then pool'), i18n.t('pool, then drop')],
    } as const;
    const found = poolBehind(spec, site);
    const drop = dropAt(plan, site);
    if (!found || !before || !drop) {
      const why = found ? waiting() : i18n.t('{site} has no rows and columns to pool.', { site });
      return {
        ...base,
        title: i18n.t('before or after a max-pool'),
        order: null,
        why,
        facts: [],
        stale: false,
      };
    }
    const order = poolOrder(plan, site, before, found.pool);
    const { counts, lostAfter } = order;
    return {
      ...base,
      title: i18n.t('before or after {pool}', { pool: poolTitle(found) }),
      order,
      why: found.isReal
        ? ''
        : i18n.t('No pool reads {site}: this one is put there for the picture alone.', { site }),
      facts: counts ? poolFacts(counts, lostAfter, drop, found.pool) : [],
      stale: false,
    };
  }, [spec, site, plan, before]);
}

export function useOrders(): readonly [Comparison, Comparison, Comparison] {
  const plan = usePlan();
  return [useConsumer(), useActivation(plan), usePool(plan)];
}
