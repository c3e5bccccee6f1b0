/** Everything a person can do to the view, as functions from the store to a change of it. */
import { dropAt } from '../core/masks';
import { seedOf, type Drop, type Mode, type SiteId } from '../core/types';
import { rateProblem } from '../core/units';
import { fitView } from './permalink';
import type { InputRef, Theme, View } from './view';
import type { Hover, Notice, Store } from './store';

export function patchView(store: Store, patch: Partial<View>): void {
  store.setState((state) => ({ view: { ...state.view, ...patch }, settled: false }));
}

let nextNoticeId = 1;

export function notify(store: Store, kind: Notice['kind'], text: string): void {
  const notice = { id: nextNoticeId++, kind, text };
  store.setState(({ notices }) => ({
    notices: [...notices.filter((other) => other.text !== text), notice],
  }));
}

export function dismissNotice(store: Store, id: number): void {
  store.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Opens a site; what was picked inside the old one starts afresh. */
export function openSite(store: Store, site: SiteId): void {
  if (store.getState().view.site === site) return;
  patchView(store, { site, next: null, channel: 0, filter: 0, at: null });
}

const withoutSite = (drops: readonly Drop[], site: SiteId): Drop[] =>
  drops.filter((drop) => drop.site !== site);

export const DEFAULT_RATE = 0.3;

/** Puts dropout on a layer's output, or takes it away. */
export function toggleDrop(store: Store, site: SiteId): void {
  const { drops } = store.getState().view;
  const present = drops.some((drop) => drop.site === site);
  const rest = withoutSite(drops, site);
  patchView(store, {
    drops: present ? rest : [...rest, { site, variant: 'dropout', rate: DEFAULT_RATE }],
  });
}

/** Sets p at a site, putting dropout there if there was none. A rate outside [0, 1] is said, not taken. */
export function setRate(store: Store, site: SiteId, rate: number): void {
  const problem = rateProblem(rate);
  if (problem) {
    notify(store, 'error', problem);
    return;
  }
  const { view } = store.getState();
  const old = dropAt(view, site);
  const drop: Drop = { site, variant: old?.variant ?? 'dropout', rate };
  const drops = old
    ? view.drops.map((other) => (other.site === site ? drop : other))
    : [...view.drops, drop];
  patchView(store, { drops });
}

export const setDrops = (store: Store, drops: readonly Drop[]): void => patchView(store, { drops });
export const setMode = (store: Store, mode: Mode): void => patchView(store, { mode });
export const setSeed = (store: Store, seed: number): void =>
  patchView(store, { seed: seedOf(seed), pass: 0 });
/** The next mask: the same seed would give the same one, so the seed moves on by one. */
export const newMask = (store: Store): void => setSeed(store, store.getState().view.seed + 1);
/** Opens another model; what it does not have falls back to its defaults, and that is said. */
export function setModel(store: Store, model: string): void {
  const fellBack: string[] = [];
  patchView(store, fitView({ ...store.getState().view, model }, fellBack));
  for (const text of fellBack) notify(store, 'info', text);
}

export const setInput = (store: Store, input: InputRef): void => patchView(store, { input });
export const setTheme = (store: Store, theme: Theme): void => patchView(store, { theme });
export const setNext = (store: Store, next: SiteId): void =>
  patchView(store, { next, filter: 0, at: null });
export const setChannel = (store: Store, channel: number): void => patchView(store, { channel });
export const setFilter = (store: Store, filter: number): void => patchView(store, { filter });
export const setAt = (store: Store, at: View['at']): void => patchView(store, { at });
export const setHover = (store: Store, hover: Hover | null): void => store.setState({ hover });
